import { z } from 'zod';
import type { AppDb } from '../platform/db/scoped.ts';
import { handles, type Task, type TaskEntry } from '../platform/tasks.ts';
import { carryOutRun, resumeRuns } from './actions/carry-out-run.ts';
import { tellFound, watchSearches } from './actions/watch-searches.ts';

/** Carries out one announced run. A second attempt finds the first one's plan and goes on with it. */
export const pushRunTask = {
  name: 'outreach-push-run',
  payload: z.object({ runId: z.uuid() }),
  expireInSeconds: 3_600,
  retryLimit: 5,
} as const satisfies Task;

/** Takes up runs whose process was killed; the queue itself would notice only when the attempt expires. */
export const resumeRunsTask = {
  name: 'outreach-resume-runs',
  payload: z.object({}),
  expireInSeconds: 3_600,
  retryLimit: 0,
  cron: '* * * * *',
} as const satisfies Task;

/** Holds new and changed postings against kept searches, and tells whoever wants to know at once. */
export const watchSearchesTask = {
  name: 'outreach-watch-searches',
  payload: z.object({}),
  retryLimit: 0,
  cron: '* * * * *',
} as const satisfies Task;

/** What was found since yesterday, after the night. */
export const tellFoundTask = {
  name: 'outreach-tell-found',
  payload: z.object({}),
  retryLimit: 3,
  cron: '40 7 * * *',
} as const satisfies Task;

export const outreachTasks: readonly Task[] = [pushRunTask, resumeRunsTask, watchSearchesTask, tellFoundTask];

/** The handlers that a worker runs. `rootPath` is the top of the deployment's org tree. */
export function outreachTaskEntries(db: AppDb, rootPath: string): TaskEntry[] {
  const push = { db, rootPath };
  return [
    handles(pushRunTask, ({ runId }) => carryOutRun(push, runId)),
    handles(resumeRunsTask, () => resumeRuns(push)),
    handles(watchSearchesTask, async () => {
      await watchSearches(push);
      await tellFound(push, 'instant');
    }),
    handles(tellFoundTask, () => tellFound(push, 'daily')),
  ];
}
