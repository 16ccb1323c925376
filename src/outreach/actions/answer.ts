import { findActor } from '../../identity/index.ts';
import { newId } from '../../kernel/ids.ts';
import { appendLines } from '../../ledger/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { emit } from '../../platform/outbox.ts';
import { getPostingCards } from '../../postings/index.ts';
import type { RefusalReason } from '../contract.ts';
import { outreachFault } from '../faults.ts';
import { findRecommendation, setAnswer, type RecommendationRow } from '../store/recommendations.ts';

export type Answer =
  { readonly answer: 'interested' } | { readonly answer: 'not_interested'; readonly reason: RefusalReason };

/**
 * A graduate answers a recommendation. The last answer counts; every answer that changes something is a line of the
 * ledger in the same transaction. Saying the same again changes nothing, so a request may be sent twice.
 */
export async function answerRecommendation(
  tx: ScopedTx,
  personId: string,
  id: string,
  given: Answer,
  at = new Date(),
): Promise<RecommendationRow> {
  const before = await findRecommendation(tx, id, { lock: true });
  if (before?.personId !== personId)
    throw outreachFault('recommendation_not_found', { recommendationId: id });
  const reason = given.answer === 'not_interested' ? given.reason : null;
  if (before.answer === given.answer && before.answerReason === reason) return before;
  await setAnswer(tx, id, given.answer, reason, at);
  const actor = await findActor(tx);
  const card = (await getPostingCards(tx, [before.postingId])).get(before.postingId);
  await appendLines(tx, [
    {
      id: newId(),
      personId,
      path: before.path,
      kind: 'answered',
      accountId: actor.accountId,
      byRole: 'self',
      byName: actor.name,
      data: {
        recommendationId: id,
        postingId: before.postingId,
        title: card?.title ?? '',
        answer: given.answer,
        reason,
        before: before.answer,
      },
      at,
    },
  ]);
  await emit(tx, {
    kind: 'outreach.answered',
    subjectId: id,
    path: before.path,
    data: { personId, postingId: before.postingId, answer: given.answer, reason },
  });
  const after = await findRecommendation(tx, id);
  return after ?? before;
}
