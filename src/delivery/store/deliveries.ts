import { sql } from 'kysely';
import { insertRows } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { DeliveryState, Family, Message, MessageKind } from '../contract.ts';
import type { MailItem } from '../rules/mail.ts';
import '../tables.ts';

/** Kept beside the text, so that the HTML form can be made when the mail is sent. */
export type DeliveryData = {
  readonly items?: readonly MailItem[];
  readonly toMasked?: string;
  /** The posting that a message is about, where it is about one alone. */
  readonly postingId?: string;
  readonly link?: OpenLink;
};

/**
 * A link that needs no sign-in. What it is about is kept, never its token: that is made when the message leaves.
 */
export type OpenLink = {
  /** Before the token: `/q/`. */
  readonly path: string;
  readonly subject: string;
  /** What it says. */
  readonly act: string;
};

/** To whom a message goes, or who reads their own. */
export type Recipient =
  | { readonly personId: string; readonly employerId?: undefined }
  | { readonly employerId: string; readonly personId?: undefined };

export type NewDelivery = Recipient & {
  readonly id: string;
  readonly path: string;
  readonly channel: 'inbox' | 'email' | 'webhook';
  readonly kind: MessageKind;
  readonly family: Family;
  /** Together with recipient and channel: the same message is never written twice. */
  readonly dedupe: string;
  readonly day: string;
  readonly subject: string;
  readonly body: string;
  readonly data: DeliveryData;
  readonly state: DeliveryState;
  readonly massId?: string | null;
  readonly gatewayId?: string | null;
  readonly at: Date;
};

const types = {
  id: 'uuid',
  person_id: 'uuid',
  employer_id: 'uuid',
  org_path: 'ltree',
  channel: 'text',
  kind: 'text',
  family: 'text',
  dedupe: 'text',
  day: 'date',
  subject: 'text',
  body: 'text',
  data: 'jsonb',
  state: 'text',
  mass_id: 'uuid',
  gateway_id: 'uuid',
  at: 'timestamptz',
  due_at: 'timestamptz',
  sent_at: 'timestamptz',
};

/** Writes messages; those that are in the log already are left out. Returns how many were new. */
export function insertDeliveries(tx: ScopedTx, deliveries: readonly NewDelivery[]): Promise<number> {
  const rows = deliveries.map(({ personId, employerId, path, massId, gatewayId, ...rest }) => ({
    ...rest,
    person_id: personId ?? null,
    employer_id: employerId ?? null,
    org_path: path,
    mass_id: massId ?? null,
    gateway_id: gatewayId ?? null,
    due_at: rest.at,
    sent_at: rest.state === 'sent' ? rest.at : null,
  }));
  return insertRows(tx, 'delivery', types, rows, { onConflict: 'on conflict do nothing' });
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
    .select(['id', 'at', 'kind', 'family', 'subject', 'body', 'data', 'read_at as readAt'])
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
