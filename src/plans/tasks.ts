import { z } from 'zod';
import { systemScope } from '../kernel/scope.ts';
import type { AppDb } from '../platform/db/scoped.ts';
import { handles, type Task, type TaskEntry } from '../platform/tasks.ts';
import { sweepPlans } from './actions/sweep.ts';

/** Screens judge at once; within ten minutes the history says it too. */
const sweep = { name: 'plans.sweep', payload: z.object({}), cron: '*/10 * * * *' } satisfies Task;

export const plansTasks: readonly Task[] = [sweep];

export function plansTaskEntries(db: AppDb, rootPath: string): TaskEntry[] {
  return [
    handles(sweep, async () => {
      await sweepPlans(db, systemScope(rootPath));
    }),
  ];
}
