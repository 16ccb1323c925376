import { DEFAULT_WEIGHTS, freezeKeywords } from '../matching/index.ts';
import type { MajorTable, PostingColumns, RegionTable } from '../matching/index.ts';
import { buildSearchIndex, matchSearches, satisfies } from '../reverse/index.ts';
import { startClock } from './clock.ts';
import { inventSearches } from './invented/search.ts';

export type SearchBench = { readonly seed: number; readonly searches: number; readonly check: number };
export type SearchMarket = {
  readonly postings: PostingColumns;
  readonly regions: RegionTable;
  readonly majors: MajorTable;
};

/** Of the standing searches: how long a posting takes to find those that it satisfies, on one thread. */
export type SearchFigures = {
  readonly searches: number;
  readonly searchBuildMs: number;
  readonly searchUsPerPosting: number;
  readonly searchP99Us: number;
  /** Mean over the postings asked for. */
  readonly searchesFound: number;
  readonly searchesChecked: number;
  readonly searchMismatches: number;
};

const ROUNDS = 3;

/** Asks for the searches of the given postings; those of the first `check` are held to looking at every search. */
export function benchSearches(
  { seed, searches, check }: SearchBench,
  market: SearchMarket,
  rows: readonly number[],
): SearchFigures {
  const saved = inventSearches(seed, searches);
  const building = startClock();
  const figures = freezeKeywords(market.postings, DEFAULT_WEIGHTS);
  const index = buildSearchIndex(saved, market, { figures, postings: market.postings.count });
  const built = building();
  const { postings } = market;
  for (const row of rows) matchSearches(index, postings, row);
  const least = new Float64Array(rows.length).fill(Number.POSITIVE_INFINITY);
  let found = 0;
  const used = process.threadCpuUsage();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, row] of rows.entries()) {
      const startedAt = performance.now();
      found += matchSearches(index, postings, row).length;
      least[at] = Math.min(least[at]!, (performance.now() - startedAt) * 1000);
    }
  }
  const { user, system } = process.threadCpuUsage(used);
  const asked = Math.max(1, rows.length * ROUNDS);
  const checked = rows.slice(0, check);
  const mismatches = checked.filter((row) => {
    const right = saved.flatMap((search, at) => (satisfies(search, postings, row, market) ? [at] : []));
    return matchSearches(index, postings, row).join() !== right.join();
  });
  return {
    searches,
    searchBuildMs: built.wallMs,
    searchUsPerPosting: Math.round((user + system) / asked),
    searchP99Us: Math.round(least.toSorted()[Math.floor(rows.length * 0.99)] ?? 0),
    searchesFound: Math.round(found / asked),
    searchesChecked: checked.length,
    searchMismatches: mismatches.length,
  };
}
