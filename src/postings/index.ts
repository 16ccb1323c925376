import type { ScopedTx } from '../platform/db/scoped.ts';
import type { PostingCard } from './contract.ts';
import { findCards } from './store/cards.ts';

/** The door of the postings room. */
/** For files of postings (room `imports`). */
export { writeBatch } from './actions/write-batch.ts';
export type { BatchOrder, BatchResult, ReadRow } from './actions/batch-plan.ts';
/** For merging and parting by hand (room `copies`). */
export { keyBehind } from './actions/key-behind.ts';
export type { Fingerprints } from './actions/score.ts';
export { findDecline, type Decline } from './actions/find-decline.ts';
export { findMergedPosition, findPosition } from './store/eligibility.ts';
export { getMovable, makePosting, markMerged, noteStep } from './actions/by-hand.ts';
export { record as recordSteps } from './actions/decide.ts';
export { judgeEligibility, type PositionJudgement } from './actions/judge-eligibility.ts';
export { createOwn as createOwnPosting, submitOwn as submitOwnPosting } from './actions/own.ts';
export { DEFAULT_VALIDITY_DAYS } from './rules/admission.ts';
export { whichMatch } from './actions/show.ts';
export { findFull } from './store/files.ts';
export { findKinsmen, findOfSameEmployer } from './store/kin.ts';
export {
  findOrigins,
  listOrigins,
  lockCopies,
  moveAllOrigins,
  moveOrigin,
  originKey,
} from './store/origins.ts';
export { moveAll, type Movable } from './store/moves.ts';
export {
  listMatchable,
  listMatchableChanges,
  marketVersion,
  momentNow,
  type MatchablePosting,
} from './store/matchable.ts';

/** Cards by id; postings that the actor may not see are left out. */
export async function getPostingCards(
  tx: ScopedTx,
  ids: readonly string[],
): Promise<Map<string, PostingCard>> {
  const cards = await findCards(tx, [...new Set(ids)]);
  return new Map(cards.map((card) => [card.id, card]));
}
