import { sql } from 'kysely';
import { insertRows } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { HandoverState, type HandoverEvent, type HandoverStep } from '../contract.ts';
import { handoverFault } from '../faults.ts';
import type { EventTable } from '../tables.ts';
import type { HandoverRecord } from './handovers.ts';

const eventTypes = {
  id: 'uuid',
  handover_id: 'uuid',
  number: 'int',
  person_id: 'uuid',
  org_path: 'ltree',
  receiver_path: 'ltree',
  to_receiver: 'boolean',
  at: 'timestamptz',
  step: 'text',
  account_id: 'uuid',
  by_role: 'text',
  by_name: 'text',
  data: 'jsonb',
};

export type NewEvent = Omit<EventTable, 'at' | 'data'> & { readonly at: Date; readonly data: unknown };

/** Writes the steps and moves the hand-overs, which the caller has locked, to where the step leads. */
export async function insertSteps(
  tx: ScopedTx,
  step: HandoverStep,
  events: readonly NewEvent[],
): Promise<void> {
  const written = await insertRows(tx, 'handover_event', eventTypes, events, {
    onConflict: 'on conflict (id) do nothing',
  });
  if (written !== events.length) throw handoverFault('id_taken');
  const state = HandoverState.safeParse(step);
  const ends = ['refused', 'withdrawn', 'returned'].includes(step);
  const ids = events.map(({ handover_id: id }) => id);
  await sql`update handover set steps = steps + 1
    ${state.success ? sql`, state = ${state.data}` : sql``}
    ${ends ? sql`, ended_at = now()` : sql``}
    ${step === 'overdue' ? sql`, overdue_told = true` : sql``}
    where id = any (${ids}::uuid[])`.execute(tx);
}

export async function listSteps(tx: ScopedTx, handoverIds: readonly string[]) {
  if (handoverIds.length === 0) return [];
  return tx
    .selectFrom('handover_event')
    .selectAll()
    .where(sql<boolean>`handover_id = any (${[...handoverIds]}::uuid[])`)
    .orderBy('handover_id')
    .orderBy('number')
    .execute();
}

export function findStep(tx: ScopedTx, id: string) {
  return tx.selectFrom('handover_event').selectAll().where('id', '=', id).executeTakeFirst();
}

export type StepRow = Awaited<ReturnType<typeof listSteps>>[number];

export function showStep(row: StepRow): HandoverEvent {
  return {
    id: row.id,
    number: row.number,
    at: row.at.toISOString(),
    step: row.step,
    byRole: row.by_role,
    byName: row.by_name,
    data: row.data as Record<string, unknown>,
  };
}

/** What sending adds to a hand-over: when it left, by when an answer is due, and what left. */
export async function markSent(
  tx: ScopedTx,
  rows: readonly {
    readonly id: string;
    readonly dueOn: string;
    readonly digest: string;
    readonly fileId: string | null;
  }[],
  at: Date,
): Promise<void> {
  await sql`update handover h set sent_at = ${at}, due_on = s."dueOn", digest = s.digest, file_id = s."fileId"
    from json_to_recordset(${JSON.stringify(rows)}::json) as s(id uuid, "dueOn" date, digest text, "fileId" uuid)
    where h.id = s.id`.execute(tx);
}

/** What a consent makes of a proposal. */
export async function narrowTo(
  tx: ScopedTx,
  handover: Pick<HandoverRecord, 'id'>,
  consent: { readonly fields: readonly string[]; readonly untilOn: string },
): Promise<void> {
  await sql`update handover set fields = ${[...consent.fields]}::text[], until_on = ${consent.untilOn}::date
    where id = ${handover.id}`.execute(tx);
}
