import { LIMITS, WISH_SOURCES } from './columns.ts';
import type { GraduateColumns } from './columns.ts';
import {
  CONSTRAINTS,
  bestWish,
  firstFailing,
  holds,
  industryPlace,
  industryPoints,
  keywordPoints,
  likingOf,
  middlePay,
  nearestNode,
  salaryPoints,
  scoreOf,
  sharedKeywords,
} from './pair.ts';
import type { Constraint, Pair, PairMarket } from './pair.ts';
import { CLOSENESS } from './weights.ts';
import type { Closeness } from './weights.ts';

/**
 * One reason for a place in the list. `points` of all reasons of a pair sum to its score. Ids in `facts` are the
 * dense ids that the caller gave; yuan are a month; places count from 1.
 */
export type Reason =
  | {
      readonly code: `major_${Closeness}`;
      readonly points: number;
      readonly facts: { readonly node: number };
    }
  | {
      readonly code: 'wish_rank' | 'home_region' | 'no_wish';
      readonly points: number;
      readonly facts: WishFacts;
    }
  | {
      readonly code: 'industry';
      readonly points: number;
      readonly facts: { readonly rank: number; readonly industry: number };
    }
  | { readonly code: 'industry_open'; readonly points: number; readonly facts: Record<never, never> }
  | { readonly code: 'salary_above'; readonly points: number; readonly facts: SalaryFacts }
  | {
      readonly code: 'keyword';
      readonly points: number;
      readonly facts: { readonly keywords: readonly number[] };
    }
  | { readonly code: 'fresh'; readonly points: number; readonly facts: { readonly fresh: number } }
  | { readonly code: 'chance'; readonly points: number; readonly facts: { readonly chance: number } }
  | { readonly code: 'plain_order'; readonly points: 0; readonly facts: { readonly openedOn: number } };

export type WishFacts = { readonly rank: number; readonly wish: number; readonly region: number };
export type SalaryFacts = {
  readonly floorYuan: number;
  readonly middleYuan: number;
  readonly percent: number;
};

/**
 * Why a posting stands where it stands: reasons with points, most points first (ties in the order of MATCH parts).
 * Parts without points are left out, except the major and the region, which always say how they fit. A chance of
 * success below certain takes points away, so `chance` stands last, with what it takes. Empty when the
 * pair is not eligible: ask `whyNot`. A graduate without personalisation gets the one reason `plain_order`.
 */
export function explain(
  market: PairMarket,
  graduates: GraduateColumns,
  graduate: number,
  posting: number,
): Reason[] {
  const pair = { market, graduates, graduate, posting };
  if (firstFailing(pair) !== null) return [];
  const { postings, weights } = market;
  if (graduates.personalised[graduate] === 0) {
    return [{ code: 'plain_order', points: 0, facts: { openedOn: postings.openedOn[posting]! } }];
  }
  const reasons: Reason[] = [majorReason(pair), wishReason(pair)];
  const place = industryPlace(pair);
  if (place === null) reasons.push({ code: 'industry_open', points: industryPoints(pair), facts: {} });
  else if (place >= 0) {
    const industry = graduates.industries[graduate * LIMITS.industries + place]!;
    reasons.push({ code: 'industry', points: industryPoints(pair), facts: { rank: place + 1, industry } });
  }
  reasons.push(salaryReason(pair));
  reasons.push({ code: 'keyword', points: keywordPoints(pair), facts: { keywords: sharedKeywords(pair) } });
  const fresh = postings.fresh[posting]!;
  reasons.push({ code: 'fresh', points: fresh * weights.freshness, facts: { fresh } });
  reasons.push(chanceReason(pair));
  return reasons
    .filter((reason, at) => at < 2 || reason.points !== 0)
    .toSorted((a, b) => b.points - a.points);
}

function majorReason(pair: Pair): Reason {
  const { node, closeness } = nearestNode(pair)!;
  const points = pair.market.weights.closeness[CLOSENESS.indexOf(closeness)]!;
  return { code: `major_${closeness}`, points, facts: { node } };
}

function wishReason(pair: Pair): Reason {
  const { place, wish, region, points } = bestWish(pair)!;
  const source = WISH_SOURCES[pair.graduates.wishSource[pair.graduate]!]!;
  const code = ({ stated: 'wish_rank', home: 'home_region', nation: 'no_wish' } as const)[source];
  return { code, points, facts: { rank: place + 1, wish, region } };
}

function salaryReason(pair: Pair): Reason {
  const floorYuan = pair.graduates.salaryFloor[pair.graduate]!;
  const middleYuan = middlePay(pair.market, pair.posting);
  const percent = floorYuan === 0 ? 0 : Math.floor(((middleYuan - floorYuan) * 100) / floorYuan);
  return { code: 'salary_above', points: salaryPoints(pair), facts: { floorYuan, middleYuan, percent } };
}

function chanceReason(pair: Pair): Reason {
  const chance = pair.market.postings.chance[pair.posting]!;
  return { code: 'chance', points: scoreOf(pair) - likingOf(pair), facts: { chance } };
}

/** Why a posting is not for a graduate: the first failing constraint, with what is needed and what is there. */
export type Exclusion =
  | { readonly constraint: 'degree'; readonly facts: { readonly needs: number; readonly has: number } }
  | {
      readonly constraint: 'major';
      readonly facts: { readonly accepted: readonly number[]; readonly has: number };
    }
  | {
      readonly constraint: 'cohort';
      readonly facts: { readonly from: number; readonly to: number; readonly has: number };
    }
  | { readonly constraint: 'kind'; readonly facts: { readonly kind: number; readonly wished: number } }
  | {
      readonly constraint: 'region';
      readonly facts: { readonly regions: readonly number[]; readonly wished: readonly number[] };
    }
  | {
      readonly constraint: 'salary';
      readonly facts: { readonly highestYuan: number; readonly floorYuan: number };
    }
  | { readonly constraint: 'eligibility'; readonly facts: { readonly onlyFlags: number } };

/** The first failing constraint in the order of CONSTRAINTS; null when the pair is eligible. */
export function whyNot(
  market: PairMarket,
  graduates: GraduateColumns,
  graduate: number,
  posting: number,
): Exclusion | null {
  const pair = { market, graduates, graduate, posting };
  const constraint = firstFailing(pair);
  return constraint === null ? null : exclusionOf(constraint, pair);
}

function exclusionOf(
  constraint: Constraint,
  { market: { postings }, graduates, graduate, posting }: Pair,
): Exclusion {
  const firstWish = graduate * LIMITS.wishes;
  switch (constraint) {
    case 'degree':
      return { constraint, facts: { needs: postings.degreeMin[posting]!, has: graduates.degree[graduate]! } };
    case 'major': {
      const accepted = postings.nodes.subarray(
        postings.nodeOffsets[posting],
        postings.nodeOffsets[posting + 1],
      );
      return { constraint, facts: { accepted: [...accepted], has: graduates.major[graduate]! } };
    }
    case 'cohort':
      return {
        constraint,
        facts: {
          from: postings.cohortFrom[posting]!,
          to: postings.cohortTo[posting]!,
          has: graduates.cohort[graduate]!,
        },
      };
    case 'kind':
      return { constraint, facts: { kind: postings.kind[posting]!, wished: graduates.kinds[graduate]! } };
    case 'region': {
      const regions = postings.regions.subarray(
        postings.regionOffsets[posting],
        postings.regionOffsets[posting + 1],
      );
      const wished = graduates.wishes.subarray(firstWish, firstWish + LIMITS.wishes);
      return {
        constraint,
        facts: { regions: [...regions], wished: [...wished].filter((wish) => wish !== -1) },
      };
    }
    case 'salary':
      return {
        constraint,
        facts: { highestYuan: postings.salaryHi[posting]!, floorYuan: graduates.salaryFloor[graduate]! },
      };
    case 'eligibility':
      return { constraint, facts: { onlyFlags: postings.onlyFlags[posting]! } };
  }
}

/**
 * One step of a funnel. `remaining` postings satisfy this constraint and all before it; that of the last step is the
 * number eligible. `onlyThis` postings satisfy every constraint but this one: what giving way here would bring.
 */
export type FunnelStep = {
  readonly constraint: Constraint;
  readonly remaining: number;
  readonly onlyThis: number;
};

/**
 * The funnel of one graduate over the whole market, without postings of which `isGone` says so. It reads every posting:
 * about 5 ms for 35,000.
 */
export function funnel(
  market: PairMarket,
  graduates: GraduateColumns,
  graduate: number,
  isGone: (posting: number) => boolean = () => false,
): FunnelStep[] {
  const remaining = new Array<number>(CONSTRAINTS.length).fill(0);
  const onlyThis = new Array<number>(CONSTRAINTS.length).fill(0);
  for (let posting = 0; posting < market.postings.count; posting++) {
    if (isGone(posting)) continue;
    const pair = { market, graduates, graduate, posting };
    let failed = -1;
    let fails = 0;
    for (let step = 0; step < CONSTRAINTS.length && fails < 2; step++) {
      if (!holds(CONSTRAINTS[step]!, pair)) {
        fails++;
        failed = step;
      } else if (fails === 0) remaining[step]!++;
    }
    if (fails === 1) onlyThis[failed]!++;
  }
  return CONSTRAINTS.map((constraint, step) => ({
    constraint,
    remaining: remaining[step]!,
    onlyThis: onlyThis[step]!,
  }));
}
