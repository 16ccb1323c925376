import type { MatchLists } from '../matching/index.ts';
import type { Seekers } from './options.ts';

/** How two groups of graduates fare; means are over all members, those with an empty list included. */
export type GroupGap = {
  readonly members: number;
  readonly others: number;
  /** Share of graduates with at least one posting: members minus others (−1..1). */
  readonly coverageGap: number;
  /** Mean number of postings: members minus others. */
  readonly lengthGap: number;
  /** Mean score of the first place among those who have one and are ranked by score: members minus others. */
  readonly firstScoreGap: number;
};

/** Figures of a run. Shares are 0..1. */
export type PushFigures = {
  readonly graduates: number;
  /** Graduates with at least one posting. */
  readonly covered: number;
  readonly none: number;
  readonly recommendations: number;
  readonly postings: number;
  /** Postings in at least one list. */
  readonly postingsUsed: number;
  /** Postings in nobody's list. */
  readonly orphans: number;
  /** postingsUsed / postings. */
  readonly coverage: number;
  /** Σ m ln m / ln n, m = share of a posting among all slots, n = postings: −1 evenly spread .. 0 all on one posting. */
  readonly congestion: number;
  /** Gini coefficient of the slots per posting, postings without any included: 0 even .. 1 all on one. */
  readonly gini: number;
  /** Most lists that one posting stands in. */
  readonly mostOnOne: number;
  readonly groupGap: GroupGap;
};

/**
 * Figures over the first `k` places of the lists (all places unless told). `groupFlags`: a graduate with any of
 * these flags is a member of the compared group. With no slots at all, congestion and Gini are 0.
 */
export function pushFigures(
  lists: MatchLists,
  graduates: Seekers,
  {
    postings,
    groupFlags,
    k = lists.top,
  }: { readonly postings: number; readonly groupFlags: number; readonly k?: number },
): PushFigures {
  const slots = new Uint32Array(postings);
  let recommendations = 0;
  let covered = 0;
  for (let graduate = 0; graduate < lists.count; graduate++) {
    const length = Math.min(k, lists.lengths[graduate]!);
    recommendations += length;
    if (length > 0) covered++;
    for (let at = 0; at < length; at++) slots[lists.postings[graduate * lists.top + at]!]!++;
  }
  const postingsUsed = slots.reduce((used, here) => used + (here > 0 ? 1 : 0), 0);
  return {
    graduates: lists.count,
    covered,
    none: lists.count - covered,
    recommendations,
    postings,
    postingsUsed,
    orphans: postings - postingsUsed,
    coverage: postings === 0 ? 0 : postingsUsed / postings,
    congestion: congestionOf(slots, recommendations),
    gini: giniOf(slots, recommendations),
    mostOnOne: slots.reduce((most, here) => Math.max(most, here), 0),
    groupGap: groupGapOf(lists, graduates, groupFlags, k),
  };
}

function congestionOf(slots: Uint32Array, total: number): number {
  if (total === 0 || slots.length < 2) return 0;
  let sum = 0;
  for (const here of slots) if (here > 0) sum += (here / total) * Math.log(here / total);
  return sum / Math.log(slots.length);
}

function giniOf(slots: Uint32Array, total: number): number {
  if (total === 0) return 0;
  const n = slots.length;
  let weighted = 0;
  for (const [rank, here] of slots.toSorted().entries()) weighted += (2 * (rank + 1) - n - 1) * here;
  return weighted / (n * total);
}

type Tally = { count: number; covered: number; slots: number; firsts: number; firstScore: number };

function groupGapOf(lists: MatchLists, graduates: Seekers, groupFlags: number, k: number): GroupGap {
  const members: Tally = { count: 0, covered: 0, slots: 0, firsts: 0, firstScore: 0 };
  const others: Tally = { count: 0, covered: 0, slots: 0, firsts: 0, firstScore: 0 };
  for (let graduate = 0; graduate < lists.count; graduate++) {
    const tally = (graduates.flags[graduate]! & groupFlags) !== 0 ? members : others;
    const length = Math.min(k, lists.lengths[graduate]!);
    tally.count++;
    tally.slots += length;
    if (length === 0) continue;
    tally.covered++;
    if (graduates.personalised[graduate] === 0) continue;
    tally.firsts++;
    tally.firstScore += lists.scores[graduate * lists.top]!;
  }
  return {
    members: members.count,
    others: others.count,
    coverageGap: gap(members, others, 'covered', 'count'),
    lengthGap: gap(members, others, 'slots', 'count'),
    firstScoreGap: gap(members, others, 'firstScore', 'firsts'),
  };
}

/** Difference of two means; 0 when one side is empty, since nothing can be compared. */
function gap(members: Tally, others: Tally, sum: keyof Tally, over: keyof Tally): number {
  if (members[over] === 0 || others[over] === 0) return 0;
  return members[sum] / members[over] - others[sum] / others[over];
}
