/**
 * The matching engine's door. It knows numbers, not people: callers turn regions, catalogue nodes, industries and
 * keywords into dense ids and graduates and postings into rows, and turn the answer back. How it goes:
 *
 *   const regions = buildRegions(parents);  const majors = buildMajors(count, root, reach);
 *   const posts = buildPostings(inputs, { regions, majors });      // posts.ids[row], posts.refused, posts.notes
 *   const grads = buildGraduates(inputs, { regions, majors });     // grads.ids[row], grads.refused, grads.notes
 *   const market = buildMarket({ postings: posts.columns, regions, majors });
 *   const lists = await matchAll(market, grads.columns, { top: 20, threads: 2, onProgress, signal });
 *   listOf(lists, graduateRow)                                     // [{ posting: row, score }], best first
 *   explain(market, grads.columns, graduateRow, postingRow)        // reasons whose points sum to the score
 *
 * Units: money in whole yuan a month, cohort a year, freshness and chance 0..255, degree 0 none .. 4 doctor, kinds and flags bit
 * masks of 16. The exact rules stand in docs/matching.md.
 */
export { matchByBruteForce } from './brute.ts';
export { LIMITS, emptyGraduates, sharedCells, WISH_SOURCES } from './columns.ts';
export type { GraduateColumns, PostingColumns } from './columns.ts';
export { explain, funnel, whyNot } from './explain.ts';
export type { Exclusion, FunnelStep, Reason } from './explain.ts';
export type { Kernel } from './forward/forward-index.ts';
export { bestRegions, givingWay, sumGivingWay } from './giving-way.ts';
export type { GivingWay } from './giving-way.ts';
export { buildGraduates } from './graduates.ts';
export type { GraduateInput } from './graduates.ts';
export { buildMarket, buildMarketInThreads } from './market.ts';
export type { Market } from './market.ts';
export { matchAll } from './match-all.ts';
export { emptyLists, hashLists, listOf } from './match-lists.ts';
export type { MatchLists } from './match-lists.ts';
export { buildPostings } from './postings.ts';
export type { PostingInput } from './postings.ts';
export { buildMajors, buildRegions } from './tables.ts';
export type { MajorTable, Reach, RegionTable } from './tables.ts';
export { CLOSENESS } from './weights.ts';

// For the rooms that hold markets in other ways: several segments as one market, or a market in a file.
export { allocateArena, bytesOf, wordsOf } from './forward/arena.ts';
export type { Arena } from './forward/arena.ts';
export { isSet, setBit } from './forward/bitmap.ts';
export { leaseScratch, openForwardIndex, releaseScratch } from './forward/forward-index.ts';
export { INDEX_LAYOUT } from './forward/fingerprint.ts';
export { kernelModule } from './forward/kernel-module.ts';
export { SECTIONS } from './forward/layout.ts';
export type { Section } from './forward/layout.ts';
export { TsKernel } from './forward/ts-kernel.ts';
export { WasmKernel } from './forward/wasm-kernel.ts';
export { freezeKeywords } from './keyword-figures.ts';
export type { KeywordFigures } from './keyword-figures.ts';
export type { MatchOptions } from './match-all.ts';
export { firstFailing, scoreOf } from './pair.ts';
export type { PairMarket } from './pair.ts';
export { DEFAULT_WEIGHTS } from './weights.ts';
export type { Weights } from './weights.ts';

// For the room that indexes the other side of a market by the same rules.
export { positionsOf, stretch } from './forward/build-state.ts';
export { rankRegions } from './forward/region-ranks.ts';
export type { RegionRanks } from './forward/region-ranks.ts';
export { checkWeights } from './weights.ts';
