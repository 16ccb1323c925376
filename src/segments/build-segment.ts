import { buildMarket, buildMarketInThreads, freezeKeywords } from '../matching/index.ts';
import type { Kernel, KeywordFigures, MajorTable, Market, RegionTable, Weights } from '../matching/index.ts';
import { countedIn } from './figures.ts';
import type { PostingIds } from './posting-ids.ts';
import { weave } from './weave.ts';
import type { Rows } from './weave.ts';

/** What the segments of one market have in common. Plain data over shared memory. */
export type Common = {
  readonly regions: RegionTable;
  readonly majors: MajorTable;
  readonly weights: Weights;
  readonly figures: KeywordFigures;
};

export type BuildOrder = Common & {
  readonly parts: readonly Rows[];
  /** Counts the keywords anew: the segment begins an epoch. */
  readonly recount: boolean;
  readonly kernel: Kernel | null;
  readonly threads: number;
};

export type BuiltSegment = {
  readonly market: Market;
  readonly ids: PostingIds;
  /** Frozen figures of the epoch: those given, or those counted anew. */
  readonly figures: KeywordFigures;
};

/** Weaves rows into one segment and builds its index. */
export async function buildSegment(order: BuildOrder): Promise<BuiltSegment> {
  const { regions, majors, weights, kernel } = order;
  const { columns, ids } = weave(order.parts);
  const figures = order.recount ? freezeKeywords(columns, weights) : order.figures;
  const keywordFigures = order.recount ? figures : countedIn(figures, columns);
  const source = { postings: columns, regions, majors, weights, keywordFigures };
  const told = { ...source, ...(kernel && { kernel }) };
  const market = order.threads > 1 ? await buildMarketInThreads(told, order.threads) : buildMarket(told);
  return { market, ids, figures };
}
