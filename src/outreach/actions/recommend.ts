import { deliver } from '../../delivery/index.ts';
import { findActor } from '../../identity/index.ts';
import { beijingDay } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import { appendLines } from '../../ledger/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { emit } from '../../platform/outbox.ts';
import { getPostingCards } from '../../postings/index.ts';
import type { PostingCard } from '../../postings/contract.ts';
import { outreachFault } from '../faults.ts';
import { toColumns } from '../market/graduates-in.ts';
import type { LiveOpenMarket } from '../market/kept-market.ts';
import { fitFacts, reasonLines } from '../market/reasons.ts';
import { budgetLeft, DAY_BUDGET } from '../rules/budget.ts';
import { mailItem, recommendationWords } from '../rules/message-words.ts';
import { countOnDay, findSent, insertRecommendations, lockBudget } from '../store/recommendations.ts';
import type { RecommendationRow } from '../store/recommendations.ts';
import { loadSeeker } from './one-seeker.ts';

export type RecommendOrder = {
  readonly personId: string;
  readonly postingId: string;
  readonly note: string;
};

/**
 * A person recommends a posting to a graduate: recommendation, ledger line, inbox message and e-mail in one
 * transaction. A posting that the engine would not have chosen may be recommended too; it then carries no reasons.
 */
export async function recommend(
  tx: ScopedTx,
  open: LiveOpenMarket,
  { personId, postingId, note }: RecommendOrder,
  now = new Date(),
): Promise<RecommendationRow> {
  const reserved = open.live.find(postingId);
  const needsGroups = reserved !== null && reserved.market.postings.onlyFlags[reserved.row] !== 0;
  const to = await loadSeeker(tx, personId, { needsGroups });
  const card = await getOpenCard(tx, postingId);
  if (to.pushOptOut) throw outreachFault('opted_out', { personId });
  const day = beijingDay(now);
  await lockBudget(tx, personId);
  const known = await findSent(tx, personId, postingId);
  if (known) throw outreachFault('already_sent', { recommendationId: known.id });
  const sentToday = (await countOnDay(tx, [personId], day)).get(personId) ?? 0;
  if (budgetLeft(sentToday) === 0)
    throw outreachFault('day_budget_spent', { budget: DAY_BUDGET, sent: sentToday });
  const columns = toColumns([to.seeker], open.words);
  const place = open.live.find(postingId);
  const reasons =
    place === null ? [] : reasonLines({ market: place.market, words: open.words }, columns, 0, place.row);
  const actor = await findActor(tx);
  const recommendation = {
    id: newId(),
    personId,
    path: to.path,
    postingId,
    runId: null,
    accountId: actor.accountId,
    byName: actor.name,
    note,
    day,
    rank: sentToday + 1,
    score: reasons.reduce((sum, reason) => sum + reason.points, 0),
    reasons,
    at: now,
  };
  // A run may have written the same pair between the look-up and here.
  if ((await insertRecommendations(tx, [recommendation])).size === 0)
    throw outreachFault('already_sent', { postingId });
  await tell(tx, card, recommendation);
  const written = await findSent(tx, personId, postingId);
  if (!written) throw outreachFault('recommendation_not_found', { recommendationId: recommendation.id });
  return written;
}

async function getOpenCard(tx: ScopedTx, postingId: string): Promise<PostingCard> {
  const card = (await getPostingCards(tx, [postingId])).get(postingId);
  if (!card) throw outreachFault('posting_not_found', { postingId });
  if (card.state !== 'open') throw outreachFault('posting_not_open', { postingId, state: card.state });
  return card;
}

type Made = Pick<
  RecommendationRow,
  'id' | 'personId' | 'path' | 'postingId' | 'byName' | 'note' | 'day' | 'at' | 'score' | 'reasons'
> & {
  readonly accountId: string | null;
};

/** The line in the ledger, and the messages to the graduate. */
async function tell(tx: ScopedTx, card: PostingCard, made: Made): Promise<void> {
  const { id, personId, path, postingId, accountId, byName, note, at } = made;
  const data = {
    recommendationId: id,
    postingId,
    title: card.title,
    employer: card.employerName,
    note,
    ...fitFacts(made),
  };
  await appendLines(tx, [
    {
      id: newId(),
      personId,
      path,
      kind: 'recommended',
      accountId,
      byRole: accountId === null ? 'system' : 'staff',
      byName,
      data,
      aboutId: id,
      at,
    },
  ]);
  const item = mailItem(card);
  await deliver(tx, [
    {
      personId,
      path,
      kind: 'recommendation',
      family: 'recommendations',
      dedupe: `recommendation:${id}`,
      ...recommendationWords(item, byName, note),
      items: [item],
      postingId,
      at,
    },
  ]);
  await emit(tx, { kind: 'outreach.recommended', subjectId: id, path, data: { personId, postingId } });
}
