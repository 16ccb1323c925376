import { emptyLists } from '../matching/index.ts';
import type { MatchLists } from '../matching/index.ts';

/**
 * Candidate lists with the congestion of a national market, drawn directly: places and fields follow Zipf's law,
 * inside a cell (place × field) everybody's best are mostly the same few postings. For measuring the allocation at
 * sizes for which matching first would take minutes and gigabytes. Equal for equal orders.
 */
export type DrawOrder = {
  readonly seed: number;
  readonly graduates: number;
  readonly postings: number;
  readonly top: number;
};

export type DrawnMarket = {
  readonly lists: MatchLists;
  readonly postings: { readonly count: number; readonly headCount: Uint32Array };
  readonly graduates: { readonly flags: Uint16Array; readonly personalised: Uint8Array };
};

const PLACES = 340;
const FIELDS = 92;
const WISH_POINTS = [2000, 1750, 1500, 1250, 1000];
/** How steeply the likes of a cell fall together: found by trial so that caps of 1 and 3 per head fill 32 % and 66 %. */
const STEEPNESS = 4;
/** The share of a cell that stands in anybody's list. */
const REACH = 0.2;
/** Of a hundred postings those spread evenly over places; the others, and all wishes, heap up in few. */
const EVEN = 80;

export function drawMarket(order: DrawOrder): DrawnMarket {
  const random = wholeRandom(order.seed);
  const cells = drawCells(order.postings, random);
  const headCount = new Uint32Array(order.postings);
  for (let posting = 0; posting < order.postings; posting++) headCount[posting] = headsOf(random);
  const flags = new Uint16Array(order.graduates);
  const personalised = new Uint8Array(order.graduates).fill(1);
  const lists = emptyLists(order.graduates, order.top);
  const draw = new ListDraw(cells, order.top, random);
  for (let graduate = 0; graduate < order.graduates; graduate++) {
    if (random() % 100 < 15) flags[graduate] = 1 << (random() % 8);
    draw.into(lists, graduate);
  }
  return { lists, postings: { count: order.postings, headCount }, graduates: { flags, personalised } };
}

/** 0 ≤ x < 2³²; mulberry32's recurrence. */
function wholeRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** Mean 3.1: most postings want one, few want dozens. */
function headsOf(random: () => number): number {
  if (random() % 100 < 55) return 1;
  return 1 + Math.floor(Math.exp((random() / 4_294_967_296) * Math.log(17)));
}

function zipf(random: () => number, count: number): number {
  return Math.min(count - 1, Math.floor(Math.exp((random() / 4_294_967_296) * Math.log(count + 1))) - 1);
}

type Cells = { readonly starts: Uint32Array; readonly rows: Uint32Array };

function drawCells(postings: number, random: () => number): Cells {
  const cellOf = new Uint16Array(postings);
  const starts = new Uint32Array(PLACES * FIELDS + 1);
  for (let posting = 0; posting < postings; posting++) {
    const place = random() % 100 < EVEN ? random() % PLACES : zipf(random, PLACES);
    const cell = place * FIELDS + zipf(random, FIELDS);
    cellOf[posting] = cell;
    starts[cell + 1]!++;
  }
  for (let cell = 0; cell < PLACES * FIELDS; cell++) starts[cell + 1]! += starts[cell]!;
  const next = starts.slice();
  const rows = new Uint32Array(postings);
  for (let posting = 0; posting < postings; posting++) rows[next[cellOf[posting]!]!++] = posting;
  return { starts, rows };
}

/** Draws one graduate after the other; a list may be short where few postings lie in the wished cells. */
class ListDraw {
  readonly #cells: Cells;
  readonly #top: number;
  readonly #random: () => number;
  readonly #rows: Uint32Array;
  readonly #scores: Uint16Array;
  #length = 0;

  constructor(cells: Cells, top: number, random: () => number) {
    this.#cells = cells;
    this.#top = top;
    this.#random = random;
    this.#rows = new Uint32Array(top);
    this.#scores = new Uint16Array(top);
  }

  into(lists: MatchLists, graduate: number): void {
    const random = this.#random;
    this.#length = 0;
    const field = zipf(random, FIELDS);
    const wishes = 1 + (random() % 5);
    for (let place = 0; place < wishes; place++) {
      const share = place === wishes - 1 ? this.#top : Math.ceil(this.#top * (place === 0 ? 0.5 : 0.2));
      const near = zipf(random, PLACES) * FIELDS;
      this.#drawCell(near + field, share, WISH_POINTS[place]! + 2500);
      if (place === wishes - 1) this.#drawCell(near + zipf(random, FIELDS), this.#top, WISH_POINTS[place]!);
    }
    const from = graduate * this.#top;
    lists.lengths[graduate] = this.#length;
    lists.postings.set(this.#rows.subarray(0, this.#length), from);
    lists.scores.set(this.#scores.subarray(0, this.#length), from);
  }

  #drawCell(cell: number, most: number, base: number): void {
    const start = this.#cells.starts[cell]!;
    const size = this.#cells.starts[cell + 1]! - start;
    if (size === 0) return;
    const reach = Math.min(size, Math.max(this.#top + 4, Math.ceil(size * REACH)));
    for (let tries = Math.min(most, this.#top - this.#length) + 4; tries > 0; tries--) {
      if (this.#length === this.#top) return;
      const drawn = this.#random() / 4_294_967_296;
      const rank = Math.floor(reach * drawn ** STEEPNESS);
      const likes = 3000 - Math.floor((2500 * rank) / size);
      this.#insert(this.#cells.rows[start + rank]!, base + likes + (this.#random() % 1500));
    }
  }

  #insert(row: number, score: number): void {
    for (let at = 0; at < this.#length; at++) if (this.#rows[at] === row) return;
    let at = this.#length++;
    while (
      at > 0 &&
      (this.#scores[at - 1]! < score || (this.#scores[at - 1] === score && this.#rows[at - 1]! > row))
    ) {
      this.#rows[at] = this.#rows[at - 1]!;
      this.#scores[at] = this.#scores[at - 1]!;
      at--;
    }
    this.#rows[at] = row;
    this.#scores[at] = score;
  }
}
