import type { PostingColumns } from './columns.ts';
import { buildForwardIndex, chooseModule, openForwardIndex } from './forward/forward-index.ts';
import type { ForwardIndex, Kernel } from './forward/forward-index.ts';
import { buildIndexInThreads } from './forward/build-threads.ts';
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
  readonly index: ForwardIndex;
};

export type MarketSource = {
  readonly postings: PostingColumns;
  readonly regions: RegionTable;
  readonly majors: MajorTable;
  readonly weights?: Weights;
  /** Figures of another market, to make scores comparable with it; counted from the postings unless given. */
  readonly keywordFigures?: KeywordFigures;
  /** Which kernel is to run; unless told, WebAssembly for a market that is worth it. */
  readonly kernel?: Kernel;
};

/**
 * Freezes keyword figures and builds the index on the caller's thread: 35,000 postings take about 0.2 s. Throws
 * `matching.weights_invalid` for unusable weights, `matching.market_too_large` beyond what an index can hold.
 */
export function buildMarket(source: MarketSource): Market {
  const parts = freeze(source);
  return { ...parts, index: buildForwardIndex(parts, source.kernel) };
}

/** The same in `threads` worker threads: for markets of a million postings and more. The index is the same to the byte. */
export async function buildMarketInThreads(source: MarketSource, threads: number): Promise<Market> {
  const parts = freeze(source);
  const module = chooseModule(parts, source.kernel);
  const arena = await buildIndexInThreads(parts, module !== null, threads);
  return { ...parts, index: openForwardIndex(parts, arena, module) };
}

function freeze(source: MarketSource): Omit<Market, 'index'> {
  const { postings, regions, majors, weights = DEFAULT_WEIGHTS } = source;
  checkWeights(weights);
  const keywordFigures = source.keywordFigures ?? freezeKeywords(postings, weights);
  return { postings, regions, majors, weights, keywordFigures };
}
