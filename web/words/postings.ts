import type { FreshStance, Pay, PostingKind, PostingState } from '../../src/postings/contract.ts';
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

export const postingsFaults: FaultWords = {};
