import { pushFigures } from '../../allotment/index.ts';
import { sharedCells } from '../../matching/index.ts';
import { KEY_GROUPS } from './push.ts';
import type { Push } from './push.ts';
import { isOpen, STILL } from './state.ts';
import type { State } from './state.ts';
import type { World } from './world.ts';

/** One week of a season. Shares are 0..1. */
export type WeekFigures = {
  readonly week: number;
  /** Of all graduates: those who have signed; members of key groups minus others. */
  readonly signedShare: number;
  readonly groupGap: number;
  /** Graduates who were looking when the week's push was made, and those of them who were pushed nothing. */
  readonly looking: number;
  readonly pushedNothing: number;
  readonly openPostings: number;
  /** Of this week's push, over the postings that were open. */
  readonly congestion: number;
  readonly coverage: number;
  /** Written this week. */
  readonly applications: number;
  /** Since the first week. */
  readonly applicationsPerSigning: number;
  readonly refusedPerGraduate: number;
};

/** A whole season. */
export type SeasonFigures = {
  readonly signedShare: number;
  /** Mean week of signing of those who signed, counted from 1; and of everybody, who never signed counting as the last. */
  readonly weeksToSign: number;
  readonly weeksLooking: number;
  /** Of all pushes of the season, over all postings, as docs/matching.md defines them. */
  readonly congestion: number;
  readonly coverage: number;
  readonly orphans: number;
  readonly gini: number;
  /** Mean of the weeks' congestion, over the postings then open and weighted by pushes. */
  readonly weeklyCongestion: number;
  readonly applicationsPerSigning: number;
  readonly refusedPerGraduate: number;
  /** Signed share of key groups minus that of others. */
  readonly groupGap: number;
  /** Pushes for each graduate and week of looking; share of those weeks in which nothing was pushed. */
  readonly pushesPerWeek: number;
  readonly emptyWeeks: number;
  /** Graduates who were pushed nothing in the whole season. */
  readonly neverPushed: number;
  /** Of those who signed: the mean share of all that would have fitted them in the season that they like better. */
  readonly betterThanSigned: number;
  /** Of the heads that this market could have had: those that nobody from it took. */
  readonly unfilled: number;
};

export function weekFigures(
  world: World,
  state: State,
  { looking, lists }: Push,
  applications: number,
): WeekFigures {
  const row = new Int32Array(world.postings.count).fill(-1);
  let openPostings = 0;
  for (let posting = 0; posting < row.length; posting++) {
    if (isOpen(world, state, posting)) row[posting] = openPostings++;
  }
  const open = { ...lists, postings: lists.postings.map((posting) => row[posting]!) };
  const figures = pushFigures(open, seekersOf(world, looking), {
    postings: openPostings,
    groupFlags: KEY_GROUPS,
  });
  return {
    week: state.week,
    signedShare: signedShare(world, state, () => true),
    groupGap: groupGap(world, state),
    looking: looking.length,
    pushedNothing: figures.none,
    openPostings,
    congestion: figures.congestion,
    coverage: figures.coverage,
    applications,
    applicationsPerSigning: sum(state.applied) / Math.max(1, countSigned(state)),
    refusedPerGraduate: sum(state.refused) / world.graduates.count,
  };
}

export function seasonFigures(world: World, state: State, weeks: readonly WeekFigures[]): SeasonFigures {
  const { postings, graduates, assumed } = world;
  const everybody = Uint32Array.from(graduates.flags.keys());
  const all = pushFigures(seasonLists(state), seekersOf(world, everybody), {
    postings: postings.count,
    groupFlags: KEY_GROUPS,
  });
  const signed = countSigned(state);
  const weeksOf = Array.from(state.signedIn, (week) => (week === STILL ? assumed.weeks : week + 1));
  const lookingWeeks = weeks.reduce((total, { looking }) => total + looking, 0);
  const pushes = all.recommendations;
  return {
    signedShare: signed / graduates.count,
    weeksToSign: mean(weeksOf.filter((_, row) => state.signedIn[row] !== STILL)),
    weeksLooking: mean(weeksOf),
    congestion: all.congestion,
    coverage: all.coverage,
    orphans: all.orphans,
    gini: all.gini,
    weeklyCongestion:
      weeks.reduce((total, { congestion, looking }) => total + congestion * looking, 0) /
      Math.max(1, lookingWeeks),
    applicationsPerSigning: sum(state.applied) / Math.max(1, signed),
    refusedPerGraduate: sum(state.refused) / graduates.count,
    groupGap: groupGap(world, state),
    pushesPerWeek: pushes / Math.max(1, lookingWeeks),
    emptyWeeks:
      weeks.reduce((total, { pushedNothing }) => total + pushedNothing, 0) / Math.max(1, lookingWeeks),
    neverPushed: all.none,
    betterThanSigned: mean(betterThanSigned(world, state)),
    unfilled: 1 - signed / Math.max(1, sum(postings.headCount) - sum(state.outsiders)),
  };
}

/** All pushes of the season as one list a graduate. */
function seasonLists(state: State) {
  const count = state.pushed.length;
  const top = state.pushed.reduce((most, list) => Math.max(most, list.length), 1);
  const lists = {
    top,
    count,
    lengths: sharedCells(Uint16Array, count),
    postings: sharedCells(Uint32Array, count * top),
    scores: sharedCells(Uint16Array, count * top),
  };
  for (const [row, list] of state.pushed.entries()) {
    lists.lengths[row] = list.length;
    lists.postings.set(list, row * top);
  }
  return lists;
}

function seekersOf({ graduates }: World, rows: Uint32Array) {
  return {
    flags: Uint16Array.from(rows, (row) => graduates.flags[row]!),
    personalised: Uint8Array.from(rows, (row) => graduates.personalised[row]!),
  };
}

function betterThanSigned({ pairs }: World, { signedPair }: State): number[] {
  const shares: number[] = [];
  for (const [graduate, pair] of signedPair.entries()) {
    if (pair === STILL) continue;
    const ranked = pairs.ranked.subarray(pairs.offsets[graduate], pairs.offsets[graduate + 1]);
    shares.push(ranked.filter((utility) => utility > pairs.utility[pair]!).length / ranked.length);
  }
  return shares;
}

function signedShare({ graduates }: World, { signedIn }: State, counts: (row: number) => boolean): number {
  let signed = 0;
  let all = 0;
  for (let row = 0; row < graduates.count; row++) {
    if (!counts(row)) continue;
    all++;
    if (signedIn[row] !== STILL) signed++;
  }
  return all === 0 ? 0 : signed / all;
}

function groupGap(world: World, state: State): number {
  const { flags } = world.graduates;
  return (
    signedShare(world, state, (row) => flags[row] !== 0) -
    signedShare(world, state, (row) => flags[row] === 0)
  );
}

function countSigned({ signedIn }: State): number {
  return signedIn.reduce((total, week) => total + (week === STILL ? 0 : 1), 0);
}

function sum(values: Uint16Array | Uint32Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((total, value) => total + value, 0) / values.length;
}
