import { z } from 'zod';
import { systemScope } from '../kernel/scope.ts';
import type { Vault } from '../platform/crypto.ts';
import type { AppDb } from '../platform/db/scoped.ts';
import { handles, type Task, type TaskEntry } from '../platform/tasks.ts';
import { runWork } from '../platform/work.ts';
import { dropFile } from './actions/preview-roster.ts';
import { readRoster } from './actions/read-roster.ts';

const ReadRoster = z.object({
  importId: z.uuid(),
  workId: z.uuid(),
  accountId: z.uuid().nullable(),
  schoolPath: z.string(),
  cohort: z.number().nullable(),
  file: z.string(),
});

/** Reads an uploaded roster. The file lies on the disk of the node that received it, so that node must work the queue. */
export const readRosterTask: Task<typeof ReadRoster> = {
  name: 'people.read_roster',
  payload: ReadRoster,
  expireInSeconds: 1_800,
  retryLimit: 1,
};

export const peopleTasks: readonly Task[] = [readRosterTask];

export function peopleTaskEntries({ db, vault }: { readonly db: AppDb; readonly vault: Vault }): TaskEntry[] {
  return [
    handles(readRosterTask, async ({ accountId, workId, ...roster }) => {
      const scope = { ...systemScope(roster.schoolPath, 'roster'), accountId };
      try {
        await runWork(db, scope, workId, (reporter) => readRoster(db, scope, vault, roster, reporter));
      } finally {
        await dropFile(roster.file);
      }
    }),
  ];
}
