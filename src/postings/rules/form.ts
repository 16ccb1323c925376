import { regions } from '../../catalogue/index.ts';
import type { PostingForm, SpanSource } from '../contract.ts';
import { readAs, textOf, type Extraction, type Salary, type RawPosting } from '../../adverts/index.ts';
import { degrees, mentionsOf, monthlyPay, type StoredReading } from '../../reading/index.ts';

const degreeWords = ['学历不限', '大专', '本科', '硕士', '博士'] as const;
const STATED = 1;

/** A form as the advert that it makes, so that it is read, screened and compared like any other. */
export function rawOfForm(
  form: PostingForm,
  employer: { readonly name: string; readonly nature: string | null },
): RawPosting {
  const parts = [
    ['工作内容', form.workContent],
    ['招聘条件', form.conditions],
    [
      '专业要求',
      form.majors.length > 0 ? form.majors.join('、') + (form.majorsOpen ? '等相关专业' : '') : '',
    ],
  ].filter(([, text]) => text !== '');
  return {
    id: '-',
    source: '',
    title: form.title,
    company: employer.name,
    city: form.place,
    address: form.address,
    salary: payText(form),
    edu: form.degreeMin === null ? '' : degreeWords[form.degreeMin],
    exp: '',
    num: form.headCount === null ? '' : `${form.headCount}人`,
    desc: parts.map(([head, text]) => `${head}：\n${text}`).join('\n\n'),
    tags: form.keywords.join('|'),
    welfare: form.welfare,
    company_tab: employer.nature ?? '',
    date: '',
    deadline: form.closesOn ?? '',
  };
}

function payText({ salaryMinYuan: min, salaryMaxYuan: max, salaryNegotiable }: PostingForm): string {
  if (min === null && max === null) return salaryNegotiable ? '面议' : '';
  return min !== null && max !== null && min !== max ? `${min}-${max}元/月` : `${min ?? max}元/月`;
}

/** What the form states outright: it stands, whatever the text below it may suggest. */
export function statedByForm(form: PostingForm): StoredReading {
  const pay: Salary = {
    min: form.salaryMinYuan,
    max: form.salaryMaxYuan,
    per: 'month',
    months: null,
    negotiable: form.salaryNegotiable,
  };
  return {
    kind: readAs(form.kind, STATED),
    ...(form.degreeMin !== null && { degreeMin: readAs(degrees[form.degreeMin] ?? null, STATED) }),
    ...(form.headCount !== null && { headcount: readAs(form.headCount, STATED) }),
    ...((pay.min !== null || pay.max !== null || pay.negotiable) && { salary: readAs(pay, STATED) }),
    ...(form.majors.length > 0 && {
      majors: readAs(mentionsOf(form.majors), STATED),
      majorsOpen: readAs<boolean | null>(form.majorsOpen, STATED),
    }),
    ...(form.keywords.length > 0 && { skills: readAs(form.keywords, STATED) }),
    ...(form.closesOn !== null && { deadline: readAs<string | null>(form.closesOn, STATED) }),
  };
}

/** What the form would hold after an advert was pasted; everything stays open to change. */
export function formOfReading(raw: Partial<Record<SpanSource, string>>, reading: Extraction): PostingForm {
  const pay = monthlyPay(reading.salary.value);
  const degree = reading.degreeMin.value;
  const { content, conditions } = splitText(raw.desc ?? '');
  return {
    title: (raw.title ?? '').slice(0, 120),
    kind: reading.kind.value,
    headCount: reading.headcount.value,
    degreeMin: degree === null ? null : degrees.indexOf(degree),
    majors: reading.majors.value.map((major) => major.name.slice(0, 60)).slice(0, 50),
    majorsOpen: reading.majorsOpen.value ?? true,
    workContent: content.slice(0, 8_000),
    conditions: conditions.slice(0, 8_000),
    place: reading.cities.value
      .map((city) => regions.byCode(city.code)?.name ?? city.name)
      .join('、')
      .slice(0, 300),
    address: (raw.address ?? '').slice(0, 300),
    salaryMinYuan: pay.salary_min,
    salaryMaxYuan: pay.salary_max,
    salaryNegotiable: pay.salary_negotiable,
    welfare: (raw.welfare || textOf(raw.desc ?? '', 'benefits')).slice(0, 500),
    keywords: reading.skills.value.map((skill) => skill.slice(0, 30)).slice(0, 30),
    closesOn: reading.deadline.value,
  };
}

/** Duties and conditions by their headings. Without any, the text is the content, less what stands under other headings. */
function splitText(text: string): { content: string; conditions: string } {
  const duties = textOf(text, 'duties');
  const conditions = textOf(text, 'conditions');
  if (duties !== '') return { content: duties, conditions };
  const other = textOf(text, 'other');
  return other === ''
    ? { content: conditions || text.trim(), conditions: '' }
    : { content: other, conditions };
}
