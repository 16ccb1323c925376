import { findEmployerFacts } from '../../employers/index.ts';
import { beijingDay } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import { listRecipients } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Family, MessageKind } from '../contract.ts';
import { maskEmail, type MailItem } from '../rules/mail.ts';
import { insertDeliveries, type NewDelivery, type OpenLink, type Recipient } from '../store/deliveries.ts';
import { listOpenGateways, type OpenGateway } from '../store/gateways.ts';

/** A message, however it will reach its reader. */
export type NewMessage = Recipient & {
  /** The reader's place in the tree. */
  readonly path: string;
  readonly kind: MessageKind;
  readonly family: Family;
  /** Its key: the same reader is told the same thing once, however often it is written. */
  readonly dedupe: string;
  readonly subject: string;
  readonly body: string;
  readonly at: Date;
  /** Postings that the mail lists. */
  readonly items?: readonly MailItem[];
  readonly postingId?: string;
  readonly massId?: string;
  readonly link?: OpenLink;
  /** Told in the inbox alone. */
  readonly inboxOnly?: boolean;
};

/**
 * Writes messages in the caller's transaction: in the inbox at once, and for whatever else the reader can be reached by.
 * When and whether those leave (budget, quiet hours, preferences) is decided when they could. Returns how many readers
 * had not been told before.
 */
export async function deliver(tx: ScopedTx, messages: readonly NewMessage[]): Promise<number> {
  if (messages.length === 0) return 0;
  const inbox = messages.map((message) => rowOf(message, { channel: 'inbox', state: 'sent', data: {} }));
  const fresh = await insertDeliveries(tx, inbox);
  const outward = messages.filter(({ inboxOnly }) => inboxOnly !== true);
  const addresses = await addressesOf(tx, outward);
  const gateways = await listOpenGateways(tx);
  const rows = outward.flatMap((message) => [
    mailRow(message, addresses.get(message.personId ?? message.employerId)),
    ...gateways.filter((gateway) => carries(gateway, message)).map((gateway) => hookRow(message, gateway)),
  ]);
  await insertDeliveries(tx, rows);
  return fresh;
}

function mailRow(message: NewMessage, address: string | undefined): NewDelivery {
  const data = {
    ...(message.items ? { items: message.items } : {}),
    toMasked: address === undefined ? '' : maskEmail(address),
  };
  return rowOf(message, {
    channel: 'email',
    state: address === undefined ? 'unreachable' : 'waiting',
    data,
  });
}

function carries({ path, families }: OpenGateway, message: NewMessage): boolean {
  const isInside = message.path === path || message.path.startsWith(`${path}.`);
  return message.personId !== undefined && isInside && families.includes(message.family);
}

function hookRow(message: NewMessage, gateway: OpenGateway): NewDelivery {
  // A person may stand behind several gateways: each is a delivery of its own.
  const dedupe = `${message.dedupe}@${gateway.id}`;
  return rowOf(
    { ...message, dedupe },
    { channel: 'webhook', state: 'waiting', data: {}, gatewayId: gateway.id },
  );
}

type Way = Pick<NewDelivery, 'channel' | 'state' | 'data' | 'gatewayId'>;

function rowOf(message: NewMessage, way: Way): NewDelivery {
  const { path, kind, family, dedupe, subject, body, at, postingId, massId, link } = message;
  const to =
    message.personId === undefined ? { employerId: message.employerId } : { personId: message.personId };
  const data = {
    ...way.data,
    ...(postingId === undefined ? {} : { postingId }),
    ...(link === undefined || way.channel === 'inbox' ? {} : { link }),
  };
  const id = newId();
  const what = { path, kind, family, dedupe, day: beijingDay(at), subject, body, at, massId: massId ?? null };
  return { ...to, ...what, ...way, id, data };
}

async function addressesOf(tx: ScopedTx, messages: readonly NewMessage[]): Promise<Map<string, string>> {
  const people = await listRecipients(
    tx,
    messages.flatMap(({ personId }) => personId ?? []),
  );
  const firmIds = messages.flatMap(({ employerId }) => employerId ?? []);
  const firms = firmIds.length === 0 ? [] : await findEmployerFacts(tx, firmIds, []);
  return new Map(
    [...people.values(), ...firms].flatMap(({ id, email }) => (email === null ? [] : [[id, email] as const])),
  );
}
