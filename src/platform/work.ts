import { sql } from 'kysely';
import { z } from 'zod';
import { Fault } from '../kernel/fault.ts';
import { newId } from '../kernel/ids.ts';
import type { Scope } from '../kernel/scope.ts';
import { inScope, type AppDb, type ScopedTx } from './db/scoped.ts';
import type { WorkState } from './tables.ts';

/** Long work as people watch it: how far it is, what it does now, how it ended. */
export const Work = z.object({
  id: z.uuid(),
  kind: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  done: z.number(),
  total: z.number().nullable(),
  /** What it does now, as a word of the room's own (`reading`, `matching`, `writing`). */
  step: z.string(),
  result: z.unknown().nullable(),
  fault: z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
});
export type Work = z.infer<typeof Work>;

/** Announces long work in the caller's transaction; returns its id. */
export async function announceWork(
  tx: ScopedTx,
  kind: string,
  path: string | null,
  scope: Scope,
): Promise<string> {
  const id = newId();
  const owners = { account_id: scope.accountId, employer_id: scope.employerId };
  const blank = { total: null, result: null, fault: null };
  await tx
    .insertInto('work')
    .values({ id, kind, org_path: path, state: 'waiting', ...owners, ...blank })
    .execute();
  return id;
}

/**
 * For work that comes again by itself: takes up what a killed process left of this kind at this place, or announces it.
 * One piece of such work runs at a time, so whatever has not ended is such a rest.
 */
export async function takeUpWork(tx: ScopedTx, kind: string, path: string, scope: Scope): Promise<string> {
  const left = await tx
    .selectFrom('work')
    .select('id')
    .where('kind', '=', kind)
    .where('org_path', '=', path)
    .where('state', 'in', ['waiting', 'running'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return left?.id ?? announceWork(tx, kind, path, scope);
}

export async function findWork(tx: ScopedTx, id: string): Promise<Work | undefined> {
  const columns = ['id', 'kind', 'state', 'done', 'total', 'step', 'result', 'fault'] as const;
  const row = await tx.selectFrom('work').select(columns).where('id', '=', id).executeTakeFirst();
  return row && Work.parse(row);
}

/** Asks running work to stop; it does so at its next report. */
export async function askCancel(tx: ScopedTx, id: string): Promise<void> {
  await tx
    .updateTable('work')
    .set({ cancel_asked: true })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .execute();
}

export type Reporter = {
  /** Notes progress (written at most every 200 ms); throws WorkCancelled when somebody asked to stop. */
  report(progress: { done?: number; total?: number; step?: string }): Promise<void>;
};

/** For whoever does the same without being watched. */
export const quiet: Reporter = { report: async () => undefined };

export class WorkCancelled extends Error {
  override readonly name = 'WorkCancelled';
}

const REPORT_EVERY_MS = 200;

/**
 * Runs `act` under a piece of announced work. Progress is written outside the work's own transaction, so that people
 * see it while it runs; how it ended is written once, and a fault is kept as data.
 */
export async function runWork(
  db: AppDb,
  scope: Scope,
  id: string,
  act: (reporter: Reporter) => Promise<unknown>,
): Promise<WorkState> {
  let last = 0;
  let step = '';
  async function report(progress: { done?: number; total?: number; step?: string }): Promise<void> {
    const now = Date.now();
    const changed = progress.step !== undefined && progress.step !== step;
    if (!changed && now - last < REPORT_EVERY_MS) return;
    last = now;
    step = progress.step ?? step;
    const cancelled = await inScope(db, scope, (tx) => noteProgress(tx, id, progress));
    if (cancelled) throw new WorkCancelled();
  }
  try {
    // Inside: work that was cancelled while it waited ends as cancelled too.
    await report({ step: 'starting' });
    const result = await act({ report });
    await finish(db, scope, id, 'done', { result: JSON.stringify(result ?? null) });
    return 'done';
  } catch (error) {
    if (error instanceof WorkCancelled) {
      await finish(db, scope, id, 'cancelled', {});
      return 'cancelled';
    }
    const fault =
      error instanceof Fault ? { code: error.code, facts: error.facts } : { code: 'platform.bug', facts: {} };
    await finish(db, scope, id, 'failed', { fault: JSON.stringify(fault) });
    if (error instanceof Fault) return 'failed';
    throw error;
  }
}

/**
 * Ends work as done in the transaction of the fact itself, for work of which the one must not be without the other.
 * Comes last: a report after it would wait for this transaction for ever.
 */
export async function settleWork(tx: ScopedTx, id: string, result: unknown): Promise<void> {
  await tx
    .updateTable('work')
    .set({ state: 'done', result: JSON.stringify(result ?? null), updated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute();
}

async function noteProgress(
  tx: ScopedTx,
  id: string,
  progress: { done?: number; total?: number; step?: string },
): Promise<boolean> {
  const row = await tx
    .updateTable('work')
    .set({ ...progress, state: 'running', updated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .returning('cancel_asked')
    .executeTakeFirst();
  return row?.cancel_asked ?? true;
}

async function finish(
  db: AppDb,
  scope: Scope,
  id: string,
  state: WorkState,
  end: { result?: string; fault?: string },
): Promise<void> {
  await inScope(db, scope, (tx) =>
    tx
      .updateTable('work')
      .set({ state, ...end, updated_at: sql<Date>`now()` })
      .where('id', '=', id)
      .execute(),
  );
}

/** Follows a piece of work until it ends: yields each state that differs from the one before. */
export async function* followWork(
  db: AppDb,
  scope: Scope,
  id: string,
  signal: AbortSignal,
): AsyncGenerator<Work> {
  let before = '';
  while (!signal.aborted) {
    const now = await inScope(db, scope, (tx) => findWork(tx, id));
    if (!now) return;
    const text = JSON.stringify(now);
    if (text !== before) yield now;
    before = text;
    if (now.state !== 'waiting' && now.state !== 'running') return;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
