import { allotInRounds, matchMarket } from '../../allotment/index.ts';
import type { Match } from '../../allotment/index.ts';
import { buildMarket, sharedCells } from '../../matching/index.ts';
import type { MatchLists } from '../../matching/index.ts';
import { chancesOf } from './chances.ts';
import { see } from './graduates.ts';
import { POLICIES } from './policies.ts';
import type { PolicyName } from './policies.ts';
import { isLooking, isOpen } from './state.ts';
import type { State } from './state.ts';
import { findPair } from './world.ts';
import type { World } from './world.ts';

/** The lists of a week: row n is the n-th of `looking`. */
export type Push = { readonly looking: Uint32Array; readonly lists: MatchLists };

export type PushOptions = {
  readonly policy: PolicyName;
  readonly threads: number;
  readonly signal?: AbortSignal;
};

/** All eight key groups of the invented nation. */
export const KEY_GROUPS = 0xff;
/** Candidates from which a capped policy allots, and the rounds that it may take. */
const CANDIDATES = 20;
const ROUNDS = 4;

/** What the policy pushes this week by the engine itself; everybody who is pushed something knows of it from now on. */
export async function push(world: World, state: State, options: PushOptions): Promise<Push> {
  const looking = Uint32Array.from(world.graduates.flags.keys()).filter((row) => isLooking(state, row));
  const lists = looking.length === 0 ? null : await choose(world, state, looking, options);
  if (lists === null) return { looking, lists: noLists() };
  for (const [row, graduate] of looking.entries()) {
    for (let at = row * lists.top; at < row * lists.top + lists.lengths[row]!; at++) {
      const posting = lists.postings[at]!;
      state.pushed[graduate]!.push(posting);
      // −1: one of those beyond the thousand that are kept of a graduate; it is never worth an application.
      const pair = findPair(world.pairs, graduate, posting);
      if (pair >= 0) see(state, graduate, pair);
    }
  }
  return { looking, lists };
}

async function choose(
  world: World,
  state: State,
  looking: Uint32Array,
  { policy, threads, signal }: PushOptions,
): Promise<MatchLists> {
  const { assumed, graduates } = world;
  const { capped, learns } = POLICIES[policy];
  const match = matchOf(world, state, looking, learns, { threads, ...(signal && { signal }) });
  const seekers = {
    flags: Uint16Array.from(looking, (row) => graduates.flags[row]!),
    personalised: Uint8Array.from(looking, (row) => graduates.personalised[row]!),
  };
  const wants = Uint8Array.from(seekers.flags, (flags) =>
    (flags & KEY_GROUPS) === 0 ? assumed.pushes : assumed.keyGroupPushes,
  );
  if (!capped) {
    const lists = await match(null, null, Math.max(assumed.pushes, assumed.keyGroupPushes));
    for (const [row, wanted] of wants.entries()) lists.lengths[row] = Math.min(lists.lengths[row]!, wanted);
    return lists;
  }
  const headCount = state.free.map((free, row) => (isOpen(world, state, row) ? free : 0));
  const { lists } = await allotInRounds(match, { count: headCount.length, headCount }, seekers, {
    capPerHead: assumed.capPerHead,
    minPerGraduate: assumed.pushes,
    keyGroupMin: assumed.keyGroupPushes,
    keyGroupFlags: KEY_GROUPS,
    top: CANDIDATES,
    maxRounds: ROUNDS,
    threads: 1,
    ...(signal && { signal }),
  });
  return lists;
}

/** The engine's match over the open postings as they stand this week, for those who look, without what they were pushed before. */
function matchOf(
  world: World,
  state: State,
  looking: Uint32Array,
  learns: boolean,
  options: { readonly threads: number; readonly signal?: AbortSignal },
): Match {
  const { postings, regions, majors, keywordFigures, graduates, opens, assumed } = world;
  const rows = postings.count;
  const fresh = sharedCells(Uint8Array, rows);
  const openedOn = sharedCells(Int32Array, rows);
  for (let row = 0; row < rows; row++) {
    openedOn[row] = opens[row]!;
    fresh[row] = Math.max(0, 255 - assumed.agedBy * Math.max(0, state.week - opens[row]!));
  }
  const chance = learns ? chancesOf(world, state) : sharedCells(Uint8Array, rows).fill(255);
  const columns = { ...postings, fresh, openedOn, chance };
  const market = buildMarket({ postings: columns, regions, majors, keywordFigures });
  const engine = matchMarket(market, graduates, options);
  const closed = Uint8Array.from({ length: rows }, (_, row) => (isOpen(world, state, row) ? 0 : 1));
  return async (asked, masked, top) => {
    const who = asked === null ? looking : asked.map((row) => looking[row]!);
    const without = masked === null ? closed : closed.map((shut, row) => shut | masked[row]!);
    const before = who.reduce((most, graduate) => Math.max(most, state.pushed[graduate]!.length), 0);
    const lists = await engine(who, without, Math.min(1000, top + before));
    return withoutPushed(lists, who, state, top);
  };
}

/** The first `top` of each list that were not pushed to that graduate before. */
function withoutPushed(lists: MatchLists, who: Uint32Array, state: State, top: number): MatchLists {
  const kept = {
    top,
    count: lists.count,
    lengths: sharedCells(Uint16Array, lists.count),
    postings: sharedCells(Uint32Array, lists.count * top),
    scores: sharedCells(Uint16Array, lists.count * top),
  };
  for (let row = 0; row < lists.count; row++) {
    const before = new Set(state.pushed[who[row]!]);
    let length = 0;
    for (let at = row * lists.top; at < row * lists.top + lists.lengths[row]! && length < top; at++) {
      const posting = lists.postings[at]!;
      if (before.has(posting)) continue;
      kept.postings[row * top + length] = posting;
      kept.scores[row * top + length++] = lists.scores[at]!;
    }
    kept.lengths[row] = length;
  }
  return kept;
}

function noLists(): MatchLists {
  const lengths = sharedCells(Uint16Array, 0);
  return {
    top: 1,
    count: 0,
    lengths,
    postings: sharedCells(Uint32Array, 0),
    scores: sharedCells(Uint16Array, 0),
  };
}
