import { z } from 'zod';
import { beijingDay } from '../kernel/calendar.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope, type AppDb } from '../platform/db/scoped.ts';
import { handles, type Task, type TaskEntry } from '../platform/tasks.ts';
import { recomputeAll, refreshStale } from './actions/recompute.ts';
import { findComputedDay } from './store/duties.ts';
import { mergeTally } from './store/progress.ts';

/** A standard has begun or ended: everybody below its node. */
export const recomputeTask = {
  name: 'standards-recompute',
  payload: z.object({ path: z.string() }),
  expireInSeconds: 900,
} as const satisfies Task;

/** What has changed since somebody last looked; and, once a Beijing day, everybody. */
const keepUpTask = {
  name: 'standards-keep-up',
  payload: z.object({}),
  expireInSeconds: 900,
  retryLimit: 0,
  cron: '* * * * *',
} as const satisfies Task;

export const standardsTasks: readonly Task[] = [recomputeTask, keepUpTask];

const MARKS = 500;

/** Brings duties up to date. The day is compared and not awaited: a clock that jumps, either way, is caught up with. */
export async function keepUp(db: AppDb, rootPath: string, today = beijingDay(new Date())): Promise<void> {
  const computed = await inScope(db, systemScope(rootPath), (tx) => findComputedDay(tx, rootPath));
  if (computed !== today) await recomputeAll(db, rootPath, { today });
  while ((await inScope(db, systemScope(rootPath), (tx) => refreshStale(tx, MARKS, today))) > 0);
  await inScope(db, systemScope(rootPath), mergeTally);
}

export function standardsTaskEntries(db: AppDb, rootPath: string): TaskEntry[] {
  return [
    handles(recomputeTask, async ({ path }) => void (await recomputeAll(db, path))),
    handles(keepUpTask, () => keepUp(db, rootPath)),
  ];
}
