import type { ScopedTx } from '../platform/db/scoped.ts';
import type { PostingCard } from './contract.ts';
import { findCards } from './store/cards.ts';

/** The door of the postings room. */
export { importPostings, type ImportOptions } from './actions/import-postings.ts';
export { judgeEligibility, type PositionJudgement } from './actions/judge-eligibility.ts';
export { createOwn as createOwnPosting, submitOwn as submitOwnPosting } from './actions/own.ts';
export { registerEmployer } from './actions/register-employer.ts';
export { ensureEmployers } from './store/employers.ts';
export { listMatchable, marketVersion, type MatchablePosting } from './store/matchable.ts';

/** Cards by id; postings that the actor may not see are left out. */
export async function getPostingCards(
  tx: ScopedTx,
  ids: readonly string[],
): Promise<Map<string, PostingCard>> {
  const cards = await findCards(tx, [...new Set(ids)]);
  return new Map(cards.map((card) => [card.id, card]));
}
