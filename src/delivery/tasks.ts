import { z } from 'zod';
import type { Settings } from '../platform/config.ts';
import type { Vault } from '../platform/crypto.ts';
import type { AppDb } from '../platform/db/scoped.ts';
import { linkTokens } from '../platform/links.ts';
import { openMailer } from '../platform/mail.ts';
import { handles, type Task, type TaskEntry } from '../platform/tasks.ts';
import { sendWaitingHooks } from './actions/send-hooks.ts';
import { holdMail, sendWaitingMail } from './actions/send-mail.ts';
import { writeRunningMass } from './actions/write-mass.ts';

/** Sends the mails that are due: at once when somebody recommends, every minute for the rest. */
export const sendMailTask = {
  name: 'delivery-send-mail',
  payload: z.object({}),
  retryLimit: 0,
  cron: '* * * * *',
} as const satisfies Task;

/** Sends what is due over gateways. */
export const sendHooksTask = {
  name: 'delivery-send-hooks',
  payload: z.object({}),
  retryLimit: 0,
  cron: '* * * * *',
} as const satisfies Task;

/** Writes approved mass mails out: when one is approved, and every minute in case a worker was killed. */
export const massMailTask = {
  name: 'delivery-mass-mail',
  payload: z.object({}),
  retryLimit: 0,
  cron: '* * * * *',
} as const satisfies Task;

export const deliveryTasks: readonly Task[] = [sendMailTask, sendHooksTask, massMailTask];

export type DeliveryHouse = { readonly db: AppDb; readonly settings: Settings; readonly vault: Vault };

/** The handlers that a worker runs. `rootPath` is the top of the deployment's org tree. */
export function deliveryTaskEntries(house: DeliveryHouse, rootPath: string): TaskEntry[] {
  return [
    handles(sendMailTask, (_payload, signal) => sendMail(house, rootPath, signal)),
    handles(sendHooksTask, (_payload, signal) => sendHooks(house, rootPath, signal)),
    handles(massMailTask, (_payload, signal) => writeRunningMass({ db: house.db, rootPath }, signal)),
  ];
}

function publicUrlOf({ HUHANG_PUBLIC_URL: stated, HOST, PORT }: Settings): string {
  return stated ?? `http://${HOST}:${PORT}`;
}

async function sendMail(
  { db, settings, vault }: DeliveryHouse,
  rootPath: string,
  signal: AbortSignal,
): Promise<void> {
  if (settings.SMTP_URL === undefined) return holdMail(db, rootPath);
  const mailer = openMailer(settings.SMTP_URL, settings.HUHANG_MAIL_FROM);
  try {
    const tokenOf = linkTokens(vault);
    await sendWaitingMail({ db, rootPath, mailer, tokenOf, publicUrl: publicUrlOf(settings) }, signal);
  } finally {
    mailer.close();
  }
}

async function sendHooks(
  { db, settings, vault }: DeliveryHouse,
  rootPath: string,
  signal: AbortSignal,
): Promise<void> {
  const trustedHosts = settings.HUHANG_TRUSTED_GATEWAYS;
  await sendWaitingHooks({ db, rootPath, vault, publicUrl: publicUrlOf(settings), trustedHosts }, signal);
}
