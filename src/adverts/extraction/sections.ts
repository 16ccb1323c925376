/** What a stretch of an advert is about. `other` is what stands under no heading. */
export type SectionKind =
  'duties' | 'conditions' | 'benefits' | 'company' | 'place' | 'hours' | 'contact' | 'other';

/** A stretch under one heading: `text.slice(start, end)` is what it says, without the heading. */
export interface Section {
  readonly kind: SectionKind;
  readonly start: number;
  readonly end: number;
}

const HEADS: Readonly<Record<Exclude<SectionKind, 'other'>, string>> = {
  duties:
    '工作内容|岗位职责|职位描述|工作职责|岗位描述|职责描述|主要职责|工作描述|岗位内容|职位职责|岗位介绍|职位介绍|工作任务|岗位说明|主要工作|你将负责|你要做的|职责|job description|responsibilities|duties',
  conditions:
    '任职要求|任职资格|任职条件|岗位要求|职位要求|招聘条件|招聘要求|应聘条件|应聘要求|报名条件|报考条件|资格条件|资格要求|基本要求|基本条件|岗位条件|能力要求|人员要求|我们希望你?|希望你|你需要具备|职位资格|要求|requirements|qualifications',
  benefits:
    '福利待遇|薪资待遇|薪酬福利|薪资福利|薪酬待遇|岗位福利|员工福利|公司福利|职位福利|工资待遇|福利|待遇|薪资|薪酬|我们提供|我们的优势|benefits|what we offer',
  company: '公司简介|公司介绍|企业简介|企业介绍|单位简介|关于我们|公司概况|about us',
  place: '工作地点|工作地址|上班地点|上班地址|公司地址|面试地址|地址|location',
  hours: '工作时间|上班时间|作息时间|工作时长',
  contact:
    '联系方式|联系电话|联系人|报名截止时间|截止时间|截止日期|投递方式|应聘方式|报名方式|报名时间|简历投递|面试时间|投递邮箱|contact',
};
const KINDS = Object.keys(HEADS) as (keyof typeof HEADS)[];
/** A heading begins a line, an item or a sentence, may stand in brackets, and is followed by a colon or the line's end. */
const HEAD = new RegExp(
  `(?<=^|[\\n。;；!！】\\]>]|[.、)） ])[ \\t　]*(?:[^\\p{L}\\p{N}\\s。；;，,]{0,3}|[一二三四五六七八九十\\d]{1,2}[、.．)）] ?)[【\\[（(<《]?(?:${KINDS.map((kind) => `(${HEADS[kind]})`).join('|')})(?:[】\\])）>》]{1,2}[:：]?|[:：]|[ \\t]*(?=\\n))[ \\t]*\\n?`,
  'giu',
);
const MOST = 60;

/** An advert's text in the order of its headings; what stands before the first is `other`. */
export function sectionsOf(text: string): readonly Section[] {
  const sections: { kind: SectionKind; start: number; end: number }[] = [
    { kind: 'other', start: 0, end: text.length },
  ];
  for (const match of text.matchAll(HEAD)) {
    const kind = KINDS[match.slice(1).findIndex((head) => head !== undefined)];
    const open = sections.at(-1);
    if (!kind || !open || sections.length > MOST) break;
    open.end = match.index;
    sections.push({ kind, start: match.index + match[0].length, end: text.length });
  }
  return sections.filter(({ start, end }) => text.slice(start, end).trim() !== '');
}

/** All that an advert says of one matter, its stretches joined by a line. */
export function textOf(text: string, kind: SectionKind): string {
  return sectionsOf(text)
    .filter((section) => section.kind === kind)
    .map(({ start, end }) => text.slice(start, end).trim())
    .join('\n');
}

const LABELLED =
  /(?:岗位名称|职位名称|招聘岗位|招聘职位|应聘岗位|招聘职务|岗位|职位|job title|position)[】\])]?\s*[:：]\s*([^\n,，。;；|]{2,40})/i;
const SOUGHT =
  /(?:诚聘|急聘|急招|高薪聘请|招聘|招募|诚招|招收|现招|招)(?!人数|对象|条件|要求|时间|单位|流程|简章|公告|启事|岗位|职位|信息|聘)\s*[:：]?\s*([\p{Script=Han}A-Za-z+#/.]{2,20}?)(?=\s*(?:[\d一两二三四五六七八九十]+\s*[名人位]|若干|[,，。;；!！\n（(|]|$))/u;
const LONGEST_TITLE = 30;

/** What an advert without a title of its own is called: the post it names, never its whole first line. */
export function titleIn(text: string): string {
  const head = text.slice(0, 600);
  const first = (head.trimStart().split('\n', 1)[0] ?? '').trim();
  const labelled = LABELLED.exec(head)?.[1];
  if (labelled) return clean(labelled);
  const isPlain = first.length <= LONGEST_TITLE && !/[，。；;]/.test(first);
  if (isPlain && sectionsOf(`${first}\n.`)[0]?.kind === 'other' && !/招|聘/.test(first)) return clean(first);
  const sought = SOUGHT.exec(head)?.[1];
  if (sought) return clean(sought);
  const clause = clean((first.split(/[,，。;；!！|｜\s]/, 1)[0] ?? '').trim());
  return (clause === '' ? first : clause).slice(0, LONGEST_TITLE);
}

/** Without wrappers, pictures and head-counts around the name of the post. */
function clean(title: string): string {
  const bare = title
    .replace(/^[^\p{L}\p{N}【[(（]+/u, '')
    .replace(/^[【[(（](?:招聘|急聘|诚聘|急招|校招|社招)[】\])）]/, '')
    .replace(/[\s,，:：、]*(?:若干|[\d一两二三四五六七八九十]+)\s*[名人位]$/, '')
    .replace(/^(?:招聘|诚聘|急聘|急招|招募)[:： ]*(?=.{2})/, '')
    .trim();
  return bare.replace(/^[【[（(]([^】\])）]*)[】\])）]$/, '$1').slice(0, 2 * LONGEST_TITLE);
}
