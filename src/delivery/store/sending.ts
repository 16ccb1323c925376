import { sql, type Kysely } from 'kysely';
import { rowShape } from '../../platform/db/bulk.ts';
import type { Database } from '../../platform/db/schema.ts';
import type { AppDb, ScopedTx } from '../../platform/db/scoped.ts';
import type { DeliverySwitch, Family, MessageKind, OutwardChannel } from '../contract.ts';
import type { Attempt } from '../rules/attempts.ts';
import type { Spent } from '../rules/budget.ts';
import type { Quiet } from '../rules/quiet.ts';
import type { DeliveryData } from './deliveries.ts';

export type Waiting = {
  readonly id: string;
  /** One of the two is there. */
  readonly personId: string | null;
  readonly employerId: string | null;
  readonly kind: MessageKind;
  readonly family: Family;
  readonly day: string;
  readonly subject: string;
  readonly body: string;
  readonly data: DeliveryData;
  readonly attempts: number;
  readonly massPath: string | null;
  /** Since when it waits: since it was written, or sent again by hand. */
  readonly since: Date;
};

/** One clock decides for all nodes: the database's. */
export async function momentOf(tx: ScopedTx): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(tx);
  return rows[0]!.now;
}

export type Claim = {
  readonly channel: OutwardChannel;
  readonly now: Date;
  readonly limit: number;
  readonly gatewayId?: string;
};

/**
 * Messages that are due, locked until the transaction ends; other senders pass them by, and the other messages of the
 * same people with them, so that two senders never count one budget twice. What a killed sender has handed over already
 * is not among them: whoever holds a lock sees every mark that was noted before the lock was free.
 */
export async function claimWaiting(tx: ScopedTx, claim: Claim): Promise<Waiting[]> {
  const { channel, now, limit, gatewayId } = claim;
  const ofGateway = gatewayId === undefined ? sql`` : sql`and d.gateway_id = ${gatewayId}::uuid`;
  const { rows } = await sql<Waiting>`
    select d.id, d.person_id as "personId", d.employer_id as "employerId", d.kind, d.family, d.day, d.subject, d.body,
      d.data, d.attempts, coalesce(d.retried_at, d.at) as since,
      (select m.org_path::text from mass_mail m where m.id = d.mass_id) as "massPath"
    from delivery d
    where d.channel = ${channel} and d.state = 'waiting' and d.due_at <= ${now} ${ofGateway}
    order by d.due_at, d.id limit ${limit} for update of d skip locked`.execute(tx);
  if (rows.length === 0) return rows;
  const { rows: free } = await sql<{ id: string }>`
    with one as materialized (
      select who, pg_try_advisory_xact_lock(hashtextextended('delivery ' || who, 0)) as mine
      from (select distinct who from unnest(${rows.map((row) => row.personId ?? row.employerId)}::text[]) as who) people)
    select d.id from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.personId ?? row.employerId)}::text[])
      as d(id, who) join one on one.who = d.who and one.mine
    where not exists (select from delivery_mark m where m.delivery_id = d.id)`.execute(tx);
  const ids = new Set(free.map((row) => row.id));
  return rows.filter((row) => ids.has(row.id));
}

/** Notes what killed senders have handed over; rows of living senders are locked and stay theirs. */
export async function settleMarks(tx: ScopedTx): Promise<number> {
  const result = await sql`
    with left_behind as (
      select d.id, m.at from delivery_mark m join delivery d on d.id = m.delivery_id
      where d.state = 'waiting' for update of d skip locked),
    settled as (
      update delivery d set state = 'sent', attempts = d.attempts + 1, sent_at = l.at, last_error = null
      from left_behind l where d.id = l.id)
    delete from delivery_mark m using left_behind l where m.delivery_id = l.id`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}

/**
 * A connection on which marks commit one by one. They need not reach the disk at once: a sender that is killed has told
 * the database, and a database machine that loses its power repeats at most the mails of its last half second. What a
 * mark does is planned once: the next mail waits for it.
 */
export async function withMarker<T>(db: AppDb, act: (marker: Kysely<Database>) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    await sql`set synchronous_commit = off`.execute(connection);
    await sql`prepare mark_taken (uuid) as
      insert into delivery_mark (delivery_id) values ($1) on conflict do nothing`.execute(connection);
    try {
      return await act(connection);
    } finally {
      await sql`deallocate mark_taken`.execute(connection);
      await sql`reset synchronous_commit`.execute(connection);
    }
  });
}

/** Notes that a message has been taken over, in a transaction of its own, on a connection of `withMarker`. */
export async function markTaken(marker: Kysely<Database>, id: string): Promise<void> {
  await sql`execute mark_taken(${sql.lit(id)})`.execute(marker);
}

export type Outcome = { readonly id: string; readonly attempt: Attempt };

const outcomeTypes = {
  id: 'uuid',
  state: 'text',
  tried: 'int',
  error: 'text',
  due: 'timestamptz',
  sent: 'timestamptz',
};

/** Writes down what became of a batch; the marks of it are gone in the same transaction. */
export async function noteOutcomes(tx: ScopedTx, outcomes: readonly Outcome[], now: Date): Promise<void> {
  if (outcomes.length === 0) return;
  const rows = outcomes.map(({ id, attempt }) => ({ id, ...columnsOf(attempt, now) }));
  await sql`update delivery d set state = f.state, attempts = d.attempts + f.tried, last_error = f.error,
      due_at = coalesce(f.due, d.due_at), sent_at = f.sent
    from json_to_recordset(${JSON.stringify(rows)}::json) as f(${sql.raw(rowShape(outcomeTypes))})
    where d.id = f.id`.execute(tx);
  await sql`delete from delivery_mark where delivery_id = any(${outcomes.map(({ id }) => id)}::uuid[])`.execute(
    tx,
  );
}

function columnsOf(attempt: Attempt, now: Date) {
  const { state } = attempt;
  const isTried = state === 'sent' || state === 'failed' || 'waitSeconds' in attempt;
  const due = 'until' in attempt ? attempt.until : 'waitSeconds' in attempt ? later(now, attempt) : null;
  const error = 'error' in attempt ? attempt.error : null;
  return { state, tried: isTried ? 1 : 0, error, due, sent: state === 'sent' ? now : null };
}

function later(now: Date, { waitSeconds }: { readonly waitSeconds: number }): Date {
  return new Date(now.getTime() + waitSeconds * 1000);
}

/** Longer than any rule lets a message wait; more means that a clock has jumped. */
const LONGEST_WAIT_HOURS = 32;

/** A clock that was ahead for a while leaves messages that are due in a distant future: they are due now. */
export async function pullBack(tx: ScopedTx, now: Date): Promise<number> {
  const result = await sql`update delivery set due_at = ${now}
    where state = 'waiting' and channel = any('{email,webhook}')
      and due_at > ${new Date(now.getTime() + LONGEST_WAIT_HOURS * 3_600_000)}`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}

/** Without a mail server mail is held, which the outbox page says; with one it goes. */
export async function holdOrRelease(tx: ScopedTx, hasServer: boolean): Promise<void> {
  const [from, to] = hasServer ? ['held', 'waiting'] : ['waiting', 'held'];
  await sql`update delivery set state = ${to} where channel = 'email' and state = ${from}`.execute(tx);
}

/** How many of each family each person has been sent on a channel since a moment. */
export async function countSpent(
  tx: ScopedTx,
  personIds: readonly string[],
  channel: OutwardChannel,
  since: Date,
): Promise<Map<string, Spent>> {
  const { rows } = await sql<{ id: string; family: Family; n: number }>`
    select person_id as id, family, count(*) as n from delivery
    where person_id = any(${personIds}::uuid[]) and channel = ${channel} and sent_at >= ${since}
    group by person_id, family`.execute(tx);
  const spent = new Map<string, Spent>();
  for (const { id, family, n } of rows) {
    const own = spent.get(id) ?? new Map<Family, number>();
    spent.set(id, own.set(family, n));
  }
  return spent;
}

export type PreferenceRow = { readonly switchedOff: readonly DeliverySwitch[]; readonly quiet: Quiet };

/** What people have said; who has said nothing is not in it. */
export async function listPreferences(
  tx: ScopedTx,
  personIds: readonly string[],
): Promise<Map<string, PreferenceRow>> {
  const { rows } = await sql<{ id: string; off: DeliverySwitch[]; from: number; until: number }>`
    select person_id as id, switched_off as off, quiet_from as from, quiet_until as until
    from delivery_preference where person_id = any(${personIds}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, off, from, until }) => [id, { switchedOff: off, quiet: { from, until } }]));
}

/** Gives up what has waited for a failing gateway since before a moment. */
export async function giveUpOn(
  tx: ScopedTx,
  gatewayId: string,
  before: Date,
  error: string,
): Promise<number> {
  const result = await sql`update delivery set state = 'failed', last_error = ${error}
    where channel = 'webhook' and state = 'waiting' and gateway_id = ${gatewayId}::uuid
      and coalesce(retried_at, at) < ${before}`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}
