import { matchingFault } from './faults.ts';

/** How near an accepted catalogue node is to a graduate's major; the number is the index into `Weights.closeness`. */
export const CLOSENESS = ['any', 'category', 'neighbour', 'class', 'exact'] as const;
export type Closeness = (typeof CLOSENESS)[number];

/**
 * Points of liking, the soft part of the score. Versioned data: a stored score is only comparable with scores of the same version.
 * All are whole numbers ≥ 0 and the greatest possible score stays below 32,768, so that it fits 16-bit lanes.
 */
export type Weights = {
  readonly version: string;
  /** Points for any, category, neighbour, class, exact; must not fall. */
  readonly closeness: readonly [number, number, number, number, number];
  /** Points for the wish at place 1 to 5. */
  readonly wish: readonly [number, number, number, number, number];
  /** Points when the covering wish is the whole nation, at whatever place it stands. */
  readonly nationWish: number;
  /** A graduate without wishes: points in the home region, and in the rest of the home province. */
  readonly home: readonly [number, number];
  /** A graduate without wishes and without a known home: every region, these points. */
  readonly nowhere: number;
  /** Points for the wished industry at place 1 to 3. */
  readonly industry: readonly [number, number, number];
  /** Points for a graduate who wished no industry, on every posting. */
  readonly anyIndustry: number;
  /** `perStep` points for each whole `stepYuan` by which the middle of the pay exceeds the floor, at most `cap`. */
  readonly salary: { readonly stepYuan: number; readonly perStep: number; readonly cap: number };
  /** BM25-like: idf in units of 1/idfScale nat; k1 and b in thousandths; the sum is cut at `cap`. */
  readonly keyword: {
    readonly idfScale: number;
    readonly k1Thousandths: number;
    readonly bThousandths: number;
    readonly cap: number;
  };
  /** Points per unit of freshness (0..255). */
  readonly freshness: number;
};

export const DEFAULT_WEIGHTS: Weights = {
  version: '2026-2',
  closeness: [0, 1000, 1500, 2000, 3000],
  wish: [2000, 1750, 1500, 1250, 1000],
  nationWish: 500,
  home: [1000, 700],
  nowhere: 0,
  industry: [1500, 1200, 1000],
  anyIndustry: 600,
  salary: { stepYuan: 100, perStep: 20, cap: 1000 },
  keyword: { idfScale: 100, k1Thousandths: 1200, bThousandths: 750, cap: 3000 },
  freshness: 2,
};

/** The highest liking that these weights can give, and so the highest score. */
export function highestScore(weights: Weights): number {
  return (
    Math.max(...weights.closeness) +
    Math.max(...weights.wish, ...weights.home, weights.nationWish, weights.nowhere) +
    Math.max(...weights.industry, weights.anyIndustry) +
    weights.salary.cap +
    weights.keyword.cap +
    255 * weights.freshness
  );
}

/** Throws `matching.weights_invalid` when weights cannot be used; checked once per market. */
export function checkWeights(weights: Weights): void {
  const { salary, keyword } = weights;
  const all = [
    ...weights.closeness,
    ...weights.wish,
    weights.nationWish,
    ...weights.home,
    weights.nowhere,
    ...weights.industry,
    weights.anyIndustry,
    ...Object.values(salary),
    ...Object.values(keyword),
    weights.freshness,
  ];
  if (all.some((points) => !Number.isInteger(points) || points < 0 || points > 32_767)) {
    throw matchingFault('weights_invalid', { rule: 'whole_numbers_from_0', version: weights.version });
  }
  if (salary.stepYuan < 1) throw matchingFault('weights_invalid', { rule: 'step_at_least_1' });
  if (keyword.bThousandths > 1000) throw matchingFault('weights_invalid', { rule: 'b_at_most_1' });
  if (keyword.k1Thousandths > 10_000) throw matchingFault('weights_invalid', { rule: 'k1_at_most_10' });
  // The sum of 8 idf times the greatest norm must stay below 2^31, since it is shifted as a 32-bit number.
  if (keyword.idfScale > 1000) throw matchingFault('weights_invalid', { rule: 'idf_scale_at_most_1000' });
  if (weights.closeness.some((points, level) => level > 0 && points < weights.closeness[level - 1]!)) {
    throw matchingFault('weights_invalid', { rule: 'closeness_must_not_fall' });
  }
  if (highestScore(weights) > 32_767) throw matchingFault('weights_invalid', { rule: 'score_over_32767' });
}
