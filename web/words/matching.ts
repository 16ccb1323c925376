import type { FaultWords } from './fault-words.ts';
import { kindWords, wordDegreeMin } from './postings.ts';
import type { PostingKind } from '../../src/postings/contract.ts';

type Facts = Readonly<Record<string, unknown>>;

function nameIn(facts: Facts, ...keys: readonly string[]): string {
  for (const key of keys) if (typeof facts[key] === 'string' && facts[key] !== '') return facts[key];
  return '';
}

/** Reason code → words and side; points and names come from the same figures as the score. */
const reasons: Readonly<
  Record<string, (facts: Facts) => { text: string; side: 'for' | 'partly' | 'against' }>
> = {
  major_exact: () => ({ text: '专业对口', side: 'for' }),
  major_class: () => ({ text: '专业类对口', side: 'for' }),
  major_neighbour: () => ({ text: '相近专业', side: 'for' }),
  major_category: () => ({ text: '同一学科门类', side: 'partly' }),
  major_any: () => ({ text: '不限专业', side: 'partly' }),
  wish_rank: (facts) => ({
    text: `意向${nameIn(facts, 'wishName', 'regionName', 'name') || '城市'}（第 ${Number(facts['rank'] ?? 1)} 位）`,
    side: 'for',
  }),
  home_region: (facts) => ({ text: `生源地${nameIn(facts, 'regionName', 'name')}`, side: 'for' }),
  no_wish: () => ({ text: '还没填意向城市', side: 'partly' }),
  industry: (facts) => ({
    text: `意向行业${nameIn(facts, 'industryName', 'name')}（第 ${Number(facts['rank'] ?? 1)} 位）`,
    side: 'for',
  }),
  industry_open: () => ({ text: '行业不限', side: 'partly' }),
  salary_above: (facts) => {
    const percent = Number(facts['percent'] ?? 0);
    return { text: percent > 0 ? `薪资比期望高 ${percent}%` : '薪资达到期望', side: 'for' };
  },
  keyword: (facts) => ({ text: `提到你的关键词${nameIn(facts, 'keywordNames', 'names')}`, side: 'for' }),
  fresh: () => ({ text: '新发布', side: 'for' }),
  chance: () => ({ text: '竞争较激烈', side: 'against' }),
  plain_order: () => ({ text: '按发布时间排列', side: 'partly' }),
};

/** A reason as a chip. A code without words here is shown as it is, so that nobody loses a reason. */
export function wordReason(reason: { readonly code: string; readonly facts: Facts }) {
  const words = reasons[reason.code]?.(reason.facts) ?? { text: reason.code, side: 'partly' as const };
  return { key: reason.code, ...words };
}

/** The constraint that stands in the way, as the end of the sentence “没有合适岗位，主要因为…”. */
export const constraintWords: Readonly<Record<string, string>> = {
  degree: '学历要求',
  major: '专业要求',
  cohort: '毕业年份要求',
  kind: '意向的岗位类型',
  region: '意向城市',
  salary: '期望薪资',
  eligibility: '面向特定人群',
};

function listed(value: unknown): string {
  return Array.isArray(value) ? [...new Set(value.map(String).filter(Boolean))].join('、') : '';
}

function wordKinds(value: unknown): string {
  return Array.isArray(value) ? value.map((kind) => kindWords[kind as PostingKind] ?? '').join('、') : '';
}

/** The first constraint that a posting fails for one graduate, in a sentence to that graduate. */
const exclusions: Readonly<Record<string, (facts: Facts) => string>> = {
  degree: ({ needs }) =>
    `要求${typeof needs === 'number' ? wordDegreeMin(needs) : '更高的学历'}，高于你的学历。`,
  major: ({ acceptedNames, accepted, majorName }) => {
    if (acceptedNames === undefined) return '要求的专业不在专业目录里，没法自动比较。请自己看看合不合适。';
    const more =
      typeof accepted === 'number' && Array.isArray(acceptedNames) && accepted > acceptedNames.length;
    const yours = typeof majorName === 'string' ? `，你的专业是${majorName}` : '';
    return `只招${listed(acceptedNames) || '指定'}${more ? '等' : ''}专业${yours}。`;
  },
  cohort: ({ from, to, has }) =>
    `只招 ${from === to ? String(from ?? '') : `${String(from ?? '')}–${String(to ?? '')}`} 届毕业生${has ? `，你是 ${String(has)} 届` : ''}。`,
  kind: ({ kind, wishedKinds }) =>
    `这是${kindWords[kind as PostingKind] ?? '另一类'}岗位，你的意愿里选的是${wordKinds(wishedKinds) || '其他类型'}。`,
  region: ({ regionNames, wishedNames }) =>
    `工作地点在${listed(regionNames) || '别处'}，你的意向城市是${listed(wishedNames) || '别的地方'}。`,
  salary: ({ highestYuan, floorYuan }) =>
    `最高月薪 ${Number(highestYuan ?? 0).toLocaleString('zh-CN')} 元，低于你期望的 ${Number(floorYuan ?? 0).toLocaleString('zh-CN')} 元。`,
  eligibility: () => '这个岗位只面向特定人群。',
  experience: () => '要求有工作经验，或者写明不招应届生。',
  not_open: ({ state }) =>
    state === 'open' ? '刚刚发布，还没有算进推荐。下次更新后再看。' : '已经停止招聘，不再推荐。',
};

export function wordExclusion(exclusion: { readonly constraint: string; readonly facts: Facts }): string {
  const words = exclusions[exclusion.constraint];
  return words ? words(exclusion.facts) : `不符合${constraintWords[exclusion.constraint] ?? '条件'}。`;
}

export const matchingFaults: FaultWords = {
  'matching.weights_invalid': '匹配权重不对：每一项都要是不小于 0 的整数。',
  'matching.options_invalid': '匹配设置不对，请检查每人推送数和岗位上限。',
  'allotment.options_invalid': '分配设置不对：每人最低条数和岗位上限要是合理范围内的整数。',
  'matching.tables_invalid': '匹配数据不完整，请联系管理员。',
  'matching.market_too_large': '岗位太多，一台机器装不下，请分省运行。',
  'matching.kernel_missing': '匹配程序没有装好，请联系管理员。',
  'segments.options_invalid': '在线匹配的设置不对，请联系管理员。',
  'segments.snapshot_refused': '保存的匹配数据不完整或已过期，系统会重新生成，无需处理。',
  'reverse.options_invalid': '查找设置不对：名单人数要在 1 到 1000 之间，岗位要存在。',
  'reverse.too_large': '毕业生人数或地区数超出一台机器能处理的范围，请联系管理员。',
  'reverse.kernel_missing': '计算程序没有编译好，请联系管理员重新安装。',
};
