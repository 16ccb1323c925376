import { endApplication, isLooking, isOpen, PAIR } from './state.ts';
import type { State } from './state.ts';
import type { Pairs, World } from './world.ts';

export function leave(world: World, state: State): void {
  const { assumed, fate, graduates } = world;
  for (let graduate = 0; graduate < graduates.count; graduate++) {
    if (state.week === 0 || !isLooking(state, graduate)) continue;
    if (!fate.happens('leaving', assumed.leaving / 1000, graduate, state.week)) continue;
    state.leftIn[graduate] = state.week;
    for (const pair of state.open[graduate]!) endApplication(world, state, pair, 'withdrawn');
  }
}

/** Who has offers takes the best, holds it a while for something better, or declines. */
export function decide(world: World, state: State): void {
  for (let graduate = 0; graduate < world.graduates.count; graduate++) {
    if (!isLooking(state, graduate)) continue;
    const open = state.open[graduate]!;
    const offers = open.filter((pair) => state.pair[pair] === PAIR.offered);
    if (offers.length === 0) continue;
    const best = bestOf(world.pairs, offers);
    for (const pair of offers) if (pair !== best) endApplication(world, state, pair, 'declined');
    const { utility } = world.pairs;
    const hopes = open.some((pair) => state.pair[pair] !== PAIR.offered && utility[pair]! > utility[best]!);
    if (hopes && state.week - state.offeredIn[best]! < world.assumed.holding) continue;
    sign(world, state, graduate, best);
  }
}

function sign(world: World, state: State, graduate: number, pair: number): void {
  const posting = world.pairs.postings[pair]!;
  state.free[posting]!--;
  state.signedHeads[posting]!++;
  state.signedIn[graduate] = state.week;
  state.signedPair[graduate] = pair;
  endApplication(world, state, pair, 'signed');
  for (const other of state.open[graduate]!) endApplication(world, state, other, 'withdrawn');
}

/** Now and then somebody finds a posting by themselves. */
export function search(world: World, state: State): void {
  const { assumed, fate, pairs, graduates } = world;
  for (let graduate = 0; graduate < graduates.count; graduate++) {
    if (!isLooking(state, graduate)) continue;
    if (!fate.happens('search', assumed.ownSearch / 100, graduate, state.week)) continue;
    const from = pairs.offsets[graduate]!;
    const open: number[] = [];
    for (let pair = from; pair < pairs.offsets[graduate + 1]!; pair++) {
      if (isOpen(world, state, pairs.postings[pair]!)) open.push(pair);
    }
    if (open.length > 0) see(state, graduate, open[fate.below('found', open.length, graduate, state.week)]!);
  }
}

/** The graduate knows of a posting from now on, if they did not before. */
export function see(state: State, graduate: number, pair: number): void {
  if (state.pair[pair] !== PAIR.unseen) return;
  state.pair[pair] = PAIR.seen;
  state.known[graduate]!.push(pair);
}

/** Applications to the best of what is known and still open, if it meets the graduate's standard. Returns how many. */
export function apply(world: World, state: State): number {
  const { assumed, pairs } = world;
  let written = 0;
  for (const graduate of inTurn(world, state)) {
    const known = state.known[graduate]!.filter((pair) => isOpen(world, state, pairs.postings[pair]!));
    state.known[graduate] = known;
    const least = standardOf(world, state, graduate);
    const room = Math.min(assumed.applications, assumed.mostWaiting - state.open[graduate]!.length);
    const chosen = known
      .filter((pair) => pairs.utility[pair]! >= least)
      .toSorted((a, b) => pairs.utility[b]! - pairs.utility[a]! || a - b)
      .slice(0, Math.max(0, room));
    for (const pair of chosen) {
      state.pair[pair] = PAIR.waiting;
      state.appliedIn[pair] = state.week;
      state.open[graduate]!.push(pair);
      state.queue[pairs.postings[pair]!]!.push(pair);
      state.applied[graduate]!++;
      written++;
    }
    if (chosen.length > 0) state.known[graduate] = known.filter((pair) => !chosen.includes(pair));
  }
  return written;
}

/** Graduates who look, in an order of this week: whoever applies first is read first. */
function inTurn({ graduates, fate }: World, state: State): number[] {
  const turn = Uint32Array.from({ length: graduates.count }, (_, row) =>
    fate.below('order', 1 << 24, row, state.week),
  );
  return Array.from({ length: graduates.count }, (_, row) => row)
    .filter((row) => isLooking(state, row))
    .sort((a, b) => turn[a]! - turn[b]! || a - b);
}

/** What a posting must be worth this week: a percentile of all that would fit this graduate in the season. */
function standardOf({ assumed, pairs }: World, { week }: State, graduate: number): number {
  const from = pairs.offsets[graduate]!;
  const count = pairs.offsets[graduate + 1]! - from;
  const { firstStandard, lastStandard, weeks } = assumed;
  const percent = firstStandard - ((firstStandard - lastStandard) * week) / Math.max(1, weeks - 1);
  return count === 0 ? 0 : pairs.ranked[from + Math.min(count - 1, Math.floor((count * percent) / 100))]!;
}

function bestOf({ utility }: Pairs, offers: readonly number[]): number {
  return offers.reduce((best, pair) => (utility[pair]! > utility[best]! ? pair : best));
}
