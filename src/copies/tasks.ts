import { z } from 'zod';
import { systemScope } from '../kernel/scope.ts';
import type { AppDb } from '../platform/db/scoped.ts';
import { handles, type Task, type TaskEntry } from '../platform/tasks.ts';
import { keyBehind } from '../postings/index.ts';

/** Keys of likeness for postings that have none yet: once after an update, then there is nothing to do. */
export const keysTask: Task = {
  name: 'copies.keys',
  payload: z.object({}),
  cron: '23 * * * *',
};

export const copiesTasks: readonly Task[] = [keysTask];

/** `rootPath` is the top of what this deployment holds. */
export function copiesTaskEntries(db: AppDb, rootPath: string): TaskEntry[] {
  return [
    handles(keysTask, async (_payload, signal) => {
      await keyBehind(db, systemScope(rootPath), signal);
    }),
  ];
}
