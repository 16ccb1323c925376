import { sharedCells } from './columns.ts';
import type { PostingColumns } from './columns.ts';
import { buildForwardIndex } from './forward/lists.ts';
import type { ForwardIndex } from './forward/lists.ts';
import { freezeKeywords } from './keyword-figures.ts';
import type { KeywordFigures } from './keyword-figures.ts';
import type { MajorTable, RegionTable } from './tables.ts';
import { DEFAULT_WEIGHTS, checkWeights } from './weights.ts';
import type { Weights } from './weights.ts';

/** Everything that stays the same during a run. Plain data over shared memory: threads read it without copying. */
export type Market = {
  readonly postings: PostingColumns;
  readonly regions: RegionTable;
  readonly majors: MajorTable;
  readonly weights: Weights;
  readonly keywordFigures: KeywordFigures;
  /** Row → its place from the end of the plain order (openedOn descending, then row ascending): the newest has count − 1. */
  readonly newness: Int32Array;
  readonly index: ForwardIndex;
};

/** Freezes keyword figures and builds the index. Throws `matching.weights_invalid` for unusable weights. */
export function buildMarket({
  postings,
  regions,
  majors,
  weights = DEFAULT_WEIGHTS,
}: {
  readonly postings: PostingColumns;
  readonly regions: RegionTable;
  readonly majors: MajorTable;
  readonly weights?: Weights;
}): Market {
  checkWeights(weights);
  const keywordFigures = freezeKeywords(postings, weights);
  const index = buildForwardIndex({ postings, regions, majors, keywordFigures });
  return { postings, regions, majors, weights, keywordFigures, newness: newnessOf(postings), index };
}

function newnessOf({ count, openedOn }: PostingColumns): Int32Array {
  const order = new Uint32Array(count);
  for (let row = 0; row < count; row++) order[row] = row;
  order.sort((a, b) => openedOn[b]! - openedOn[a]! || a - b);
  const newness = sharedCells(Int32Array, count);
  for (let place = 0; place < count; place++) newness[order[place]!] = count - 1 - place;
  return newness;
}
