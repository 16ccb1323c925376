import { sql } from 'kysely';
import { z } from 'zod';
import { beijingDay } from '../../kernel/calendar.ts';
import { insertRows } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Handover, HandoverField, HandoverPurpose, HandoverState } from '../contract.ts';
import { overdueDays } from '../rules.ts';
import '../tables.ts';

export type HandoverRecord = {
  readonly id: string;
  readonly person_id: string;
  readonly org_path: string;
  readonly receiver_id: string;
  readonly receiver_path: string;
  readonly receiver_name: string;
  readonly channel: 'portal' | 'file';
  readonly state: HandoverState;
  readonly purpose: HandoverPurpose;
  readonly fields: HandoverField[];
  readonly until_on: string;
  readonly previous_id: string | null;
  readonly proposed_at: Date;
  readonly sent_at: Date | null;
  readonly due_on: string | null;
  readonly ended_at: Date | null;
  readonly digest: string | null;
  readonly file_id: string | null;
  readonly steps: number;
};

const COLUMNS = [
  'h.id',
  'h.person_id',
  'h.org_path',
  'h.receiver_id',
  'h.receiver_path',
  'r.name as receiver_name',
  'r.channel',
  'h.state',
  'h.purpose',
  'h.fields',
  'h.until_on',
  'h.previous_id',
  'h.proposed_at',
  'h.sent_at',
  'h.due_on',
  'h.ended_at',
  'h.digest',
  'h.file_id',
  'h.steps',
] as const;

function selectHandovers(tx: ScopedTx) {
  return tx
    .selectFrom('handover as h')
    .innerJoin('handover_receiver as r', 'r.id', 'h.receiver_id')
    .select(COLUMNS);
}

/** As seen by those who sent or are concerned; an agency reads through `isOwnReceiver`. */
export function showHandover(row: HandoverRecord, today = beijingDay(new Date())): Handover {
  return {
    id: row.id,
    receiverId: row.receiver_id,
    receiverName: row.receiver_name,
    channel: row.channel,
    state: row.state,
    purpose: row.purpose,
    fields: row.fields,
    untilOn: row.until_on,
    proposedAt: row.proposed_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    dueOn: row.due_on,
    overdueDays: overdueDays(row.state, row.due_on, today),
    endedAt: row.ended_at?.toISOString() ?? null,
    previousId: row.previous_id,
  };
}

/** Whose the hand-over is, beyond what row-level security says: a role never reads through another side's door. */
export type Side = 'school' | 'self' | 'receiver';
const sides = {
  school: sql<boolean>`h.org_path <@ any ((select app_scope())::ltree[])`,
  self: sql<boolean>`h.person_id = (select app_person())`,
  // The policy says the same of `receiver_path`; as text an index answers it.
  receiver: sql<boolean>`h.sent_at is not null and h.receiver_text = any ((select app_scope()::text[])::text[])`,
} as const;

export function findHandover(tx: ScopedTx, id: string, side: Side): Promise<HandoverRecord | undefined> {
  return selectHandovers(tx).where('h.id', '=', id).where(sides[side]).executeTakeFirst();
}

/** Takes the rows for oneself until the transaction ends, always in the order of their ids. */
export function lockHandovers(tx: ScopedTx, ids: readonly string[], side: Side): Promise<HandoverRecord[]> {
  return selectHandovers(tx)
    .where(sql<boolean>`h.id = any (${[...ids]}::uuid[])`)
    .where(sides[side])
    .orderBy('h.id')
    .forUpdate('h')
    .execute();
}

export function listOfPersons(tx: ScopedTx, personIds: readonly string[], side: Side) {
  return selectHandovers(tx)
    .where(sql<boolean>`h.person_id = any (${[...personIds]}::uuid[])`)
    .where(sides[side])
    .orderBy('h.proposed_at', 'desc')
    .orderBy('h.id', 'desc')
    .execute();
}

/** A cursor that nobody here wrote leads to the first page. */
const DueCursor = z.tuple([z.iso.date(), z.uuid()]);

export type Shown = {
  readonly states: readonly HandoverState[];
  readonly overdueOn?: string | undefined;
  /** Whether the longest waiting answer stands first; otherwise the newest. */
  readonly byDue: boolean;
};

/** One row more than `limit` says that there is another page. */
export function listShown(
  tx: ScopedTx,
  side: Side,
  { states, overdueOn, byDue }: Shown,
  after: string | undefined,
  limit: number,
): Promise<HandoverRecord[]> {
  let query = selectHandovers(tx)
    .where(sides[side])
    .where('h.state', 'in', [...states]);
  if (overdueOn !== undefined) query = query.where('h.due_on', '<', overdueOn);
  if (byDue) {
    const behind = DueCursor.safeParse(after?.split('~'));
    if (behind.success) {
      const [due, id] = behind.data;
      query = query.where(sql<boolean>`(h.due_on, h.id) > (${due}::date, ${id}::uuid)`);
    }
    return query
      .orderBy('h.due_on')
      .orderBy('h.id')
      .limit(limit + 1)
      .execute();
  }
  const behind = z.uuid().safeParse(after);
  if (behind.success) query = query.where('h.id', '<', behind.data);
  return query
    .orderBy('h.id', 'desc')
    .limit(limit + 1)
    .execute();
}

export type HandoverFigures = Record<HandoverState | 'overdue', number>;

export async function countStates(tx: ScopedTx, side: Side, today: string): Promise<HandoverFigures> {
  const { rows } = await sql<{ state: HandoverState; count: number; overdue: number }>`
    select h.state, count(*)::int as count,
      (count(*) filter (where h.due_on < ${today}::date and h.state in ('sent', 'received')))::int as overdue
    from handover h where ${sides[side]} group by h.state`.execute(tx);
  const counts = new Map(rows.map(({ state, count }) => [state, count]));
  const of = (state: HandoverState): number => counts.get(state) ?? 0;
  return {
    proposed: of('proposed'),
    consented: of('consented'),
    sent: of('sent'),
    received: of('received'),
    taken_over: of('taken_over'),
    refused: of('refused'),
    withdrawn: of('withdrawn'),
    returned: of('returned'),
    overdue: rows.reduce((sum, { overdue }) => sum + overdue, 0),
  };
}

const handoverTypes = {
  id: 'uuid',
  person_id: 'uuid',
  org_path: 'ltree',
  receiver_id: 'uuid',
  receiver_path: 'ltree',
  purpose: 'text',
  fields: 'text[]',
  until_on: 'date',
  previous_id: 'uuid',
};

/** Opens hand-overs; whoever has a live one meanwhile is left out. Returns the ids that were opened. */
export async function insertHandovers(
  tx: ScopedTx,
  rows: readonly (Pick<
    HandoverRecord,
    'id' | 'person_id' | 'org_path' | 'receiver_id' | 'receiver_path' | 'purpose' | 'fields' | 'until_on'
  > & { readonly previous_id: string | null })[],
): Promise<Set<string>> {
  await insertRows(tx, 'handover', handoverTypes, rows, { onConflict: 'on conflict do nothing' });
  const found = await lockHandovers(
    tx,
    rows.map(({ id }) => id),
    'school',
  );
  return new Set(found.map(({ id }) => id));
}

/** A page's cursor behind a row. */
export function cursorOf(row: HandoverRecord, byDue: boolean): string {
  return byDue ? `${row.due_on}~${row.id}` : row.id;
}

/** Live hand-overs with an answer that is late and of which nobody has been told yet. */
export function listUntold(tx: ScopedTx, today: string, limit: number): Promise<HandoverRecord[]> {
  return selectHandovers(tx)
    .where('h.state', 'in', ['sent', 'received'])
    .where('h.due_on', '<', today)
    .where('h.overdue_told', '=', false)
    .orderBy('h.id')
    .limit(limit)
    .forUpdate('h')
    .skipLocked()
    .execute();
}

/** Live hand-overs whose consent has run out without anybody taking over. */
export function listRunOut(tx: ScopedTx, today: string, limit: number): Promise<HandoverRecord[]> {
  return selectHandovers(tx)
    .where('h.state', 'in', ['proposed', 'consented', 'sent', 'received'])
    .where('h.until_on', '<', today)
    .orderBy('h.id')
    .limit(limit)
    .forUpdate('h')
    .skipLocked()
    .execute();
}

/** Live hand-overs of these persons. */
export async function lockLiveOf(tx: ScopedTx, personIds: readonly string[]): Promise<HandoverRecord[]> {
  if (personIds.length === 0) return [];
  return selectHandovers(tx)
    .where(sql<boolean>`h.person_id = any (${[...personIds]}::uuid[])`)
    .where('h.state', 'in', ['proposed', 'consented', 'sent', 'received'])
    .orderBy('h.id')
    .forUpdate('h')
    .execute();
}

/** Everybody who is ready for an agency, locked. */
export function lockReadyFor(tx: ScopedTx, receiverId: string, limit: number): Promise<HandoverRecord[]> {
  return selectHandovers(tx)
    .where('h.receiver_id', '=', receiverId)
    .where('h.state', '=', 'consented')
    .where(sides.school)
    .orderBy('h.id')
    .limit(limit)
    .forUpdate('h')
    .execute();
}
