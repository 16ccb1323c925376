import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { FunnelStep, ReasonLine } from '../contract.ts';
import '../tables.ts';

/** One posting that a run has decided to push to a graduate. The id is decided with it, so that a retry repeats it. */
export type Pick = {
  readonly id: string;
  readonly postingId: string;
  readonly rank: number;
  readonly score: number;
  readonly reasons: readonly ReasonLine[];
};

/** What a run has decided for one graduate. */
export type GraduatePlan = {
  readonly personId: string;
  readonly path: string;
  readonly picks: readonly Pick[];
  readonly unmet: { readonly reason: string; readonly funnel: readonly FunnelStep[] } | null;
};

export async function insertPlanBatch(
  tx: ScopedTx,
  runId: string,
  batch: { readonly number: number; readonly path: string; readonly day: string },
  picks: readonly GraduatePlan[],
): Promise<void> {
  await tx
    .insertInto('push_plan')
    .values({
      run_id: runId,
      batch: batch.number,
      org_path: batch.path,
      day: batch.day,
      picks: JSON.stringify(picks),
      written_at: null,
    })
    .execute();
}

export type PlanState = { readonly batches: number; readonly written: number; readonly day: string | null };

/** How far the writing of a run is; `day` is that of the batches not yet written. */
export async function findPlanState(tx: ScopedTx, runId: string): Promise<PlanState> {
  const row = await tx
    .selectFrom('push_plan')
    .select([
      sql<number>`count(*)`.as('batches'),
      sql<number>`count(written_at)`.as('written'),
      sql<string | null>`min(day) filter (where written_at is null)`.as('day'),
    ])
    .where('run_id', '=', runId)
    .executeTakeFirstOrThrow();
  return row;
}

/** The next batch that is not written, locked for this transaction. */
export async function takePlanBatch(
  tx: ScopedTx,
  runId: string,
): Promise<{ batch: number; day: string; picks: GraduatePlan[] } | undefined> {
  const row = await tx
    .selectFrom('push_plan')
    .select(['batch', 'day', 'picks'])
    .where('run_id', '=', runId)
    .where('written_at', 'is', null)
    .orderBy('batch')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  return row && { batch: row.batch, day: row.day, picks: row.picks as GraduatePlan[] };
}

export async function markPlanBatch(tx: ScopedTx, runId: string, batch: number): Promise<void> {
  await tx
    .updateTable('push_plan')
    .set({ written_at: sql<Date>`now()` })
    .where('run_id', '=', runId)
    .where('batch', '=', batch)
    .execute();
}

/** Forgets what was decided and not written (another day has begun, or somebody cancelled), or the whole plan. */
export async function deletePlan(tx: ScopedTx, runId: string, which: 'unwritten' | 'all'): Promise<void> {
  let query = tx.deleteFrom('push_plan').where('run_id', '=', runId);
  if (which === 'unwritten') query = query.where('written_at', 'is', null);
  await query.execute();
}
