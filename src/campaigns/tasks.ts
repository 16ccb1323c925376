import { z } from 'zod';
import type { AppDb } from '../platform/db/scoped.ts';
import { handles, type Task, type TaskEntry } from '../platform/tasks.ts';
import { keepUp } from './actions/keep-up.ts';

/** Begins, measures, announces, closes: when somebody has changed something, and every minute. */
export const keepUpTask = {
  name: 'campaigns-keep-up',
  payload: z.object({}),
  expireInSeconds: 900,
  retryLimit: 0,
  cron: '* * * * *',
} as const satisfies Task;

export const campaignsTasks: readonly Task[] = [keepUpTask];

export function campaignsTaskEntries(db: AppDb, rootPath: string): TaskEntry[] {
  return [handles(keepUpTask, (_payload, signal) => keepUp(db, rootPath, {}, signal))];
}
