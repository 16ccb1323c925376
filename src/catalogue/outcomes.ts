import type { OutcomeCode } from './contract.ts';

/**
 * 毕业去向 codes by graduation year. Defaults only: they were transcribed from third-party systems, not from an official
 * file, and provinces recode every few years, so a deployment keeps its own generation beside these.
 */
type Row = readonly [code: string, name: string, part: OutcomeCode['part']];

const TWO_DIGITS: readonly Row[] = [
  ['10', '签就业协议形式就业', 'contract'],
  ['11', '签劳动合同形式就业', 'contract'],
  ['12', '其他录用形式就业', 'flexible'],
  ['27', '科研助理、管理助理', 'contract'],
  ['46', '应征义务兵', 'contract'],
  ['50', '国家基层项目', 'contract'],
  ['51', '地方基层项目', 'contract'],
  ['70', '待就业', 'seeking'],
  ['71', '不就业拟升学', 'not_seeking'],
  ['72', '其他暂不就业', 'not_seeking'],
  ['75', '自主创业', 'own_business'],
  ['76', '自由职业', 'flexible'],
  ['80', '升学', 'further_study'],
  ['85', '出国、出境', 'further_study'],
];

/** Finer codes seen since 2021; each belongs to the two-digit code it begins with. */
const SINCE_2021: readonly Row[] = [
  ['271', '科研助理、管理助理', 'contract'],
  ['502', '三支一扶', 'contract'],
  ['503', '西部计划', 'contract'],
  ['512', '地方选调生', 'contract'],
  ['519', '其他地方基层', 'contract'],
  ['801', '研究生', 'further_study'],
  ['802', '第二学士学位', 'further_study'],
];

const GENERATIONS: readonly { readonly from: number; readonly codes: readonly OutcomeCode[] }[] = [
  {
    from: 2021,
    codes: [...TWO_DIGITS, ...SINCE_2021].map(codeOf).toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  },
  { from: 0, codes: TWO_DIGITS.map(codeOf) },
];

function codeOf([code, name, part]: Row): OutcomeCode {
  const unplaced = part === 'seeking' || part === 'not_seeking';
  const group = unplaced ? 'unplaced' : part === 'further_study' ? 'further_study' : 'employed';
  return { code, name, group, part, parentCode: code.length > 2 ? code.slice(0, 2) : null };
}

export const outcomes = {
  /** The default codes of a graduation year (2026 = 2026 届), in order of code. */
  forCohort(year: number): readonly OutcomeCode[] {
    return GENERATIONS.find((generation) => year >= generation.from)!.codes;
  },
  byCode(code: string, cohort = 2021): OutcomeCode | undefined {
    return this.forCohort(cohort).find((outcome) => outcome.code === code);
  },
  /** Whether it counts into 毕业去向落实率: everything but 待就业, 不就业拟升学 and 其他暂不就业. Unknown codes do not. */
  isPlaced(code: string): boolean {
    const outcome = this.byCode(code) ?? this.byCode(code.slice(0, 2));
    return outcome !== undefined && outcome.group !== 'unplaced';
  },
} as const;
