import { z } from 'zod';
import { systemScope } from '../kernel/scope.ts';
import type { AppDb } from '../platform/db/scoped.ts';
import { handles, type Task, type TaskEntry } from '../platform/tasks.ts';
import { sweep } from './actions/sweep.ts';

/** Every morning before work begins: which answers are late, and which consents have run out. */
const sweepHandovers = { name: 'handover.sweep', payload: z.object({}), cron: '20 6 * * *' } satisfies Task;

export const handoverTasks: readonly Task[] = [sweepHandovers];

export function handoverTaskEntries(db: AppDb, rootPath: string): TaskEntry[] {
  return [
    handles(sweepHandovers, async () => {
      await sweep(db, systemScope(rootPath));
    }),
  ];
}
