import type { Seekers } from './options.ts';
import type { PhaseOrder } from './lead.ts';
import type { MatchLists } from '../matching/index.ts';

/**
 * Postings kept for some, in an order of priority: for instance posts inside a school first for families in poverty,
 * then for the disabled, then for anybody if places stay free. They are given before all others.
 */
export type ReservedRule = {
  readonly name: string;
  /** Posting rows; of several rules for one posting the first counts. */
  readonly postings: readonly number[];
  /** Flags of who comes first, second …: a graduate with any of a tier's flags belongs to it. */
  readonly tiers: readonly number[];
  /** Whether places that stay free after the tiers are open to everybody. */
  readonly others: boolean;
};

/** Who got a reserved posting, and by which rule. */
export type ReservedPlace = {
  readonly graduate: number;
  readonly posting: number;
  readonly rule: string;
  /** Place of the tier in the rule; null = as one of the others. */
  readonly tier: number | null;
};

/** Posting row → 1 + index of the rule that reserves it, 0 = nobody's. */
export function ruleOfPosting(count: number, rules: readonly ReservedRule[]): Uint8Array {
  const ruleOf = new Uint8Array(count);
  for (const [index, { postings }] of rules.entries()) {
    for (const row of postings) if (row >= 0 && row < count && ruleOf[row] === 0) ruleOf[row] = index + 1;
  }
  return ruleOf;
}

/** Graduates who may get a reserved posting at all. */
export function reservedSeekers({ flags }: Seekers, rules: readonly ReservedRule[]): Uint32Array {
  const anybody = rules.some(({ others }) => others);
  const named = rules.reduce((all, { tiers }) => tiers.reduce((mask, tier) => mask | tier, all), 0);
  const rows: number[] = [];
  for (let graduate = 0; graduate < flags.length; graduate++) {
    if (anybody || (flags[graduate]! & named) !== 0) rows.push(graduate);
  }
  return Uint32Array.from(rows);
}

/** One phase a tier, rule after rule; nobody gets more than one reserved posting. */
export function reservedPhases(
  { flags }: Seekers,
  ruleOf: Uint8Array,
  rules: readonly ReservedRule[],
): PhaseOrder[] {
  return rules.flatMap(({ tiers, others }, index) => {
    const open = ruleOf.map((rule) => (rule === index + 1 ? 1 : 0));
    const masks: (number | null)[] = others ? [...tiers, null] : [...tiers];
    return masks.map((mask) => ({
      want: Uint8Array.from(flags, (own) => (mask === null || (own & mask) !== 0 ? 1 : 0)),
      open,
    }));
  });
}

/** A graduate who belongs to several tiers was served in the first of them. */
export function listReserved(
  given: MatchLists,
  rows: Uint32Array,
  { flags }: Seekers,
  ruleOf: Uint8Array,
  rules: readonly ReservedRule[],
): ReservedPlace[] {
  const places: ReservedPlace[] = [];
  for (let at = 0; at < given.count; at++) {
    for (let place = 0; place < given.lengths[at]!; place++) {
      const posting = given.postings[at * given.top + place]!;
      const rule = rules[ruleOf[posting]! - 1]!;
      const graduate = rows[at]!;
      const tier = rule.tiers.findIndex((mask) => (flags[graduate]! & mask) !== 0);
      places.push({ graduate, posting, rule: rule.name, tier: tier === -1 ? null : tier });
    }
  }
  return places;
}
