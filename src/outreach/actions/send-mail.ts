import { addDays, beijingDay } from '../../kernel/calendar.ts';
import { systemScope } from '../../kernel/scope.ts';
import { findEmployerFacts } from '../../employers/index.ts';
import { getWish, listEmails } from '../../people/index.ts';
import { inScope, type AppDb, type ScopedTx } from '../../platform/db/scoped.ts';
import type { Mailer } from '../../platform/mail.ts';
import { afterFailure, isServerDown, type Attempt, type MailError } from '../rules/attempts.ts';
import { mailHtml, mailText, messageId } from '../rules/mail.ts';
import { noteAttempt, releaseHeld, takeWaitingMail, type WaitingMail } from '../store/deliveries.ts';

export type MailDeps = {
  readonly db: AppDb;
  readonly rootPath: string;
  readonly mailer: Mailer;
  readonly publicUrl: string;
};

/** Held mail goes out when a mail server has been configured since, if it is of today or yesterday. */
const HELD_DAYS = 1;

/**
 * Sends what is due, one mail a transaction: the row stays locked while the server takes the mail over, and the mark
 * commits at once. A process that is killed in between leaves one row that is sent once more, under the same
 * Message-ID; other senders pass locked rows by. Stops when the server cannot be reached. Returns how many were sent.
 */
export async function sendWaitingMail(deps: MailDeps, signal?: AbortSignal): Promise<number> {
  const scope = systemScope(deps.rootPath);
  const since = addDays(beijingDay(new Date()), -HELD_DAYS);
  await inScope(deps.db, scope, (tx) => releaseHeld(tx, since));
  let sent = 0;
  for (;;) {
    if (signal?.aborted) return sent;
    const { went, isDown } = await inScope(deps.db, scope, (tx) => sendNext(deps, tx));
    if (went === 'sent') sent++;
    if (went === null || isDown) return sent;
  }
}

type Outcome = { readonly went: Attempt['state'] | null; readonly isDown: boolean };

async function sendNext(deps: MailDeps, tx: ScopedTx): Promise<Outcome> {
  const mail = await takeWaitingMail(tx);
  if (!mail) return { went: null, isDown: false };
  const { attempt, isDown } = await tryMail(deps, tx, mail);
  await noteAttempt(tx, mail.id, attempt);
  return { went: attempt.state, isDown };
}

async function tryMail(
  { mailer, publicUrl }: MailDeps,
  tx: ScopedTx,
  mail: WaitingMail,
): Promise<{ attempt: Attempt; isDown: boolean }> {
  const to = await addressOf(tx, mail);
  if (typeof to !== 'string') return { attempt: to, isDown: false };
  const audience = mail.employerId === null ? 'graduate' : 'employer';
  try {
    await mailer.send({
      to,
      subject: mail.subject,
      text: mailText(mail.body, publicUrl, audience),
      html: mailHtml(mail.body, mail.data.items ?? [], publicUrl, audience),
      messageId: messageId(mail.id, publicUrl),
    });
    return { attempt: { state: 'sent' }, isDown: false };
  } catch (error) {
    const said = error instanceof Error ? (error as MailError) : {};
    return { attempt: afterFailure(mail.attempts, said), isDown: isServerDown(said) };
  }
}

/** Where a mail goes now, or why it goes nowhere. */
async function addressOf(tx: ScopedTx, { personId, employerId }: WaitingMail): Promise<string | Attempt> {
  if (employerId !== null) {
    const [facts] = await findEmployerFacts(tx, [employerId], []);
    return facts?.email ?? { state: 'unreachable' };
  }
  const to = personId === null ? undefined : (await listEmails(tx, [personId])).get(personId);
  if (personId === null || to === undefined) return { state: 'unreachable' };
  // Somebody who has opted out since must not be sent what was waiting.
  const { pushOptOut } = await getWish(tx, personId);
  return pushOptOut ? { state: 'failed', error: 'opted_out' } : to;
}
