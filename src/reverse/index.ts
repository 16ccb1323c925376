/**
 * The other direction of matching: for a posting its graduates, and the standing searches that it satisfies. Numbers
 * only, by the rules of the room `matching`.
 *
 *   const source = { graduates, regions, majors, keywordFigures: market.keywordFigures };
 *   const index = await buildGraduateIndexInThreads(source, { threads: 2 });
 *   matchGraduates(index, postings, row, { top: 200 })   // { eligible, rows, scores }, best first
 *   matchSearches(buildSearchIndex(searches, { regions, majors }), postings, row)   // numbers of searches, ascending
 *
 * The exact rules stand in docs/matching.md, section Reverse.
 */
export { buildGraduateIndexInThreads } from './graduate-index.ts';
export type { GraduateIndex } from './graduate-index.ts';
export { matchGraduates, matchGraduatesByBruteForce } from './match-graduates.ts';
export { satisfies } from './searches/saved-search.ts';
export type { SavedSearch } from './searches/saved-search.ts';
export { buildSearchIndex, matchSearches } from './searches/search-index.ts';
