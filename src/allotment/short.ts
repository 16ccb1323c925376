import type { MatchLists } from '../matching/index.ts';
import type { Caps, PostingHeads } from './options.ts';

/**
 * Why somebody got less than their minimum. none_eligible: no posting fits. few_eligible: fewer fit than wanted.
 * cap_per_head, flat_cap, both_caps: enough fit, but they are full by the one cap, the other, or some by each.
 */
export const SHORT_REASONS = [
  'none_eligible',
  'few_eligible',
  'cap_per_head',
  'flat_cap',
  'both_caps',
] as const;
export type ShortReason = (typeof SHORT_REASONS)[number];

/** Graduates below their minimum, by row ascending, as columns: at national size they may be millions. */
export type ShortTable = {
  readonly graduates: Uint32Array;
  readonly got: Uint8Array;
  readonly wanted: Uint8Array;
  /** Index into SHORT_REASONS. */
  readonly reasons: Uint8Array;
  readonly counts: Readonly<Record<ShortReason, number>>;
};

export type ShortGraduate = {
  readonly graduate: number;
  readonly got: number;
  readonly wanted: number;
  readonly reason: ShortReason;
};

/** `candidates`: the lists over the whole market, in which a list shorter than `top` holds all that fit. */
export function findShort(
  candidates: MatchLists,
  got: Uint16Array,
  minima: Uint8Array,
  postings: PostingHeads,
  caps: Caps,
): ShortTable {
  let count = 0;
  for (let graduate = 0; graduate < candidates.count; graduate++) {
    if (got[graduate]! < minima[graduate]!) count++;
  }
  const table = {
    graduates: new Uint32Array(count),
    got: new Uint8Array(count),
    wanted: new Uint8Array(count),
    reasons: new Uint8Array(count),
  };
  const counts = { none_eligible: 0, few_eligible: 0, cap_per_head: 0, flat_cap: 0, both_caps: 0 };
  let at = 0;
  for (let graduate = 0; graduate < candidates.count; graduate++) {
    const wanted = minima[graduate]!;
    if (got[graduate]! >= wanted) continue;
    const reason = reasonOf(candidates, graduate, wanted, postings, caps);
    counts[reason]++;
    table.graduates[at] = graduate;
    table.got[at] = got[graduate]!;
    table.wanted[at] = wanted;
    table.reasons[at++] = SHORT_REASONS.indexOf(reason);
  }
  return { ...table, counts };
}

function reasonOf(
  { lengths, postings: listed, top }: MatchLists,
  graduate: number,
  wanted: number,
  { headCount }: PostingHeads,
  { capPerHead = Infinity, perPostingCap = Infinity }: Caps,
): ShortReason {
  const fit = lengths[graduate]!;
  if (fit === 0) return 'none_eligible';
  if (fit < wanted && fit < top) return 'few_eligible';
  let byHead = 0;
  for (let slot = graduate * top; slot < graduate * top + fit; slot++) {
    const heads = headCount[listed[slot]!]!;
    if (heads === 0 || capPerHead * heads <= perPostingCap) byHead++;
  }
  if (byHead === fit) return 'cap_per_head';
  return byHead === 0 ? 'flat_cap' : 'both_caps';
}

/** The table row by row, for those who show it. */
export function listShort({ graduates, got, wanted, reasons }: ShortTable): ShortGraduate[] {
  return Array.from(graduates, (graduate, at) => ({
    graduate,
    got: got[at]!,
    wanted: wanted[at]!,
    reason: SHORT_REASONS[reasons[at]!]!,
  }));
}
