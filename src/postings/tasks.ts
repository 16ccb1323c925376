import { z } from 'zod';
import { systemScope } from '../kernel/scope.ts';
import type { Vault } from '../platform/crypto.ts';
import { inScope, type AppDb } from '../platform/db/scoped.ts';
import { handles, type Task, type TaskEntry } from '../platform/tasks.ts';
import { runWork, takeUpWork } from '../platform/work.ts';
import { expirePostings } from './actions/expire.ts';
import { renewSignals } from './actions/renew-signals.ts';

/** Ends postings whose last day has passed; shortly after midnight in Beijing. */
export const expireTask: Task = {
  name: 'postings.expire',
  payload: z.object({}),
  cron: '7 0 * * *',
};

/** What the market pays and who shares whose phone, worked out at night; see renewSignals. */
export const signalsTask: Task = {
  name: 'postings.signals',
  payload: z.object({}),
  expireInSeconds: 3_600,
  cron: '40 2 * * *',
};

export const postingTasks: readonly Task[] = [expireTask, signalsTask];

/** `rootPath` is the top of what this deployment holds. */
export function postingTaskEntries({
  db,
  vault,
  rootPath = 'cn',
}: {
  readonly db: AppDb;
  readonly vault: Vault;
  readonly rootPath?: string;
}): TaskEntry[] {
  return [
    handles(expireTask, async (_payload, signal) => {
      await expirePostings(db, systemScope(rootPath), new Date(), signal);
    }),
    handles(signalsTask, async (_payload, signal) => {
      const scope = systemScope(rootPath);
      const workId = await inScope(db, scope, (tx) => takeUpWork(tx, signalsTask.name, rootPath, scope));
      await runWork(db, scope, workId, (reporter) => renewSignals(db, scope, vault, { reporter, signal }));
    }),
  ];
}
