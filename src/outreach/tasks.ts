import { z } from 'zod';
import type { Settings } from '../platform/config.ts';
import type { AppDb } from '../platform/db/scoped.ts';
import { openMailer } from '../platform/mail.ts';
import { handles, type Task, type TaskEntry } from '../platform/tasks.ts';
import { carryOutRun, resumeRuns } from './actions/carry-out-run.ts';
import { sendWaitingMail } from './actions/send-mail.ts';

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

/** Sends what is due: at once when somebody recommends, every minute for digests and second attempts. */
export const sendMailTask = {
  name: 'outreach-send-mail',
  payload: z.object({}),
  retryLimit: 0,
  cron: '* * * * *',
} as const satisfies Task;

export const outreachTasks: readonly Task[] = [pushRunTask, resumeRunsTask, sendMailTask];

export type OutreachHouse = { readonly db: AppDb; readonly settings: Settings };

/** The handlers that a worker runs. `rootPath` is the top of the deployment's org tree. */
export function outreachTaskEntries({ db, settings }: OutreachHouse, rootPath: string): TaskEntry[] {
  const { SMTP_URL: smtpUrl } = settings;
  const push = { db, rootPath, hasSmtp: smtpUrl !== undefined };
  return [
    handles(pushRunTask, ({ runId }) => carryOutRun(push, runId)),
    handles(resumeRunsTask, () => resumeRuns(push)),
    handles(sendMailTask, (_payload, signal) => sendDue(db, settings, rootPath, signal)),
  ];
}

async function sendDue(db: AppDb, settings: Settings, rootPath: string, signal: AbortSignal): Promise<void> {
  if (settings.SMTP_URL === undefined) return;
  const mailer = openMailer(settings.SMTP_URL, settings.HUHANG_MAIL_FROM);
  try {
    const publicUrl = settings.HUHANG_PUBLIC_URL ?? `http://${settings.HOST}:${settings.PORT}`;
    await sendWaitingMail({ db, rootPath, mailer, publicUrl }, signal);
  } finally {
    mailer.close();
  }
}
