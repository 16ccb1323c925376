import { LIMITS, WISH_SOURCES } from './columns.ts';
import type { GraduateColumns } from './columns.ts';
import type { Market } from './market.ts';
import { CLOSENESS } from './weights.ts';
import type { Closeness } from './weights.ts';

/** A market without its index: what a pair is looked at by. */
export type PairMarket = Omit<Market, 'index'>;

/**
 * One graduate beside one posting, straight from the columns and without any index: the plain statement of the hard
 * constraints and of each part of the score. Brute force, explanations and "why not" use it; the index is held to it.
 */
export type Pair = {
  readonly market: PairMarket;
  readonly graduates: GraduateColumns;
  readonly graduate: number;
  readonly posting: number;
};

/** Order in which constraints are tested and named; "why not" answers with the first that fails. */
export const CONSTRAINTS = ['degree', 'major', 'cohort', 'kind', 'region', 'salary', 'eligibility'] as const;
export type Constraint = (typeof CONSTRAINTS)[number];

const HOLDS: Readonly<Record<Constraint, (pair: Pair) => boolean>> = {
  degree: ({ market: { postings }, graduates, graduate, posting }) =>
    graduates.degree[graduate]! >= postings.degreeMin[posting]!,
  major: (pair) => nearestNode(pair) !== null,
  cohort: ({ market: { postings }, graduates, graduate, posting }) => {
    const cohort = graduates.cohort[graduate]!;
    return cohort >= postings.cohortFrom[posting]! && cohort <= postings.cohortTo[posting]!;
  },
  kind: ({ market: { postings }, graduates, graduate, posting }) =>
    ((graduates.kinds[graduate]! >> postings.kind[posting]!) & 1) === 1,
  region: (pair) => bestWish(pair) !== null,
  salary: ({ market: { postings }, graduates, graduate, posting }) => {
    const hi = postings.salaryHi[posting]!;
    return hi === 0 || hi >= graduates.salaryFloor[graduate]!;
  },
  eligibility: ({ market: { postings }, graduates, graduate, posting }) => {
    const only = postings.onlyFlags[posting]!;
    return only === 0 || (only & graduates.flags[graduate]!) !== 0;
  },
};

/** The first constraint that fails, in the order of CONSTRAINTS; null when all hold. */
export function firstFailing(pair: Pair): Constraint | null {
  for (const constraint of CONSTRAINTS) if (!HOLDS[constraint](pair)) return constraint;
  return null;
}

/** Whether one constraint holds by itself. */
export function holds(constraint: Constraint, pair: Pair): boolean {
  return HOLDS[constraint](pair);
}

/** The nearest accepted node; null when the graduate's major satisfies none. Ties: the lower node id. */
export function nearestNode({
  market,
  graduates,
  graduate,
  posting,
}: Pair): { node: number; closeness: Closeness } | null {
  const { postings, majors } = market;
  const major = graduates.major[graduate]!;
  let best = -1;
  let bestNode = -1;
  for (let at = postings.nodeOffsets[posting]!; at < postings.nodeOffsets[posting + 1]!; at++) {
    const node = postings.nodes[at]!;
    const level = major === -1 ? (node === majors.root ? 0 : -1) : levelOf(market, major, node);
    if (level > best || (level === best && level >= 0 && node < bestNode)) {
      best = level;
      bestNode = node;
    }
  }
  return best < 0 ? null : { node: bestNode, closeness: CLOSENESS[best]! };
}

function levelOf({ majors }: PairMarket, major: number, node: number): number {
  for (let at = majors.offsets[major]!; at < majors.offsets[major + 1]!; at++) {
    if (majors.nodes[at] === node) return majors.levels[at]!;
  }
  return -1;
}

export type WishHit = {
  /** Place of the wish, from 0. */
  readonly place: number;
  /** The wished region (or home region) that covers the posting. */
  readonly wish: number;
  /** The posting's region that it covers. */
  readonly region: number;
  readonly points: number;
};

/** The covering wish with the most points (ties: the earlier place, then the posting's earlier region); null when none covers. */
export function bestWish({ market, graduates, graduate, posting }: Pair): WishHit | null {
  const { postings, regions } = market;
  let best: WishHit | null = null;
  for (let place = 0; place < LIMITS.wishes; place++) {
    const wish = graduates.wishes[graduate * LIMITS.wishes + place]!;
    if (wish === -1) break;
    const points = wishPoints(market, graduates, graduate, place);
    if (best !== null && points <= best.points) continue;
    for (let at = postings.regionOffsets[posting]!; at < postings.regionOffsets[posting + 1]!; at++) {
      const region = postings.regions[at]!;
      if (!covers(regions.parent, wish, region)) continue;
      best = { place, wish, region, points };
      break;
    }
  }
  return best;
}

function covers(parent: Int32Array, wish: number, region: number): boolean {
  for (let at = region; at !== -1; at = parent[at]!) if (at === wish) return true;
  return false;
}

/** Points of a graduate's wish at a place (0..4), whatever the posting. */
export function wishPoints(
  { weights, regions }: Pick<PairMarket, 'weights' | 'regions'>,
  graduates: GraduateColumns,
  graduate: number,
  place: number,
): number {
  const source = WISH_SOURCES[graduates.wishSource[graduate]!]!;
  if (source === 'nation') return weights.nowhere;
  if (source === 'home') return weights.home[place === 0 ? 0 : 1];
  return graduates.wishes[graduate * LIMITS.wishes + place] === regions.nation
    ? weights.nationWish
    : weights.wish[place]!;
}

/** Place (0..2) of the wished industry that the posting is in; -1 no match; null when no industry is wished. */
export function industryPlace({ market: { postings }, graduates, graduate, posting }: Pair): number | null {
  const first = graduate * LIMITS.industries;
  if (graduates.industries[first] === -1) return null;
  for (let place = 0; place < LIMITS.industries; place++) {
    const wish = graduates.industries[first + place]!;
    if (wish === -1) break;
    if (wish === postings.industry[posting] || wish === postings.section[posting]) return place;
  }
  return -1;
}

export function industryPoints(pair: Pair): number {
  const place = industryPlace(pair);
  const { weights } = pair.market;
  if (place === null) return weights.anyIndustry;
  return place === -1 ? 0 : weights.industry[place]!;
}

/** The middle of the pay in whole yuan a month, 0 when not stated. */
export function middlePay({ postings }: PairMarket, posting: number): number {
  return Math.floor((postings.salaryLo[posting]! + postings.salaryHi[posting]!) / 2);
}

/** Points for pay above the floor; 0 without a floor, without stated pay, or with its middle below the floor. */
export function salaryPoints({ market, graduates, graduate, posting }: Pair): number {
  const { stepYuan, perStep, cap } = market.weights.salary;
  const floor = graduates.salaryFloor[graduate]!;
  const above = middlePay(market, posting) - floor;
  if (floor === 0 || above <= 0) return 0;
  return Math.min(cap, Math.floor(above / stepYuan) * perStep);
}

/** The graduate's keywords that the posting carries, in the graduate's order. */
export function sharedKeywords({ market: { postings }, graduates, graduate, posting }: Pair): number[] {
  const from = postings.keywordOffsets[posting]!;
  const carried = postings.keywords.subarray(from, postings.keywordOffsets[posting + 1]!);
  const first = graduate * LIMITS.graduateKeywords;
  return [...graduates.keywords.subarray(first, first + LIMITS.graduateKeywords)].filter(
    (keyword) => keyword !== -1 && carried.includes(keyword),
  );
}

/** min(cap, floor(sum of idf × norm(length) / 256)). */
export function keywordPoints(pair: Pair): number {
  const { keywordFigures, weights, postings } = pair.market;
  let sum = 0;
  for (const keyword of sharedKeywords(pair)) sum += keywordFigures.idf[keyword] ?? 0;
  const length = postings.keywordOffsets[pair.posting + 1]! - postings.keywordOffsets[pair.posting]!;
  return Math.min(weights.keyword.cap, (sum * keywordFigures.norm[length]!) >> 8);
}

/** How well an eligible pair suits the graduate: a whole number 0..32,767. Meaningless when a constraint fails. */
export function likingOf(pair: Pair): number {
  const { weights, postings } = pair.market;
  const node = nearestNode(pair);
  return (
    (node === null ? 0 : weights.closeness[CLOSENESS.indexOf(node.closeness)]!) +
    (bestWish(pair)?.points ?? 0) +
    industryPoints(pair) +
    salaryPoints(pair) +
    keywordPoints(pair) +
    postings.fresh[pair.posting]! * weights.freshness
  );
}

/** What liking is worth at a chance of 0..255. It grows with both, so a bound of liking at the best chance bounds the score. */
export function scoreAt(liking: number, chance: number): number {
  return (liking * (chance + 1)) >> 8;
}

/** The score of an eligible pair: liking × chance of success, a whole number 0..32,767. */
export function scoreOf(pair: Pair): number {
  return scoreAt(likingOf(pair), pair.market.postings.chance[pair.posting]!);
}
