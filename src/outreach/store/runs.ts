import { sql } from 'kysely';
import { insertRows } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { RunFigures, RunSettings, type FunnelStep } from '../contract.ts';
import '../tables.ts';

export type RunState = 'running' | 'done' | 'failed' | 'cancelled';

export type RunRow = {
  readonly id: string;
  readonly path: string;
  readonly cohort: number;
  readonly workId: string;
  readonly accountId: string | null;
  readonly state: RunState;
  readonly settings: RunSettings;
  readonly draft: RunDraft | null;
  readonly figures: RunFigures | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
};

/** What planning found and the figures at the end need; counts only. */
export type RunDraft = {
  readonly graduates: number;
  readonly eligibleGraduates: number;
  readonly postings: number;
  /** Postings that fit at least one graduate of the run. */
  readonly fitting: number;
  /** Graduates with less than their own minimum (key groups' counts here), by the constraint that binds. */
  readonly unmet: readonly { readonly reason: string; readonly graduates: number }[];
  readonly keyGroupGraduates: number;
  readonly rounds: number;
  readonly weights: string;
  readonly loadMs: number;
  readonly matchMs: number;
};

export type NewRun = Pick<RunRow, 'id' | 'path' | 'cohort' | 'workId' | 'accountId' | 'settings'> & {
  readonly startedAt?: Date | undefined;
};

/** Writes the run unless one of the same path and cohort is under way; false then. */
export async function insertRun(tx: ScopedTx, run: NewRun): Promise<boolean> {
  const result = await tx
    .insertInto('push_run')
    .values({
      id: run.id,
      org_path: run.path,
      cohort: run.cohort,
      work_id: run.workId,
      account_id: run.accountId,
      state: 'running',
      settings: JSON.stringify(run.settings),
      ...(run.startedAt && { started_at: run.startedAt }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

function selectRuns(tx: ScopedTx) {
  return tx
    .selectFrom('push_run')
    .select([
      'id',
      'org_path',
      'cohort',
      'work_id',
      'account_id',
      'state',
      'settings',
      'draft',
      'figures',
      'started_at',
      'ended_at',
    ]);
}

type RawRun = Awaited<ReturnType<ReturnType<typeof selectRuns>['execute']>>[number];

function runOf(row: RawRun): RunRow {
  return {
    id: row.id,
    path: row.org_path,
    cohort: row.cohort,
    workId: row.work_id,
    accountId: row.account_id,
    state: row.state,
    settings: RunSettings.parse(row.settings),
    draft: row.draft as RunDraft | null,
    figures: row.figures === null ? null : RunFigures.parse(row.figures),
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}

export async function findRun(tx: ScopedTx, id: string): Promise<RunRow | undefined> {
  const row = await selectRuns(tx).where('id', '=', id).executeTakeFirst();
  return row && runOf(row);
}

export async function listRuns(tx: ScopedTx, limit: number): Promise<RunRow[]> {
  const rows = await selectRuns(tx).orderBy('started_at', 'desc').limit(limit).execute();
  return rows.map(runOf);
}

/** A run that is under way for the same cohort in a subtree that overlaps `path`. */
export async function findOverlappingRun(
  tx: ScopedTx,
  path: string,
  cohort: number,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('push_run')
    .select('id')
    .where('state', '=', 'running')
    .where('cohort', '=', cohort)
    .where(sql<boolean>`(org_path <@ ${path}::ltree or org_path @> ${path}::ltree)`)
    .executeTakeFirst();
  return row?.id;
}

/** Runs that are under way since before `before`: whether somebody still works at them is the lock's to say. */
export async function listRunning(tx: ScopedTx, before: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('push_run')
    .select('id')
    .where('state', '=', 'running')
    .where('started_at', '<', before)
    .orderBy('started_at')
    .execute();
  return rows.map((row) => row.id);
}

export async function saveDraft(tx: ScopedTx, id: string, draft: RunDraft): Promise<void> {
  await tx
    .updateTable('push_run')
    .set({ draft: JSON.stringify(draft) })
    .where('id', '=', id)
    .execute();
}

/** Ends a run once; false when it had ended before. */
export async function endRun(
  tx: ScopedTx,
  id: string,
  state: Exclude<RunState, 'running'>,
  figures: RunFigures | null,
  endedAt: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('push_run')
    .set({ state, figures: figures && JSON.stringify(figures), ended_at: endedAt })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export type UnmetRow = {
  readonly personId: string;
  readonly path: string;
  readonly given: number;
  readonly reason: string;
  readonly funnel: readonly FunnelStep[];
};

export async function insertUnmet(tx: ScopedTx, runId: string, rows: readonly UnmetRow[]): Promise<void> {
  const types = {
    run_id: 'uuid',
    person_id: 'uuid',
    org_path: 'ltree',
    given: 'int',
    reason: 'text',
    funnel: 'jsonb',
  };
  const lines = rows.map(({ personId, path, ...rest }) => ({
    run_id: runId,
    person_id: personId,
    org_path: path,
    ...rest,
  }));
  await insertRows(tx, 'push_unmet', types, lines, { onConflict: 'on conflict do nothing' });
}

/**
 * One row more than `limit` says that there is another page. Who is in scope is found first: in one query the planner,
 * who does not know how small a scope is, walks through the whole run along its order (10,010 pages instead of 143).
 */
export async function listUnmet(
  tx: ScopedTx,
  runId: string,
  { reason, after, limit }: { reason?: string | undefined; after?: string | undefined; limit: number },
): Promise<UnmetRow[]> {
  const rows = await tx
    .with(
      (cte) => cte('mine').materialized(),
      (db) => {
        let mine = db.selectFrom('push_unmet').select('person_id').where('run_id', '=', runId);
        if (reason !== undefined) mine = mine.where('reason', '=', reason);
        if (after !== undefined) mine = mine.where('person_id', '>', after);
        return mine;
      },
    )
    .selectFrom('push_unmet')
    .select(['person_id as personId', 'org_path as path', 'given', 'reason', 'funnel'])
    .where('run_id', '=', runId)
    .where('person_id', 'in', (page) =>
      page
        .selectFrom('mine')
        .select('mine.person_id')
        .orderBy('mine.person_id')
        .limit(limit + 1),
    )
    .orderBy('person_id')
    .execute();
  return rows.map((row) => ({ ...row, funnel: row.funnel as FunnelStep[] }));
}
