import type { World } from './world.ts';

/** Where a pair stands. Those from `waiting` to `offered` are applications without an end. */
export const PAIR = {
  unseen: 0,
  seen: 1,
  waiting: 2,
  shortlisted: 3,
  offered: 4,
  refused: 5,
  declined: 6,
  withdrawn: 7,
  signed: 8,
} as const;

export const STILL = -1;

/** What has happened so far. */
export type State = {
  week: number;
  /** Graduate → week of signing or of leaving otherwise, STILL = looking. */
  readonly signedIn: Int16Array;
  readonly leftIn: Int16Array;
  /** Graduate → the pair that was signed, STILL = none. */
  readonly signedPair: Int32Array;
  /** Posting → heads still free, heads signed from this market, heads taken from outside it. */
  readonly free: Uint32Array;
  readonly signedHeads: Uint32Array;
  readonly outsiders: Uint32Array;
  /** Pair → PAIR, week of the application, week of the offer. */
  readonly pair: Uint8Array;
  readonly appliedIn: Uint8Array;
  readonly offeredIn: Uint8Array;
  /** Graduate → pairs that they know of and have not applied to; applications without an end. */
  readonly known: number[][];
  readonly open: number[][];
  /** Posting → applications in the order of arrival, those that ended included until the next sweep. */
  readonly queue: number[][];
  /** Posting → applications that count for the chance (answered or waiting for a week), and offers among them. */
  readonly applications: Uint32Array;
  readonly offers: Uint32Array;
  /** Graduate → all pushes, and applications that were refused or never answered. */
  readonly pushed: number[][];
  readonly refused: Uint16Array;
  readonly applied: Uint16Array;
};

export function beginState({ postings, graduates, pairs }: World): State {
  const people = graduates.count;
  const total = pairs.postings.length;
  const lists = (count: number): number[][] => Array.from({ length: count }, () => []);
  return {
    week: 0,
    signedIn: new Int16Array(people).fill(STILL),
    leftIn: new Int16Array(people).fill(STILL),
    signedPair: new Int32Array(people).fill(STILL),
    free: Uint32Array.from(postings.headCount),
    signedHeads: new Uint32Array(postings.count),
    outsiders: new Uint32Array(postings.count),
    pair: new Uint8Array(total),
    appliedIn: new Uint8Array(total),
    offeredIn: new Uint8Array(total),
    known: lists(people),
    open: lists(people),
    queue: lists(postings.count),
    applications: new Uint32Array(postings.count),
    offers: new Uint32Array(postings.count),
    pushed: lists(people),
    refused: new Uint16Array(people),
    applied: new Uint16Array(people),
  };
}

export function isLooking({ signedIn, leftIn }: State, graduate: number): boolean {
  return signedIn[graduate] === STILL && leftIn[graduate] === STILL;
}

export function isOpen({ opens, closes }: World, { free, week }: State, posting: number): boolean {
  return opens[posting]! <= week && week < closes[posting]! && free[posting]! > 0;
}

/** Ends an application in one of the ways in which it can end. */
export function endApplication(
  { pairs }: World,
  state: State,
  pair: number,
  end: 'refused' | 'declined' | 'withdrawn' | 'signed',
): void {
  const graduate = pairs.graduates[pair]!;
  state.pair[pair] = PAIR[end];
  state.open[graduate] = state.open[graduate]!.filter((other) => other !== pair);
  if (end === 'refused') state.refused[graduate]!++;
}
