import { BLOCK, CAP, CLOSED, COUNT, HOLDS, PLACE_CELLS, QUEUED, SEEKER_CELLS, WANT } from './arena.ts';
import type { Arena } from './arena.ts';
import { recordBlock } from './kernel.ts';
import type { Terms } from './kernel.ts';

/** A part of an allocation that is solved and then kept: those who want, and for which postings. */
export type Phase = {
  /** How many each graduate shall hold when the phase has ended; 0 for those who do not take part. */
  readonly want: Uint8Array;
  /** By dense posting number, 1 = not in this phase. */
  readonly closed?: Uint8Array;
};

export type PhaseResult = {
  /** Sum over filled places of score + slot bonus. */
  readonly gained: number;
  /** No allocation of this phase can gain more: the final prices prove it (weak duality). */
  readonly bound: number;
  readonly bids: number;
};

/** Runs the steps of a block, divided over threads or not. */
export type Crew = {
  bid(terms: Terms, head: number, count: number): void;
  settle(count: number): void;
  close(slotBonus: number): void;
};

/** Below this a block is too small for more than one thread to be worth waiting for. */
const LEAST_BLOCK = 64;

/**
 * An auction with prices that only rise: whoever wants more bids for their best postings at today's prices, up to the
 * point where the next best would be as good, plus epsilon; a full posting drops its lowest bid. It ends when nobody
 * short finds anything worth its price. Blocks of graduates bid against the same prices and are settled in order.
 */
export function runPhase(
  arena: Arena,
  terms: Terms,
  phase: Phase,
  crew: Crew,
  onBlock: (waiting: number) => void = () => {},
): PhaseResult {
  let tail = openPhase(arena, phase);
  let head = 0;
  let bids = 0;
  const { ring } = arena;
  for (;;) {
    const waiting = tail >= head ? tail - head : tail - head + ring.length;
    if (waiting === 0) break;
    onBlock(waiting);
    const count = Math.min(BLOCK, waiting, Math.max(LEAST_BLOCK, waiting >> 3));
    crew.bid(terms, head, count);
    crew.settle(count);
    tail = recordBlock(arena, head, count, tail);
    head = (head + count) % ring.length;
    bids += count;
  }
  return { ...finishPhase(arena, terms, crew), bids };
}

function openPhase(arena: Arena, { want, closed }: Phase): number {
  const { seekers, ring, price, places, shape } = arena;
  let tail = 0;
  for (let graduate = 0; graduate < shape.graduates; graduate++) {
    const own = graduate * SEEKER_CELLS;
    seekers[own + WANT] = want[graduate]!;
    if (seekers[own + HOLDS]! >= want[graduate]!) continue;
    seekers[own + QUEUED] = 1;
    ring[tail++] = graduate;
  }
  for (let posting = 0; posting < shape.postings; posting++) {
    const place = posting * PLACE_CELLS;
    price[posting] = places[place + CAP] === 0 || closed?.[posting] === 1 ? CLOSED : 0;
    places[place + COUNT] = 0;
  }
  return tail;
}

function finishPhase(arena: Arena, { slotBonus }: Terms, crew: Crew): { gained: number; bound: number } {
  const { price, places, sums, shape } = arena;
  crew.close(slotBonus);
  let gained = 0;
  let bound = 0;
  for (let thread = 0; thread < shape.threads; thread++) {
    gained += sums[2 * thread]!;
    bound += sums[2 * thread + 1]!;
  }
  for (let posting = 0; posting < shape.postings; posting++) {
    const place = posting * PLACE_CELLS;
    if (price[posting] !== CLOSED) bound += price[posting]! * places[place + CAP]!;
    places[place + CAP]! -= places[place + COUNT]!;
  }
  return { gained, bound };
}
