import type { MatchLists } from '../matching/index.ts';
import { CAP, FIRST_BID, LENGTH, PLACE_CELLS, ROOMY, SEEKER_CELLS } from './arena.ts';
import type { Arena } from './arena.ts';

/** What an auction is about. All cells lie over shared memory, so that a thread can be handed them. */
export type AuctionInput = {
  readonly lists: MatchLists;
  /** Most graduates of each posting. */
  readonly caps: Uint32Array;
  /** 0 for a graduate whose scores are not their own: they count with the mean of the others at the same place. */
  readonly personalised: Uint8Array;
};

export type Loaded = {
  /** Dense number → the caller's posting row, ascending. */
  readonly rows: Uint32Array;
  readonly isFalling: boolean;
};

/** How many postings stand in the lists and how many standing bids may have to be kept: what an arena is made for. */
export function measure({ lists, caps }: AuctionInput): {
  postings: number;
  bids: number;
  wishes: Uint32Array;
} {
  const wishes = new Uint32Array(caps.length);
  const { postings: listed } = lists;
  for (let graduate = 0; graduate < lists.count; graduate++) {
    const first = graduate * lists.top;
    for (let slot = first, end = first + lists.lengths[graduate]!; slot < end; slot++)
      wishes[listed[slot]!]!++;
  }
  let postings = 0;
  let bids = 0;
  for (let row = 0; row < caps.length; row++) {
    if (wishes[row] === 0) continue;
    postings++;
    if (wishes[row]! > caps[row]!) bids += caps[row]!;
  }
  return { postings, bids, wishes };
}

/** Copies the lists into the arena under dense posting numbers, with values in place of scores where needed. */
export function load(arena: Arena, input: AuctionInput, wishes: Uint32Array): Loaded {
  const rows = numberPostings(arena, input.caps, wishes);
  const { lists, personalised } = input;
  const { slotPosting, slotScore, seekers } = arena;
  const means = meanScores(input);
  let isFalling = true;
  for (let graduate = 0; graduate < lists.count; graduate++) {
    const first = graduate * lists.top;
    seekers[graduate * SEEKER_CELLS + LENGTH] = lists.lengths[graduate]!;
    const isOwn = personalised[graduate] === 1;
    let before = 0xffff;
    for (let place = 0; place < lists.lengths[graduate]!; place++) {
      const slot = first + place;
      const score = isOwn ? lists.scores[slot]! : means[place]!;
      if (score > before) isFalling = false;
      before = score;
      slotScore[slot] = score;
      slotPosting[slot] = wishes[lists.postings[slot]!]!;
    }
  }
  return { rows, isFalling };
}

/** Fills caps and room for bids, and turns `wishes` into the dense numbers. */
function numberPostings(arena: Arena, caps: Uint32Array, wishes: Uint32Array): Uint32Array {
  const rows = new Uint32Array(arena.shape.postings);
  let dense = 0;
  let bids = 0;
  for (let row = 0; row < caps.length; row++) {
    const wished = wishes[row]!;
    if (wished === 0) continue;
    const cap = caps[row]!;
    arena.places[dense * PLACE_CELLS + CAP] = cap;
    arena.places[dense * PLACE_CELLS + FIRST_BID] = wished > cap ? bids : ROOMY;
    if (wished > cap) bids += cap;
    rows[dense] = row;
    wishes[row] = dense++;
  }
  return rows;
}

function meanScores({ lists, personalised }: AuctionInput): Uint16Array {
  const sums = new Float64Array(lists.top);
  const counts = new Uint32Array(lists.top);
  for (let graduate = 0; graduate < lists.count; graduate++) {
    if (personalised[graduate] === 0) continue;
    for (let place = 0; place < lists.lengths[graduate]!; place++) {
      sums[place]! += lists.scores[graduate * lists.top + place]!;
      counts[place]!++;
    }
  }
  return Uint16Array.from(sums, (sum, place) => (counts[place] === 0 ? 0 : Math.floor(sum / counts[place]!)));
}
