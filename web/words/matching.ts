import type { FaultWords } from './fault-words.ts';

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
  fresh: () => ({ text: '欢迎应届生', side: 'for' }),
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

export const matchingFaults: FaultWords = {
  'matching.weights_invalid': '匹配权重不对：每一项都要是不小于 0 的整数。',
  'matching.options_invalid': '匹配设置不对，请检查每人推送数和岗位上限。',
  'matching.tables_invalid': '匹配数据不完整，请联系管理员。',
};
