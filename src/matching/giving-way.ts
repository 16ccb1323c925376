import type { GraduateColumns } from './columns.ts';
import { CONSTRAINTS, holds } from './pair.ts';
import type { Constraint, PairMarket } from './pair.ts';
import type { RegionTable } from './tables.ts';

/**
 * What giving way on one point would bring one graduate, counted by the plain statement of the constraints: postings
 * that fail this one and no other, and would not fail any more.
 */
export type GivingWay = {
  /** Postings that are eligible as things stand. */
  readonly eligible: number;
  /** By region: newly eligible postings if it were one wish more. */
  readonly regions: Uint32Array;
  /** By kind: newly eligible postings if it were wished too. */
  readonly kinds: Uint32Array;
  /** The next round floor below that of today, and what it would bring; null without a floor. */
  readonly salary: { readonly floorYuan: number; readonly more: number } | null;
};

const KINDS = 16;
const STEP_YUAN = 500;

/** The greatest round amount below a salary floor; null when there is no floor to lower. */
export function lowerFloor(floorYuan: number): number | null {
  return floorYuan <= 0 ? null : (Math.ceil(floorYuan / STEP_YUAN) - 1) * STEP_YUAN;
}

/**
 * One pass over all postings without those of which `isGone` says so. Everything that cannot be given up (degree,
 * major, cohort, for whom a posting is reserved) must hold: it is tested first, so most postings end there.
 */
export function givingWay(
  market: PairMarket,
  graduates: GraduateColumns,
  graduate: number,
  isGone: (posting: number) => boolean = () => false,
): GivingWay {
  const { postings, regions: table } = market;
  const regions = new Uint32Array(table.count);
  const kinds = new Uint32Array(KINDS);
  const counted = new Int32Array(table.count).fill(-1);
  const floorYuan = lowerFloor(graduates.salaryFloor[graduate]!);
  let eligible = 0;
  let more = 0;
  for (let posting = 0; posting < postings.count; posting++) {
    if (isGone(posting)) continue;
    const failed = onlyFailing({ market, graduates, graduate, posting });
    if (failed === 'none') eligible++;
    else if (failed === 'kind') kinds[postings.kind[posting]!]!++;
    else if (failed === 'region') countAround(market, posting, regions, counted);
    else if (failed === 'salary' && floorYuan !== null && postings.salaryHi[posting]! >= floorYuan) more++;
  }
  return { eligible, regions, kinds, salary: floorYuan === null ? null : { floorYuan, more } };
}

const FIRM: readonly Constraint[] = ['degree', 'cohort', 'eligibility', 'major'];
const SOFT = CONSTRAINTS.filter((constraint) => !FIRM.includes(constraint));

/** The one constraint that fails; none, or many (a firm one counts as many). */
function onlyFailing(pair: Parameters<typeof holds>[1]): Constraint | 'none' | 'many' {
  for (const constraint of FIRM) if (!holds(constraint, pair)) return 'many';
  let failed: Constraint | 'none' = 'none';
  for (const constraint of SOFT) {
    if (holds(constraint, pair)) continue;
    if (failed !== 'none') return 'many';
    failed = constraint;
  }
  return failed;
}

/** Counts a posting once for every region that holds one of its places. */
function countAround(market: PairMarket, posting: number, regions: Uint32Array, counted: Int32Array): void {
  const { postings, regions: table } = market;
  for (let at = postings.regionOffsets[posting]!; at < postings.regionOffsets[posting + 1]!; at++) {
    for (let region = postings.regions[at]!; region !== -1; region = table.parent[region]!) {
      if (counted[region] === posting) break;
      counted[region] = posting;
      regions[region]!++;
    }
  }
}

/** The same over several parts of one market. */
export function sumGivingWay(parts: readonly GivingWay[]): GivingWay {
  const [first] = parts;
  if (!first) throw new Error('a market has at least one part');
  const regions = new Uint32Array(first.regions.length);
  const kinds = new Uint32Array(KINDS);
  for (const part of parts) {
    for (const [region, count] of part.regions.entries()) regions[region]! += count;
    for (const [kind, count] of part.kinds.entries()) kinds[kind]! += count;
  }
  const more = parts.reduce((sum, part) => sum + (part.salary?.more ?? 0), 0);
  return {
    eligible: parts.reduce((sum, part) => sum + part.eligible, 0),
    regions,
    kinds,
    salary: first.salary && { floorYuan: first.salary.floorYuan, more },
  };
}

/**
 * The regions that would bring the most, of those that `isOffered`; of equals one in a province of `near` first, then
 * the lower id. Regions that bring nothing are left out.
 */
export function bestRegions(
  { regions }: GivingWay,
  table: RegionTable,
  order: {
    readonly near: readonly number[];
    readonly most: number;
    readonly isOffered: (region: number) => boolean;
  },
): { readonly region: number; readonly more: number }[] {
  const close = new Set(order.near.map((region) => table.province[region]));
  const isFar = (region: number): number => (close.has(table.province[region]) ? 0 : 1);
  return [...regions]
    .map((more, region) => ({ region, more }))
    .filter(({ region, more }) => more > 0 && order.isOffered(region))
    .toSorted((a, b) => b.more - a.more || isFar(a.region) - isFar(b.region) || a.region - b.region)
    .slice(0, order.most);
}
