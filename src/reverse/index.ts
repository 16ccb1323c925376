/**
 * The other direction of matching: for a posting its graduates, and the standing searches that it satisfies. Numbers
 * only, by the rules of the room `matching`.
 *
 *   const index = buildGraduateIndex({ graduates, regions, majors, keywordFigures: market.keywordFigures });
 *   matchGraduates(index, postings, row, { top: 200 })   // { eligible, rows, scores }, best first
 *
 * The exact rules stand in docs/matching.md, section Reverse.
 */
export { buildGraduateIndex, buildGraduateIndexInThreads } from './graduate-index.ts';
export type { GraduateIndex, GraduateIndexOptions, GraduateSource } from './graduate-index.ts';
export { matchGraduates, matchGraduatesByBruteForce } from './match-graduates.ts';
export type { GraduateList } from './match-graduates.ts';
export type { KeywordShares } from './searches/access.ts';
export { satisfies } from './searches/saved-search.ts';
export type { SavedSearch, SearchTables } from './searches/saved-search.ts';
export { buildSearchIndex, matchSearches } from './searches/search-index.ts';
export type { SearchIndex } from './searches/search-index.ts';
