import type { Demanded, FreshStance, Pay, PostingKind, PostingState } from '../../src/postings/contract.ts';
import type { FaultWords } from './fault-words.ts';
import type { Tone } from './tone.ts';

export const kindWords: Readonly<Record<PostingKind, string>> = {
  enterprise: '企业',
  soe: '国企',
  public_institution: '事业单位',
  government: '机关',
  grassroots: '基层项目',
  research_assistant: '科研助理',
  military: '入伍',
  public_welfare: '公益性岗位',
  trainee: '见习',
  internship: '实习',
};

export const postingStateWords: Readonly<Record<PostingState, { text: string; tone: Tone }>> = {
  draft: { text: '草稿', tone: 'plain' },
  in_review: { text: '审核中', tone: 'beacon' },
  open: { text: '招聘中', tone: 'good' },
  expired: { text: '已过期', tone: 'plain' },
  withdrawn: { text: '已撤下', tone: 'plain' },
  revoked: { text: '已下架', tone: 'stop' },
  declined: { text: '未通过', tone: 'stop' },
};

export const freshWords: Readonly<Record<FreshStance, string | null>> = {
  only: '只招应届生',
  welcome: '欢迎应届生',
  excluded: '不招应届生',
  unstated: null,
};

const degreeLevels = ['不限学历', '专科及以上', '本科及以上', '硕士及以上', '博士'] as const;

/** The degree a posting asks for, 0 to 4; null when the advert does not say. */
export function wordDegreeMin(level: number | null): string {
  return level === null ? '学历未写明' : (degreeLevels[level] ?? '学历未写明');
}

/** A searcher's own degree, by level. */
export const ownDegreeWords: Readonly<Record<string, string>> = {
  '1': '专科',
  '2': '本科',
  '3': '硕士',
  '4': '博士',
};

/** “6,000 元以上”. */
export function wordPayFrom(yuan: string): string {
  return `${wordYuan(Number(yuan))} 元以上`;
}

/** Names of majors, each once: the same major stands in the catalogue of every level. */
export function majorNames(majors: readonly { readonly name: string }[]): string[] {
  return [...new Set(majors.map((major) => major.name))];
}

/** “专业不限”, “计算机科学与技术”, “会计学等 3 个专业”; null when the advert names none and does not say. */
export function wordMajors(posting: {
  readonly majors: readonly { readonly name: string }[];
  readonly majorsOpen: boolean | null;
}): string | null {
  const [first, ...more] = majorNames(posting.majors);
  if (first === undefined) return '专业不限';
  return more.length === 0 ? first : `${first}等 ${more.length + 1} 个专业`;
}

function wordYuan(yuan: number): string {
  return yuan.toLocaleString('zh-CN');
}

/** “6,000–8,000 元/月”; null when only “面议” is known, which the card words itself. */
export function wordPay(pay: Pay): string | null {
  const { minYuan, maxYuan } = pay;
  if (minYuan !== null && maxYuan !== null && minYuan !== maxYuan)
    return `${wordYuan(minYuan)}–${wordYuan(maxYuan)} 元/月`;
  const one = minYuan ?? maxYuan;
  if (one === null) return null;
  return maxYuan === null ? `${wordYuan(one)} 元/月起` : `${wordYuan(one)} 元/月`;
}

/** Up to three places, the rest as a figure: “广州、深圳、佛山等 7 地”. */
export function wordPlaces(regions: readonly { readonly name: string }[]): string | null {
  if (regions.length === 0) return null;
  const first = regions
    .slice(0, 3)
    .map((region) => region.name)
    .join('、');
  return regions.length > 3 ? `${first}等 ${regions.length} 地` : first;
}

export const demandedWords: Readonly<Record<Demanded, string>> = {
  employer: '单位基本情况',
  head_count: '招聘人数',
  conditions: '招聘条件',
  content: '工作内容',
  place: '工作地点',
  pay: '基本薪酬',
  validity: '有效期',
  source: '转载来源',
};

function wordMissing(missing: unknown): string {
  if (!Array.isArray(missing)) return '法律要求写明的内容';
  return missing.map((one) => demandedWords[one as Demanded] ?? String(one)).join('、');
}

export const postingsFaults: FaultWords = {
  'postings.posting_not_found': '没有找到这个岗位，或者不在你能看到的范围内。',
  'postings.posting_gone': '这个岗位已经停止招聘。',
  'postings.changed_meanwhile': '这个岗位刚刚被别人改过。请刷新，看过新的内容再改。',
  'postings.move_not_allowed': '岗位现在的状态不能这样处理。请刷新后再看。',
  'postings.incomplete': ({ missing }) => `还缺${wordMissing(missing)}，补上才能提交审核。`,
  'postings.reason_unknown': '请从列表里选一个原因。',
  'postings.finding_not_found': '没有找到这处提示，内容可能刚刚改过。请刷新后再看。',
  'postings.finding_upheld': '有提示已被认定成立，不能通过。要通过，先改对这处提示的决定。',
  'postings.field_value_wrong': '改的内容不符合这一项的格式，请检查。',
  'postings.cursor_wrong': '翻页的位置已经失效，请从第一页重新看。',
  'postings.employer_unknown': '你的账号还没有和单位关联，请联系学校就业指导中心。',
  'postings.not_a_position': '这个岗位不是由公务员或事业单位职位表导入的，没有可以逐条核对的报考条件。',
  'postings.validity_over': '截止日期已经过了，改过截止日期再继续。',
};

export const importsFaults: FaultWords = {
  'imports.centre_unknown': '没有找到接收岗位的学校，请重新选择。',
  'imports.import_not_found': '没有找到这次导入，或者不在你能看到的范围内。',
};
