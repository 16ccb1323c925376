import { deliver, type NewMessage } from '../../delivery/index.ts';
import { newId } from '../../kernel/ids.ts';
import { systemScope } from '../../kernel/scope.ts';
import { appendLines } from '../../ledger/index.ts';
import { inScope, type ScopedTx } from '../../platform/db/scoped.ts';
import type { Reporter } from '../../platform/work.ts';
import type { PostingCard } from '../../postings/contract.ts';
import { getPostingCards } from '../../postings/index.ts';
import { fitFacts } from '../market/reasons.ts';
import { budgetLeft } from '../rules/budget.ts';
import { digestWords, mailItem } from '../rules/message-words.ts';
import { findPlanState, markPlanBatch, takePlanBatch, type GraduatePlan, type Pick } from '../store/plans.ts';
import { countOnDay, insertRecommendations } from '../store/recommendations.ts';
import { insertUnmet, type RunRow } from '../store/runs.ts';
import { nowOf, type PushDeps } from './push-deps.ts';

/**
 * Writes what is planned, one batch a transaction: recommendations, ledger lines, inbox and e-mail messages, unmet
 * graduates and the mark that the batch is written commit together or not at all.
 */
export async function writePlan(deps: PushDeps, run: RunRow, { report }: Reporter): Promise<void> {
  const scope = systemScope(run.path);
  const { batches, written } = await inScope(deps.db, scope, (tx) => findPlanState(tx, run.id));
  await report({ step: 'writing', done: written, total: batches });
  for (let done = written; ; done++) {
    await report({ done });
    const isMore = await inScope(deps.db, scope, (tx) => writeBatch(deps, run, tx));
    if (!isMore) return;
  }
}

async function writeBatch(deps: PushDeps, run: RunRow, tx: ScopedTx): Promise<boolean> {
  const plan = await takePlanBatch(tx, run.id);
  if (!plan) return false;
  const at = nowOf(deps);
  const cards = await getPostingCards(tx, [
    ...new Set(plan.picks.flatMap(({ picks }) => picks.map((pick) => pick.postingId))),
  ]);
  const personIds = plan.picks.map((graduate) => graduate.personId);
  const today = await countOnDay(tx, personIds, plan.day);
  const rows = plan.picks.flatMap((graduate) =>
    stillGood(graduate, cards, budgetLeft(today.get(graduate.personId) ?? 0)).map((pick) => ({
      ...pick,
      personId: graduate.personId,
      path: graduate.path,
      runId: run.id,
      accountId: null,
      byName: '',
      note: '',
      day: plan.day,
      at,
    })),
  );
  const fresh = await insertRecommendations(tx, rows);
  const given = Map.groupBy(
    rows.filter((row) => fresh.has(row.id)),
    (row) => row.personId,
  );
  const lines = [...given.values()].flat().map((row) => lineOf(row, cards.get(row.postingId)!, at));
  await appendLines(tx, lines);
  await deliver(tx, digestsOf(deps, plan, given, cards));
  await insertUnmet(
    tx,
    run.id,
    plan.picks.flatMap((graduate) => unmetOf(graduate, given.get(graduate.personId)?.length ?? 0)),
  );
  await markPlanBatch(tx, run.id, plan.batch);
  return true;
}

/** Between deciding and writing a posting may have closed, and somebody else may have used up the day's budget. */
function stillGood(
  { picks }: GraduatePlan,
  cards: ReadonlyMap<string, PostingCard>,
  budget: number,
): readonly Pick[] {
  return picks.filter((pick) => cards.get(pick.postingId)?.state === 'open').slice(0, budget);
}

type Given = Pick & { readonly personId: string; readonly path: string };

function lineOf(row: Given, card: PostingCard, at: Date) {
  return {
    id: newId(),
    personId: row.personId,
    path: row.path,
    kind: 'recommended' as const,
    accountId: null,
    byRole: 'system' as const,
    byName: '',
    data: {
      recommendationId: row.id,
      postingId: row.postingId,
      title: card.title,
      employer: card.employerName,
      ...fitFacts(row),
    },
    aboutId: row.id,
    at,
  };
}

function digestsOf(
  deps: PushDeps,
  plan: { readonly day: string },
  given: ReadonlyMap<string, readonly Given[]>,
  cards: ReadonlyMap<string, PostingCard>,
): NewMessage[] {
  const at = nowOf(deps);
  return [...given].map(([personId, rows]) => {
    const items = rows.map((row) => mailItem(cards.get(row.postingId)!));
    return {
      personId,
      path: rows[0]!.path,
      kind: 'digest',
      family: 'recommendations',
      dedupe: `digest:${plan.day}`,
      ...digestWords(items),
      items,
      at,
    };
  });
}

function unmetOf({ personId, path, picks, unmet }: GraduatePlan, given: number) {
  if (unmet) return [{ personId, path, given, ...unmet }];
  const isLost = given === 0 && picks.length > 0;
  return isLost ? [{ personId, path, given, reason: 'changed_meanwhile', funnel: [] }] : [];
}
