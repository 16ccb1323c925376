import { textOfHtml } from './html-text.ts';

type Node = Readonly<Record<string, unknown>>;

/** The JobPosting nodes of a JSON-LD document: one object, an array, or an @graph, nested as pages do it. */
export function jobPostingsIn(document: unknown, depth = 0): Node[] {
  if (depth > 6) return [];
  if (Array.isArray(document)) return document.flatMap((part) => jobPostingsIn(part, depth + 1));
  if (!isRecord(document)) return [];
  if (typesOf(document).includes('JobPosting')) return [document];
  const inner = ['@graph', 'mainEntity', 'itemListElement', 'item'].map((key) => document[key]);
  return inner.flatMap((part) => jobPostingsIn(part, depth + 1));
}

function typesOf(node: Node): string[] {
  return list(node['@type']).map((type) => text(type).replace(/^.*[/#:]/, ''));
}

/** Whether a record speaks schema.org rather than the keys of our own files. */
export function isJsonLd(document: unknown): boolean {
  if (Array.isArray(document)) return isJsonLd(document[0]);
  return isRecord(document) && ('@context' in document || '@type' in document || '@graph' in document);
}

/** A JobPosting node in the keys of our own files; HTML has become text. */
export function cellsOfJobPosting(node: Node): Record<string, unknown> {
  const organization = firstRecord(node['hiringOrganization']);
  const places = list(node['jobLocation']).map(placeOf);
  const internship = list(node['employmentType']).some((type) => /intern/i.test(text(type)));
  const benefits = list(node['jobBenefits']).map((part) => textOfHtml(text(part)));
  return {
    id:
      text(firstRecord(node['identifier'])?.['value'] ?? node['identifier']) ||
      text(node['@id'] ?? node['url']),
    source: '',
    title: textOfHtml(text(node['title'] ?? node['name'])),
    company: textOfHtml(text(organization?.['name'] ?? node['hiringOrganization'])),
    city: places
      .map((place) => place.city)
      .filter(Boolean)
      .join('、'),
    address: places
      .map((place) => place.street)
      .filter(Boolean)
      .join('；'),
    salary: payOf(node['baseSalary'] ?? node['estimatedSalary']),
    edu: list(node['educationRequirements']).map(degreeOf).filter(Boolean).join('，'),
    exp: experienceOf(node['experienceRequirements']),
    num: text(node['totalJobOpenings']),
    desc: describe(node),
    tags: internship ? '实习' : '',
    welfare: benefits.filter(Boolean).join('|'),
    company_tab: list(node['industry'])
      .map((part) => textOfHtml(text(firstRecord(part)?.['name'] ?? part)))
      .filter(Boolean)
      .join('|'),
    date: text(node['datePosted']).slice(0, 10),
    deadline: text(node['validThrough']).slice(0, 10),
  };
}

function describe(node: Node): string {
  const parts = [
    ['', node['description']],
    ['岗位职责：', node['responsibilities']],
    ['任职要求：', node['qualifications']],
    ['技能要求：', node['skills']],
  ] as const;
  return parts
    .map(
      ([head, part]) =>
        [
          head,
          list(part)
            .map((piece) => textOfHtml(text(piece)))
            .join('；'),
        ] as const,
    )
    .filter(([, body]) => body !== '')
    .map(([head, body]) => (head ? `${head}\n${body}` : body))
    .join('\n\n');
}

function placeOf(place: unknown): { city: string; street: string } {
  const address = firstRecord(place)?.['address'] ?? place;
  if (!isRecord(address)) return { city: textOfHtml(text(address)), street: '' };
  const city = ['addressRegion', 'addressLocality'].map((key) => text(address[key])).filter(Boolean);
  return {
    city: textOfHtml([...new Set(city)].join('')),
    street: textOfHtml(text(address['streetAddress'])),
  };
}

const units: Readonly<Record<string, string>> = { HOUR: '时', DAY: '天', MONTH: '月', YEAR: '年' };

/** As an advert would write it, so that the one reader of pay reads it. Only yuan: other money is not converted. */
function payOf(pay: unknown): string {
  const amount = firstRecord(pay);
  if (!amount) return textOfHtml(text(pay));
  const value = firstRecord(amount['value']) ?? amount;
  const currency = text(amount['currency'] ?? value['currency']) || 'CNY';
  const unit = units[text(value['unitText'] ?? amount['unitText']).toUpperCase() || 'MONTH'];
  const [min, max] = [value['minValue'] ?? value['value'] ?? amount['value'], value['maxValue']].map(Number);
  if (!/^(?:CNY|RMB)$/i.test(currency) || !unit || !Number.isFinite(min)) return '';
  return Number.isFinite(max) ? `${min}-${max}元/${unit}` : `${min}元/${unit}`;
}

const degrees: readonly (readonly [RegExp, string])[] = [
  [/doctor|phd/i, '博士'],
  [/master|postgraduate/i, '硕士'],
  [/bachelor/i, '本科'],
  [/associate|professional certificate/i, '大专'],
  [/high school/i, '高中'],
  [/no requirements?/i, '学历不限'],
];

function degreeOf(part: unknown): string {
  const words = textOfHtml(
    text(firstRecord(part)?.['credentialCategory'] ?? firstRecord(part)?.['name'] ?? part),
  );
  return degrees.find(([pattern]) => pattern.test(words))?.[1] ?? words;
}

function experienceOf(part: unknown): string {
  const months = Number(firstRecord(part)?.['monthsOfExperience'] ?? Number.NaN);
  if (Number.isFinite(months)) return months <= 0 ? '经验不限' : `${Math.ceil(months / 12)}年以上`;
  return list(part)
    .map((piece) => textOfHtml(text(firstRecord(piece)?.['description'] ?? piece)))
    .join('，');
}

function isRecord(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstRecord(value: unknown): Node | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  return isRecord(first) ? first : undefined;
}

function list(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}
