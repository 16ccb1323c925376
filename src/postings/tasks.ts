import { z } from 'zod';
import { systemScope } from '../kernel/scope.ts';
import type { Vault } from '../platform/crypto.ts';
import { inScope, type AppDb } from '../platform/db/scoped.ts';
import { handles, type Task, type TaskEntry } from '../platform/tasks.ts';
import { runWork, takeUpWork } from '../platform/work.ts';
import { dropUpload } from './actions/announce-import.ts';
import { expirePostings } from './actions/expire.ts';
import { importPostings } from './actions/import-postings.ts';
import { renewSignals } from './actions/renew-signals.ts';

const Import = z.object({
  workId: z.uuid(),
  accountId: z.uuid().nullable(),
  path: z.string(),
  source: z.string(),
  openIncomplete: z.boolean(),
  file: z.string(),
  name: z.string(),
});

/** Imports an uploaded file. It lies on the disk of the node that received it, so that node must work the queue. */
export const importTask: Task<typeof Import> = {
  name: 'postings.import',
  payload: Import,
  expireInSeconds: 3_600,
  retryLimit: 1,
};

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

export const postingTasks: readonly Task[] = [importTask, expireTask, signalsTask];

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
    handles(importTask, async ({ accountId, workId, file, name, ...options }) => {
      const scope = { ...systemScope(options.path), accountId };
      try {
        await runWork(db, scope, workId, (reporter) =>
          importPostings(db, scope, { path: file, name }, { ...options, workId, vault }, reporter),
        );
      } finally {
        await dropUpload(file);
      }
    }),
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
