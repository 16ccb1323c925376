import type { Kysely } from 'kysely';
import { systemScope } from '../../kernel/scope.ts';
import type { Database } from '../../platform/db/schema.ts';
import { inScope, type AppDb, type ScopedTx } from '../../platform/db/scoped.ts';
import type { Mailer } from '../../platform/mail.ts';
import { afterFailure, isServerDown, type MailError } from '../rules/attempts.ts';
import { mailHtml, mailText, messageId, type Framing, type Way } from '../rules/mail.ts';
import {
  claimWaiting,
  holdOrRelease,
  markTaken,
  momentOf,
  noteOutcomes,
  pullBack,
  settleMarks,
  withMarker,
  type Outcome,
  type Waiting,
} from '../store/sending.ts';
import { judgeAll, type Judged } from './judge.ts';

export type MailDeps = {
  readonly db: AppDb;
  readonly rootPath: string;
  readonly mailer: Mailer;
  readonly publicUrl: string;
  /** Makes the tokens of links that need no sign-in; without it such a mail leads to the portal. */
  readonly tokenOf?: (subject: string) => string;
  /** The time, for tests; the database's otherwise. */
  readonly clock?: () => Date;
};

const BATCH = 300;
/** While one batch is being written down, the next one is on the wire. */
const SIDE_BY_SIDE = 2;
/** Mails of a batch that are under way at once, each up to its last line. */
const AT_ONCE = 8;
/** No mail of a batch is begun after this: a slow server does not keep a transaction open for minutes. */
const BATCH_MS = 10_000;

/**
 * Sends what is due, in batches that are claimed by row locks. Each mail that the server has taken over is marked in a
 * transaction of its own before the next one is let go (platform/mail.ts), and the batch writes its marks into the log
 * when it ends. So whenever a sender is killed, every mail but one is known to have gone or not: that one is sent once
 * more, under the same Message-ID. Stops when the server cannot be reached. Returns how many were sent.
 */
export async function sendWaitingMail(deps: MailDeps, signal?: AbortSignal): Promise<number> {
  const scope = systemScope(deps.rootPath);
  await inScope(deps.db, scope, async (tx) => {
    await holdOrRelease(tx, true);
    await pullBack(tx, await nowIn(deps, tx));
  });
  return withMarker(deps.db, async (marker) => {
    const sent = { count: 0, isOver: false };
    async function keepSending(): Promise<void> {
      while (!sent.isOver) {
        if (signal?.aborted) return;
        const batch = await inScope(deps.db, scope, (tx) => sendBatch(deps, tx, marker));
        sent.count += batch.sent;
        sent.isOver ||= batch.isDown || batch.claimed === 0;
      }
    }
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, keepSending));
    return sent.count;
  });
}

/** Without a mail server mail waits on the outbox page. */
export async function holdMail(db: AppDb, rootPath: string): Promise<void> {
  await inScope(db, systemScope(rootPath), (tx) => holdOrRelease(tx, false));
}

export async function nowIn({ clock }: { readonly clock?: () => Date }, tx: ScopedTx): Promise<Date> {
  return clock ? clock() : momentOf(tx);
}

type Batch = { readonly claimed: number; readonly sent: number; readonly isDown: boolean };

async function sendBatch(deps: MailDeps, tx: ScopedTx, marker: Kysely<Database>): Promise<Batch> {
  await settleMarks(tx);
  const now = await nowIn(deps, tx);
  const claimed = await claimWaiting(tx, { channel: 'email', now, limit: BATCH });
  const judged = await judgeAll(tx, 'email', claimed, now);
  const post = new Post(deps, marker);
  await post.sendAll(judged.toSend);
  await noteOutcomes(tx, [...judged.outcomes, ...post.outcomes], now);
  return { claimed: claimed.length, sent: post.sent, isDown: post.isDown };
}

/** One batch on its way to the mail server. */
class Post {
  readonly outcomes: Outcome[] = [];
  sent = 0;
  isDown = false;
  readonly #deps: MailDeps;
  readonly #marker: Kysely<Database>;
  readonly #startedAt = performance.now();

  constructor(deps: MailDeps, marker: Kysely<Database>) {
    this.#deps = deps;
    this.#marker = marker;
  }

  /** The first one alone: a server that is down costs one attempt, not one for every mail. */
  async sendAll([first, ...others]: readonly Judged[]): Promise<void> {
    if (!first) return;
    await this.#sendOne(first);
    const rest = others.values();
    const send = async (): Promise<void> => {
      for (const one of rest) await this.#sendOne(one);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, send));
  }

  async #sendOne({ message, address }: Judged): Promise<void> {
    if (this.isDown || performance.now() - this.#startedAt > BATCH_MS) return;
    const { mailer } = this.#deps;
    try {
      await mailer.send(this.#letterOf(message, address), () => markTaken(this.#marker, message.id));
      this.outcomes.push({ id: message.id, attempt: { state: 'sent' } });
      this.sent++;
    } catch (error) {
      const said = error instanceof Error ? (error as MailError) : {};
      const wasDown = this.isDown;
      this.isDown ||= isServerDown(said);
      // Of all that were under way when the server went, one has failed; the others have not been tried.
      if (wasDown && isServerDown(said)) return;
      this.outcomes.push({ id: message.id, attempt: afterFailure(message.attempts, said) });
    }
  }

  #letterOf({ id, employerId, family, subject, body, data }: Waiting, to: string) {
    const { publicUrl, tokenOf } = this.#deps;
    const { link } = data;
    const way: Way | undefined =
      link && tokenOf ? { act: link.act, actPath: link.path + tokenOf(link.subject) } : undefined;
    const framing: Framing =
      employerId !== null ? 'employer' : family === 'recommendations' ? 'recommended' : 'told';
    return {
      to,
      subject,
      text: mailText(body, publicUrl, framing, way),
      html: mailHtml(body, data.items ?? [], publicUrl, framing, way),
      messageId: messageId(id, publicUrl),
    };
  }
}
