import { z } from 'zod';
import { systemScope } from '../kernel/scope.ts';
import type { Vault } from '../platform/crypto.ts';
import type { AppDb } from '../platform/db/scoped.ts';
import { handles, type Task, type TaskEntry } from '../platform/tasks.ts';
import { runWork } from '../platform/work.ts';
import { dropUpload } from './actions/announce-import.ts';
import { importPostings } from './actions/import-postings.ts';

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

export const importTasks: readonly Task[] = [importTask];

export function importTaskEntries({ db, vault }: { readonly db: AppDb; readonly vault: Vault }): TaskEntry[] {
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
  ];
}
