import {
  ACCEPTED,
  CAP,
  COUNT,
  FIRST_BID,
  FROZEN,
  HELD,
  HOLDS,
  LENGTH,
  PLACE_CELLS,
  QUEUED,
  REFUSED,
  ROOMY,
  SCORE,
  SEEKER_CELLS,
  WANT,
} from './arena.ts';
import type { Arena } from './arena.ts';

/** What is the same for all bids of a phase. */
export type Terms = {
  /** What a filled place is worth beside its score. */
  readonly slotBonus: number;
  /** By how much a bid goes beyond indifference. */
  readonly epsilon: number;
  /** Whether every list falls by score, so that looking may end early. */
  readonly isFalling: boolean;
};

/** The two steps of a block. Any division of the work gives the same bytes. */
export type AuctionKernel = {
  /** Bids of the queue's places from..to (counted from `head`), against the prices before the block. */
  bid(terms: Terms, head: number, from: number, to: number, thread: number): void;
  /** Settles the block's bids for the postings of one part, in the order of the block. */
  settle(count: number, part: number, parts: number): void;
};

/** The plain kernel: reference of the compiled one, and what runs where there is none. */
export class PlainKernel implements AuctionKernel {
  readonly #arena: Arena;

  constructor(arena: Arena) {
    this.#arena = arena;
  }

  bid({ slotBonus, epsilon, isFalling }: Terms, head: number, from: number, to: number): void {
    const { slotPosting, slotScore, seekers, ring, price, shape } = this.#arena;
    const { blockBids, blockSlot, blockPosting, blockPrice } = this.#arena;
    const { top, most } = shape;
    const nets = new Int32Array(most + 2);
    const slots = new Uint32Array(most + 2);
    for (let place = from; place < to; place++) {
      const at = head + place;
      const graduate = ring[at < ring.length ? at : at - ring.length]!;
      const own = graduate * SEEKER_CELLS;
      seekers[own + QUEUED] = 0;
      const need = seekers[own + WANT]! - seekers[own + HOLDS]!;
      const first = graduate * top;
      const end = first + seekers[own + LENGTH]!;
      let found = 0;
      let floor = 0;
      for (let slot = first; slot < end; slot++) {
        const score = slotScore[slot]!;
        if (score >= HELD) continue;
        const worth = score + slotBonus;
        if (worth <= floor && isFalling) break;
        const net = worth - price[slotPosting[slot]!]!;
        if (net <= floor) continue;
        let to = found <= need ? found++ : need;
        while (to > 0 && nets[to - 1]! < net) {
          nets[to] = nets[to - 1]!;
          slots[to] = slots[to - 1]!;
          to--;
        }
        nets[to] = net;
        slots[to] = slot;
        if (found > need) floor = nets[need]!;
      }
      const bids = found < need ? found : need;
      blockBids[place] = bids;
      for (let rank = 0, out = place * most; rank < bids; rank++, out++) {
        const slot = slots[rank]!;
        blockSlot[out] = slot;
        blockPosting[out] = slotPosting[slot]!;
        blockPrice[out] = slotScore[slot]! + slotBonus - floor + epsilon;
      }
    }
  }

  settle(count: number, part: number, parts: number): void {
    const { blockBids, blockPosting, blockOutcome, shape } = this.#arena;
    for (let place = 0; place < count; place++) {
      const first = place * shape.most;
      for (let at = first, end = first + blockBids[place]!; at < end; at++) {
        const posting = blockPosting[at]!;
        if (parts === 1 || posting % parts === part) blockOutcome[at] = this.#offer(posting, at);
      }
    }
  }

  #offer(posting: number, at: number): number {
    const { slotScore, price, places, bids, blockSlot, blockPrice } = this.#arena;
    const slot = blockSlot[at]!;
    const bid = blockPrice[at]!;
    const place = posting * PLACE_CELLS;
    const first = places[place + FIRST_BID]!;
    const taken = places[place + COUNT]!;
    if (taken < places[place + CAP]!) {
      slotScore[slot]! |= HELD;
      places[place + COUNT] = taken + 1;
      if (first === ROOMY) return ACCEPTED;
      this.#rise(first, taken, bid, slot);
      if (taken + 1 === places[place + CAP]) price[posting] = bids[2 * first]!;
      return ACCEPTED;
    }
    if (bid <= price[posting]!) return REFUSED;
    const loser = bids[2 * first + 1]!;
    slotScore[loser]! &= SCORE;
    slotScore[slot]! |= HELD;
    this.#sink(first, taken, bid, slot);
    price[posting] = bids[2 * first]!;
    return loser;
  }

  /** Adds a bid at the end of a posting's heap, whose root is its lowest bid. */
  #rise(first: number, size: number, bid: number, slot: number): void {
    const { bids } = this.#arena;
    let at = size;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (bids[2 * (first + above)]! <= bid) break;
      move(bids, first + above, first + at);
      at = above;
    }
    bids[2 * (first + at)] = bid;
    bids[2 * (first + at) + 1] = slot;
  }

  /** Puts a bid in the place of the root. */
  #sink(first: number, size: number, bid: number, slot: number): void {
    const { bids } = this.#arena;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= size) break;
      if (below + 1 < size && bids[2 * (first + below + 1)]! < bids[2 * (first + below)]!) below++;
      if (bids[2 * (first + below)]! >= bid) break;
      move(bids, first + below, first + at);
      at = below;
    }
    bids[2 * (first + at)] = bid;
    bids[2 * (first + at) + 1] = slot;
  }
}

function move(bids: Uint32Array, from: number, to: number): void {
  bids[2 * to] = bids[2 * from]!;
  bids[2 * to + 1] = bids[2 * from + 1]!;
}

/** The leader's step after a block: what each holds, and who is to bid again, in the order of the block. Returns the queue's growth. */
export function recordBlock(arena: Arena, head: number, count: number, tail: number): number {
  const { seekers, ring, blockBids, blockOutcome, shape } = arena;
  const { top, most } = shape;
  let end = tail;
  for (let place = 0; place < count; place++) {
    const from = head + place;
    const graduate = ring[from < ring.length ? from : from - ring.length]!;
    let isRefused = false;
    for (let at = place * most, last = at + blockBids[place]!; at < last; at++) {
      const outcome = blockOutcome[at]!;
      if (outcome === REFUSED) {
        isRefused = true;
        continue;
      }
      seekers[graduate * SEEKER_CELLS + HOLDS]!++;
      if (outcome === ACCEPTED) continue;
      const loser = (outcome - (outcome % top)) / top;
      const own = loser * SEEKER_CELLS;
      seekers[own + HOLDS]!--;
      if (seekers[own + QUEUED] === 1) continue;
      seekers[own + QUEUED] = 1;
      ring[end] = loser;
      if (++end === ring.length) end = 0;
    }
    if (!isRefused || seekers[graduate * SEEKER_CELLS + QUEUED] === 1) continue;
    seekers[graduate * SEEKER_CELLS + QUEUED] = 1;
    ring[end] = graduate;
    if (++end === ring.length) end = 0;
  }
  return end;
}

/**
 * Ends a phase for the graduates from..to: freezes what they hold and adds to the thread's two sums what the phase
 * gained, and what the graduates' part of the dual bound is at the final prices.
 */
export function closePhase(arena: Arena, slotBonus: number, from: number, to: number, thread: number): void {
  const { slotPosting, slotScore, seekers, price, sums, shape } = arena;
  const nets = new Int32Array(shape.most + 1);
  let gained = 0;
  let dual = 0;
  for (let graduate = from; graduate < to; graduate++) {
    const own = graduate * SEEKER_CELLS;
    if (seekers[own + WANT] === 0) continue;
    const first = graduate * shape.top;
    const end = first + seekers[own + LENGTH]!;
    let need = seekers[own + WANT]! - seekers[own + HOLDS]!;
    for (let slot = first; slot < end; slot++) {
      if (slotPosting[slot]! < FROZEN && slotScore[slot]! >= HELD) need++;
    }
    if (need <= 0) continue;
    let found = 0;
    for (let slot = first; slot < end; slot++) {
      const posting = slotPosting[slot]!;
      if (posting >= FROZEN) continue;
      const worth = (slotScore[slot]! & SCORE) + slotBonus;
      const net = worth - price[posting]!;
      if (slotScore[slot]! >= HELD) {
        gained += worth;
        slotPosting[slot] = posting + FROZEN;
      }
      if (net <= 0 || (found >= need && net <= nets[need - 1]!)) continue;
      let at = found < need ? found++ : need - 1;
      for (; at > 0 && nets[at - 1]! < net; at--) nets[at] = nets[at - 1]!;
      nets[at] = net;
    }
    for (let at = 0; at < found; at++) dual += nets[at]!;
  }
  sums[2 * thread] = gained;
  sums[2 * thread + 1] = dual;
}
