/**
 * The door of markets that change while they are asked. How it goes:
 *
 *   const live = new LiveMarket({ market, ids: packIds(posts.ids), seq: 0 });
 *   live.apply([{ id, seq, posting }, { id, seq, posting: null }]);   // seen by the next question
 *   live.matchOne(grads.columns, row)                                 // [{ id, score, openedOn }], best first
 *   live.rows(), await live.apart()                                   // all as it stands, to count or to mask
 *   await live.tend();                                                // after apply: folds or merges in a thread
 */
export { idsOf, packIds } from './posting-ids.ts';
export type { PostingIds } from './posting-ids.ts';
export { LiveMarket } from './live-market.ts';
export type { Change, LiveBase } from './live-market.ts';
export type { LiveSize } from './rules.ts';
export { openSnapshot } from './snapshot/open.ts';
export type { Expected } from './snapshot/header.ts';
export { saveSnapshot } from './snapshot/save.ts';
