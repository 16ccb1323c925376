import type { ReasonLine } from '../../src/outreach/contract.ts';
import { wordReason } from './matching.ts';

/** One reason as a part of the whole: where its bar begins and how long it is, as shares of all that speaks for it. */
export type WhyPart = {
  readonly key: string;
  readonly text: string;
  /** 0..1; what takes away goes back from where the others ended. */
  readonly from: number;
  readonly length: number;
  readonly isAway: boolean;
};

/** Bars that follow one another and end at the score: what is for it in the order given, then what takes away. */
export function whyParts(reasons: readonly ReasonLine[]): { parts: WhyPart[]; end: number } {
  const total = reasons.reduce((sum, { points }) => sum + Math.max(0, points), 0);
  if (total === 0) return { parts: [], end: 0 };
  let at = 0;
  const order = [
    ...reasons.filter(({ points }) => points > 0),
    ...reasons.filter(({ points }) => points < 0),
  ];
  const parts = order.map((reason) => {
    const before = at;
    at += reason.points / total;
    const words = wordReason(reason);
    return {
      key: words.key,
      text: words.text,
      from: Math.max(0, Math.min(before, at)),
      length: Math.abs(reason.points) / total,
      isAway: reason.points < 0,
    };
  });
  return { parts, end: Math.max(0, at) };
}

const ALL_CHANCE = 255;

/** What is known of the chance to be taken; null when there is no data. */
export function wordChance(reasons: readonly ReasonLine[]): string | null {
  const chance = reasons.find(({ code }) => code === 'chance')?.facts['chance'];
  if (typeof chance !== 'number') return null;
  const share = (chance + 1) / (ALL_CHANCE + 1);
  if (share >= 0.75) return '从以往的结果看，投这类岗位的人多数有回音。';
  if (share >= 0.4) return '从以往的结果看，投这类岗位的人约一半有回音，已按此往后排了一些。';
  return '从以往的结果看，投这类岗位的人多、招的人少，已按此往后排。可以投，也同时投几个别的。';
}

const parts: readonly { readonly codes: readonly string[]; readonly words: string }[] = [
  { codes: ['industry', 'industry_open'], words: '行业：不在你的意向行业里，没有加分' },
  { codes: ['salary_above'], words: '薪资：没有写明，或没有超出你的期望，没有加分' },
  { codes: ['keyword'], words: '关键词：没有提到你填的词，没有加分' },
  { codes: ['fresh'], words: '发布时间：发布已有一段时间，没有加分' },
];

/** What could have counted and did not, so that nobody takes silence for a judgement. */
export function notCounted(reasons: readonly ReasonLine[]): string[] {
  const codes = new Set(reasons.map(({ code }) => code));
  const missing = parts
    .filter((part) => !part.codes.some((code) => codes.has(code)))
    .map(({ words }) => words);
  return codes.has('chance') ? missing : [...missing, '录用机会：还没有足够的数据，没有算'];
}
