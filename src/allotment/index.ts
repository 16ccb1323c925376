/**
 * The door of the allocation: from candidate lists to what is pushed.
 *
 *   const { lists, short, proof } = await allot(candidates, postings, graduates, { capPerHead: 3, minPerGraduate: 3, … });
 *   await allotInRounds(matchMarket(market, graduates), postings, graduates, { …, reserved });   // re-matches the unmet
 *   await preview(candidates, postings, graduates, options, [{ capPerHead: 1 }, { capPerHead: 5 }]);
 *   pushFigures(lists, graduates, { postings, groupFlags });
 *
 * `postings` and `graduates` are the engine's columns; of them only head-counts, flags and personalisation are read.
 */
export { allot } from './allot.ts';
export type { Allotment } from './allot.ts';
export { pushFigures } from './figures.ts';
export { matchMarket } from './match-market.ts';
export { preview } from './preview.ts';
export type { Preview } from './preview.ts';
export { allotInRounds } from './rounds.ts';
export type { Match, Round } from './rounds.ts';
export { pickGraduates } from './subset.ts';
