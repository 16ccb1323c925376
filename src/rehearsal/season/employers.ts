import { endApplication, isOpen, PAIR } from './state.ts';
import type { State } from './state.ts';
import type { World } from './world.ts';

/** Heads that go to people from outside, postings that end, and what every employer does with its applications. */
export function employersAct(world: World, state: State): void {
  for (let posting = 0; posting < world.postings.count; posting++) {
    if (state.week > 0 && isOpen(world, state, posting)) loseHeads(world, state, posting);
    if (state.queue[posting]!.length === 0) continue;
    if (isOpen(world, state, posting)) answer(world, state, posting);
    else refuseAll(world, state, posting);
  }
}

function loseHeads({ assumed, fate }: World, state: State, posting: number): void {
  const { week } = state;
  // A head that was offered is not given away a second time.
  const spare = state.free[posting]! - countOffers(state, posting);
  for (let head = 0; head < spare; head++) {
    if (!fate.happens('outsider', assumed.outsiders / 100, posting, week * 1000 + head)) continue;
    state.free[posting]!--;
    state.outsiders[posting]!++;
  }
}

function countOffers(state: State, posting: number): number {
  return state.queue[posting]!.reduce((sum, pair) => sum + (state.pair[pair] === PAIR.offered ? 1 : 0), 0);
}

/** A posting that is full or over refuses whoever still waits; an offer that stands is kept. */
function refuseAll(world: World, state: State, posting: number): void {
  const { pair: stands } = state;
  for (const pair of state.queue[posting]!) {
    if (stands[pair] === PAIR.waiting) countReply(state, posting, false);
    if (stands[pair] === PAIR.waiting || stands[pair] === PAIR.shortlisted) {
      endApplication(world, state, pair, 'refused');
    }
  }
  state.queue[posting] = state.queue[posting]!.filter((pair) => stands[pair] === PAIR.offered);
}

/** Reads the oldest applications, refuses what does not convince, offers the free heads to the best. */
function answer(world: World, state: State, posting: number): void {
  const { assumed, pairs, graduates, fate } = world;
  const free = state.free[posting]!;
  let reads = assumed.readsPerHead * free;
  for (const pair of state.queue[posting]!) {
    if (state.pair[pair] !== PAIR.waiting && state.pair[pair] !== PAIR.shortlisted) continue;
    if (state.week - state.appliedIn[pair]! >= assumed.patience) {
      if (state.pair[pair] === PAIR.waiting) countReply(state, posting, false);
      endApplication(world, state, pair, 'refused');
      continue;
    }
    if (state.pair[pair] === PAIR.shortlisted || reads === 0) continue;
    const graduate = pairs.graduates[pair]!;
    const isOverlooked =
      graduates.flags[graduate] !== 0 &&
      fate.happens('overlooked', assumed.overlooked / 100, graduate, posting);
    if (isOverlooked) continue;
    reads--;
    if (convinces(world, pair) >= world.bar[posting]!) state.pair[pair] = PAIR.shortlisted;
    else {
      countReply(state, posting, false);
      endApplication(world, state, pair, 'refused');
    }
  }
  offer(world, state, posting);
  state.queue[posting] = state.queue[posting]!.filter(
    (pair) => state.pair[pair]! >= PAIR.waiting && state.pair[pair]! <= PAIR.offered,
  );
}

function offer(world: World, state: State, posting: number): void {
  const queue = state.queue[posting]!;
  const places = state.free[posting]! - countOffers(state, posting);
  if (places <= 0) return;
  const best = queue
    .filter((pair) => state.pair[pair] === PAIR.shortlisted)
    .toSorted((a, b) => convinces(world, b) - convinces(world, a) || a - b)
    .slice(0, places);
  for (const pair of best) {
    state.pair[pair] = PAIR.offered;
    state.offeredIn[pair] = state.week;
    countReply(state, posting, true);
  }
}

/** How convincing an application is: the person, the fit by its facts, and luck. */
function convinces({ assumed, pairs, quality, fate }: World, pair: number): number {
  const graduate = pairs.graduates[pair]!;
  return (
    quality[graduate]! +
    Math.round(((pairs.liking[pair]! - 3_000) * assumed.fitQuality) / 1000) +
    fate.around('convincing', assumed.chanceQuality, graduate, pairs.postings[pair]!)
  );
}

function countReply(state: State, posting: number, isOffer: boolean): void {
  state.applications[posting]!++;
  if (isOffer) state.offers[posting]!++;
}
