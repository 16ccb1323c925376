import { sql } from 'kysely';
import { insertRows } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Message, OutboxMail } from '../contract.ts';
import type { Attempt } from '../rules/attempts.ts';
import type { MailItem } from '../rules/mail.ts';
import { deliveryStates, type DeliveryState } from '../tables.ts';

/** Kept beside the text, so that the HTML form can be made when the mail is sent. */
export type DeliveryData = {
  readonly items?: readonly MailItem[];
  readonly toMasked?: string;
  readonly note?: string;
  readonly byName?: string;
  /** The own posting that a message to an employer is about. */
  readonly postingId?: string;
};

/** To whom a message goes, or who reads their own. */
export type Recipient =
  | { readonly personId: string; readonly employerId?: undefined }
  | { readonly employerId: string; readonly personId?: undefined };

export type NewDelivery = Recipient & {
  readonly id: string;
  readonly path: string;
  readonly channel: 'inbox' | 'email';
  readonly kind: 'digest' | 'recommendation' | 'notice';
  /** Together with recipient and channel: the same message is never written twice. */
  readonly dedupe: string;
  readonly day: string;
  readonly subject: string;
  readonly body: string;
  readonly data: DeliveryData;
  readonly state: DeliveryState;
  readonly at: Date;
};

const types = {
  id: 'uuid',
  person_id: 'uuid',
  employer_id: 'uuid',
  org_path: 'ltree',
  channel: 'text',
  kind: 'text',
  dedupe: 'text',
  day: 'date',
  subject: 'text',
  body: 'text',
  data: 'jsonb',
  state: 'text',
  at: 'timestamptz',
  sent_at: 'timestamptz',
};

/** Writes messages; those that are in the log already are left out. Returns how many were new. */
export function insertDeliveries(tx: ScopedTx, deliveries: readonly NewDelivery[]): Promise<number> {
  const rows = deliveries.map(({ personId, employerId, path, ...rest }) => ({
    ...rest,
    person_id: personId ?? null,
    employer_id: employerId ?? null,
    org_path: path,
    sent_at: rest.state === 'sent' ? rest.at : null,
  }));
  return insertRows(tx, 'delivery', types, rows, { onConflict: 'on conflict do nothing' });
}

export type WaitingMail = {
  readonly id: string;
  /** One of the two is there. */
  readonly personId: string | null;
  readonly employerId: string | null;
  readonly kind: 'digest' | 'recommendation' | 'notice';
  readonly subject: string;
  readonly body: string;
  readonly data: DeliveryData;
  readonly attempts: number;
};

/** The oldest e-mail that is due, locked until the transaction ends; other senders pass it by. */
export async function takeWaitingMail(tx: ScopedTx): Promise<WaitingMail | undefined> {
  const row = await tx
    .selectFrom('delivery')
    .select([
      'id',
      'person_id as personId',
      'employer_id as employerId',
      'kind',
      'subject',
      'body',
      'data',
      'attempts',
    ])
    .where('channel', '=', 'email')
    .where('state', '=', 'waiting')
    .where('due_at', '<=', sql<Date>`now()`)
    .orderBy('due_at')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row && { ...row, data: row.data as DeliveryData };
}

export async function noteAttempt(tx: ScopedTx, id: string, attempt: Attempt): Promise<void> {
  const wait = attempt.state === 'waiting' ? attempt.waitSeconds : 0;
  await tx
    .updateTable('delivery')
    .set({
      state: attempt.state,
      attempts: sql<number>`attempts + 1`,
      last_error: 'error' in attempt ? attempt.error : null,
      due_at: sql<Date>`now() + make_interval(secs => ${wait})`,
      ...(attempt.state === 'sent' && { sent_at: sql<Date>`now()` }),
    })
    .where('id', '=', id)
    .execute();
}

/** Lets mail go out that was held for want of a mail server, unless it is older than `since`: a stale digest helps nobody. */
export async function releaseHeld(tx: ScopedTx, since: string): Promise<number> {
  const result = await tx
    .updateTable('delivery')
    .set({ state: 'waiting' })
    .where('channel', '=', 'email')
    .where('state', '=', 'held')
    .where('day', '>=', since)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

const MESSAGES_SHOWN = 100;

/** The inbox of one reader. */
function inboxOf(tx: ScopedTx, reader: Recipient) {
  return reader.employerId === undefined
    ? tx.selectFrom('delivery').where('channel', '=', 'inbox').where('person_id', '=', reader.personId)
    : tx.selectFrom('delivery').where('channel', '=', 'inbox').where('employer_id', '=', reader.employerId);
}

export async function listMessages(tx: ScopedTx, reader: Recipient): Promise<Message[]> {
  const rows = await inboxOf(tx, reader)
    .select(['id', 'at', 'kind', 'subject', 'body', 'data', 'read_at as readAt'])
    .orderBy('at', 'desc')
    .limit(MESSAGES_SHOWN)
    .execute();
  return rows.map(({ data, ...row }) => ({
    ...row,
    postingId: (data as DeliveryData).postingId ?? null,
    at: row.at.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  }));
}

export async function countUnread(tx: ScopedTx, reader: Recipient): Promise<number> {
  const row = await inboxOf(tx, reader)
    .select(sql<number>`count(*)`.as('count'))
    .where('read_at', 'is', null)
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** Marks an own message as read; false when there is no such message. */
export async function markRead(tx: ScopedTx, reader: Recipient, id: string): Promise<boolean> {
  const result = await tx
    .updateTable('delivery')
    .set({ read_at: sql<Date>`coalesce(read_at, now())` })
    .where('id', 'in', inboxOf(tx, reader).select('id').where('id', '=', id))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** E-mails, newest first. One row more than `limit` says that there is another page. */
export async function listOutbox(
  tx: ScopedTx,
  { state, after, limit }: { state?: DeliveryState | undefined; after?: string | undefined; limit: number },
): Promise<OutboxMail[]> {
  let query = tx
    .selectFrom('delivery')
    .select(['id', 'at', 'state', 'data', 'subject', 'attempts', 'last_error as lastError'])
    .where('channel', '=', 'email');
  if (state !== undefined) query = query.where('state', '=', state);
  if (after !== undefined) query = query.where('id', '<', after);
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return rows.map(({ data, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    toMasked: (data as DeliveryData).toMasked ?? '',
  }));
}

/** Counting stops here: e-mails of a season are many, and a screen needs no more. */
const COUNT_CAP = 10_000;

/** E-mails by state, each counted up to 10,000; states without any are left out. */
export async function countOutbox(tx: ScopedTx): Promise<Record<string, number>> {
  const { rows } = await sql<{ state: string; count: number }>`
    select s.state, (select count(*) from (
        select 1 from delivery d where d.channel = 'email' and d.state = s.state limit ${COUNT_CAP}) capped) as count
    from unnest(${[...deliveryStates]}::text[]) as s(state)`.execute(tx);
  return Object.fromEntries(rows.filter((row) => row.count > 0).map((row) => [row.state, row.count]));
}
