import { z } from 'zod';
import type { Vault } from '../platform/crypto.ts';
import type { AppDb } from '../platform/db/scoped.ts';
import { linkTokens } from '../platform/links.ts';
import { handles, type Task, type TaskEntry } from '../platform/tasks.ts';
import { runSurveys } from './actions/run-rounds.ts';

/** Opens, asks, reminds, closes: when a survey is started, and every minute. */
export const runSurveysTask = {
  name: 'surveys-run',
  payload: z.object({}),
  retryLimit: 0,
  cron: '* * * * *',
} as const satisfies Task;

export const surveysTasks: readonly Task[] = [runSurveysTask];

export function surveysTaskEntries(
  { db, vault }: { readonly db: AppDb; readonly vault: Vault },
  rootPath: string,
): TaskEntry[] {
  const tokenOf = linkTokens(vault);
  return [handles(runSurveysTask, (_payload, signal) => runSurveys({ db, rootPath, tokenOf }, signal))];
}
