import { buildMarket } from '../../matching/index.ts';
import type {
  GraduateColumns,
  MajorTable,
  Market,
  PostingColumns,
  RegionTable,
} from '../../matching/index.ts';
import { matchMarket } from '../../allotment/index.ts';
import { inventMarket } from '../invented/market.ts';
import type { Assumptions } from './assumptions.ts';
import { Fate } from './fate.ts';
import { foldCountry } from './fold.ts';

/** What is true of a season before anybody pushes anything: the same for all policies of a seed. */
export type World = {
  readonly assumed: Assumptions;
  readonly fate: Fate;
  readonly regions: RegionTable;
  readonly majors: MajorTable;
  readonly postings: PostingColumns;
  readonly graduates: GraduateColumns;
  /** Frozen for the season, so that scores of its weeks are comparable. */
  readonly keywordFigures: Market['keywordFigures'];
  /** Posting → the week in which it opens, and the first in which it is closed. */
  readonly opens: Uint16Array;
  readonly closes: Uint16Array;
  /** Posting → how convincing an application must be. */
  readonly bar: Int32Array;
  /** Graduate → how convincing they are to everybody. */
  readonly quality: Int32Array;
  readonly pairs: Pairs;
};

/** Every posting of the season that fits a graduate; a pair's number is its place. */
export type Pairs = {
  /** Graduate → first pair; one more than there are graduates. */
  readonly offsets: Uint32Array;
  /** Ascending within a graduate. */
  readonly postings: Uint32Array;
  readonly graduates: Uint32Array;
  /** Liking without freshness: what the facts say. */
  readonly liking: Uint16Array;
  /** What the graduate truly thinks of it. */
  readonly utility: Int32Array;
  /** Utilities of a graduate, ascending. */
  readonly ranked: Int32Array;
};

export type WorldSize = { readonly seed: number; readonly graduates: number; readonly postings: number };

/** The most that the engine lists. A graduate whom more postings fit does without those that they like least. */
const ALL = 1000;

export async function makeWorld(size: WorldSize, assumed: Assumptions, threads: number): Promise<World> {
  const { regions, majors, postings, graduates } = await inventMarket(size);
  foldCountry(regions, postings, graduates, assumed.provinces);
  const fate = new Fate(size.seed);
  postings.chance.fill(255);
  postings.fresh.fill(0);
  for (const [row, heads] of postings.headCount.entries()) {
    postings.headCount[row] = Math.min(heads, assumed.mostHeads);
  }
  const market = buildMarket({ postings, regions, majors });
  const personalised = new Uint8Array(graduates.count).fill(1);
  const all = await matchMarket(market, { ...graduates, personalised }, { threads })(null, null, ALL);
  return {
    assumed,
    fate,
    regions,
    majors,
    postings,
    graduates,
    keywordFigures: market.keywordFigures,
    ...lifeOf(postings.count, assumed, fate),
    bar: Int32Array.from({ length: postings.count }, (_, row) => barOf(postings, row, assumed, fate)),
    quality: Int32Array.from({ length: graduates.count }, (_, row) =>
      fate.around('quality', assumed.ownQuality, row),
    ),
    pairs: pairsOf(all, assumed, fate),
  };
}

function lifeOf(count: number, assumed: Assumptions, fate: Fate): Pick<World, 'opens' | 'closes'> {
  const opens = new Uint16Array(count);
  const closes = new Uint16Array(count);
  for (let row = 0; row < count; row++) {
    const isEarly = fate.below('opening', 100, row) < assumed.openAtStart;
    opens[row] = isEarly ? 0 : 1 + fate.below('opening', assumed.lastOpening, row, 1);
    const spread = assumed.mostLife - assumed.leastLife + 1;
    closes[row] = opens[row]! + assumed.leastLife + fate.below('life', spread, row);
  }
  return { opens, closes };
}

function barOf(postings: PostingColumns, row: number, assumed: Assumptions, fate: Fate): number {
  const ofCell = fate.around('bar', assumed.cellBarSpread, cellOf(postings, row), 1);
  return assumed.bar + ofCell + fate.around('bar', assumed.barSpread, row);
}

/** Work of one kind: the section of its industry × the lowest degree. */
export function cellOf({ section, degreeMin }: PostingColumns, row: number): number {
  return (section[row]! + 1) * 8 + degreeMin[row]!;
}

function pairsOf(
  lists: Awaited<ReturnType<ReturnType<typeof matchMarket>>>,
  { tasteSpread, appealSpread }: Assumptions,
  fate: Fate,
): Pairs {
  const { count, top, lengths } = lists;
  const offsets = new Uint32Array(count + 1);
  for (let graduate = 0; graduate < count; graduate++) {
    offsets[graduate + 1] = offsets[graduate]! + lengths[graduate]!;
  }
  const total = offsets[count]!;
  const pairs = {
    offsets,
    postings: new Uint32Array(total),
    graduates: new Uint32Array(total),
    liking: new Uint16Array(total),
    utility: new Int32Array(total),
    ranked: new Int32Array(total),
  };
  for (let graduate = 0; graduate < count; graduate++) {
    const places = Array.from({ length: lengths[graduate]! }, (_, at) => graduate * top + at);
    places.sort((a, b) => lists.postings[a]! - lists.postings[b]!);
    const from = offsets[graduate]!;
    for (const [at, place] of places.entries()) {
      const posting = lists.postings[place]!;
      pairs.postings[from + at] = posting;
      pairs.graduates[from + at] = graduate;
      pairs.liking[from + at] = lists.scores[place]!;
      pairs.utility[from + at] =
        lists.scores[place]! +
        fate.around('appeal', appealSpread, posting) +
        fate.around('taste', tasteSpread, graduate, posting);
    }
    pairs.ranked.set(pairs.utility.subarray(from, offsets[graduate + 1]).toSorted(), from);
  }
  return pairs;
}

/** The pair of a graduate and a posting; −1 when it does not fit. */
export function findPair({ offsets, postings }: Pairs, graduate: number, posting: number): number {
  let low = offsets[graduate]!;
  let high = offsets[graduate + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (postings[middle]! < posting) low = middle + 1;
    else high = middle;
  }
  return low < offsets[graduate + 1]! && postings[low] === posting ? low : -1;
}
