import { sql } from 'kysely';
import { beijingDay } from '../../kernel/calendar.ts';
import { systemScope } from '../../kernel/scope.ts';
import { audit } from '../../platform/audit.ts';
import { inScope } from '../../platform/db/scoped.ts';
import { findWork, runWork, WorkCancelled, type Reporter } from '../../platform/work.ts';
import type { RunFigures } from '../contract.ts';
import { deletePlan, findPlanState } from '../store/plans.ts';
import { endRun, findRun, listRunning, type RunRow } from '../store/runs.ts';
import { planRun } from './plan-run.ts';
import { nowOf, type PushDeps } from './push-deps.ts';
import { figuresOfRun } from './run-figures.ts';
import { writePlan } from './write-plan.ts';

/**
 * Carries a run out from wherever it stands. A lock of the session says that somebody is at it: it goes with the
 * process, however that ends, and whoever comes next continues with the same plan. Nothing happens when the run is in
 * other hands or has ended.
 */
export async function carryOutRun(deps: PushDeps, runId: string): Promise<void> {
  await deps.db.connection().execute(async (connection) => {
    const key = `push run ${runId}`;
    const lock = await sql<{ mine: boolean }>`
      select pg_try_advisory_lock(hashtextextended(${key}, 0)) as mine`.execute(connection);
    if (!lock.rows[0]?.mine) return;
    try {
      const run = await inScope(deps.db, systemScope(deps.rootPath), (tx) => findRun(tx, runId));
      if (run?.state === 'running') await carryOut(deps, run);
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended(${key}, 0))`.execute(connection);
    }
  });
}

async function carryOut(deps: PushDeps, run: RunRow): Promise<void> {
  const scope = systemScope(run.path);
  const work = await inScope(deps.db, scope, (tx) => findWork(tx, run.workId));
  // The process ended between the work's end and the run's: only the run's own end is missing.
  if (work && work.state !== 'waiting' && work.state !== 'running') return end(deps, run, work.state);
  try {
    const state = await runWork(deps.db, scope, run.workId, (reporter) => act(deps, run, reporter));
    if (state === 'failed' || state === 'cancelled') await end(deps, run, state);
  } catch (error) {
    await end(deps, run, error instanceof WorkCancelled ? 'cancelled' : 'failed');
    if (!(error instanceof WorkCancelled)) throw error;
  }
}

async function act(deps: PushDeps, run: RunRow, reporter: Reporter): Promise<RunFigures> {
  const scope = systemScope(run.path);
  const now = nowOf(deps);
  const before = await inScope(deps.db, scope, (tx) => findPlanState(tx, run.id));
  const isPlanned = before.batches > 0 && (before.day === null || before.day === beijingDay(now));
  if (!isPlanned) await planRun(deps, run, reporter);
  const startedAt = performance.now();
  await writePlan(deps, run, reporter);
  const writeMs = performance.now() - startedAt;
  return inScope(deps.db, scope, async (tx) => {
    const planned = await findRun(tx, run.id);
    if (!planned?.draft) throw new Error(`push run ${run.id} was written without a plan`);
    const figures = await figuresOfRun(tx, run, planned.draft, writeMs);
    await endRun(tx, run.id, 'done', figures, nowOf(deps));
    await deletePlan(tx, run.id, 'all');
    const facts = { covered: figures.covered, pushed: figures.pushed };
    await audit(tx, {
      action: 'outreach.run_done',
      subjectKind: 'push_run',
      subjectId: run.id,
      path: run.path,
      facts,
    });
    return figures;
  });
}

/** What was written stays: those are facts. The rest of the plan is forgotten. */
async function end(deps: PushDeps, run: RunRow, how: 'done' | 'failed' | 'cancelled'): Promise<void> {
  // A run ends as done in its own transaction, before its work does; work that is done without it was lost half-way.
  const state = how === 'done' ? 'failed' : how;
  await inScope(deps.db, systemScope(run.path), async (tx) => {
    await deletePlan(tx, run.id, 'all');
    await endRun(tx, run.id, state, null, nowOf(deps));
  });
}

const GRACE_MS = 30_000;

/** Takes up runs whose process is gone: runs that are under way and that nobody holds. */
export async function resumeRuns(deps: PushDeps): Promise<void> {
  const before = new Date(Date.now() - GRACE_MS);
  const ids = await inScope(deps.db, systemScope(deps.rootPath), (tx) => listRunning(tx, before));
  for (const id of ids) await carryOutRun(deps, id);
}
