import { sql, type SelectQueryBuilder } from 'kysely';
import { insertRows } from '../platform/db/bulk.ts';
import type { Database } from '../platform/db/schema.ts';
import type { ScopedTx } from '../platform/db/scoped.ts';
import type { JobSeeking } from '../people/contract.ts';
import type { EntryKind, LedgerEntry } from './contract.ts';
import './tables.ts';

export type CaseState = {
  readonly person_id: string;
  readonly org_path: string;
  readonly responsible_id: string | null;
  readonly responsible_name: string;
  readonly state: 'open' | 'closed' | 'withdrawn';
  readonly outcome_code: string;
  readonly outcome_employer: string;
  readonly outcome_confirmed: boolean;
  readonly contact_every_days: number;
  readonly last_contact_on: string | null;
  readonly contact_due_on: string | null;
  readonly talks: number;
  readonly recommendations: number;
  readonly answers: number;
  readonly version: number;
  readonly job_status: JobSeeking;
  readonly contests_waiting: number;
};

export type NewEntry = {
  readonly id: string;
  readonly personId: string;
  readonly path: string;
  readonly kind: EntryKind;
  readonly accountId: string | null;
  readonly byRole: 'self' | 'staff' | 'system';
  readonly byName: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly refersTo?: string | null;
  /** The fact that the line is about: a second line of the same kind about it is not written. */
  readonly aboutId?: string | null;
  readonly at?: Date;
};

export function selectCases(tx: ScopedTx) {
  return tx
    .selectFrom('support_case as c')
    .select([
      'c.person_id',
      'c.org_path',
      'c.responsible_id',
      'c.responsible_name',
      'c.state',
      'c.outcome_code',
      'c.outcome_employer',
      'c.outcome_confirmed',
      'c.contact_every_days',
      'c.last_contact_on',
      'c.contact_due_on',
      'c.talks',
      'c.recommendations',
      'c.answers',
      'c.version',
      'c.job_status',
      'c.contests_waiting',
    ]);
}

export function findCase(tx: ScopedTx, personId: string): Promise<CaseState | undefined> {
  return selectCases(tx).where('c.person_id', '=', personId).executeTakeFirst();
}

export type CaseFilter = {
  readonly show: 'open' | 'overdue' | 'today' | 'closed' | 'contested';
  readonly today: string;
  readonly personIds?: readonly string[] | undefined;
  /** Due day (or `9999-12-31`) and person of the last row of the page before. */
  readonly after?: { readonly dueOn: string; readonly personId: string } | undefined;
  readonly limit: number;
};

export const NO_DUE = '9999-12-31';

/** Overdue first, then by due day; closed cases last. One row more than `limit` says that there is another page. */
export function listCaseStates(
  tx: ScopedTx,
  { show, today, personIds, after, limit }: CaseFilter,
): Promise<CaseState[]> {
  const due = sql<string>`coalesce(c.contact_due_on, ${NO_DUE}::date)`;
  let query = selectCases(tx);
  if (show === 'contested') query = query.where('c.contests_waiting', '>', 0);
  else query = query.where('c.state', '=', show === 'closed' ? 'closed' : 'open');
  if (show === 'overdue') query = query.where('c.contact_due_on', '<', today);
  if (show === 'today') query = query.where('c.contact_due_on', '=', today);
  if (personIds) query = query.where('c.person_id', 'in', personIds.length > 0 ? [...personIds] : [NOBODY]);
  if (after)
    query = query.where(
      sql<boolean>`(${due}, c.person_id) > (${after.dueOn}::date, ${after.personId}::uuid)`,
    );
  return query
    .orderBy(due)
    .orderBy('c.person_id')
    .limit(limit + 1)
    .execute();
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

export type CaseFigures = {
  graduates: number;
  open: number;
  overdue: number;
  dueToday: number;
  dueThisWeek: number;
  withoutResponsible: number;
  contested: number;
};

export async function countCases(tx: ScopedTx, today: string, weekEnd: string): Promise<CaseFigures> {
  const { rows } = await sql<CaseFigures>`
    select count(*) as graduates,
           count(*) filter (where state = 'open') as open,
           count(*) filter (where contact_due_on < ${today}::date) as overdue,
           count(*) filter (where contact_due_on = ${today}::date) as "dueToday",
           count(*) filter (where contact_due_on between ${today}::date and ${weekEnd}::date) as "dueThisWeek",
           count(*) filter (where state = 'open' and responsible_id is null) as "withoutResponsible",
           count(*) filter (where contests_waiting > 0) as contested
    from support_case where state <> 'withdrawn'`.execute(tx);
  return rows[0]!;
}

const entryTypes = {
  id: 'uuid',
  person_id: 'uuid',
  org_path: 'ltree',
  at: 'timestamptz',
  kind: 'text',
  account_id: 'uuid',
  by_role: 'text',
  by_name: 'text',
  data: 'jsonb',
  refers_to: 'uuid',
  about_id: 'uuid',
};

/** Writes lines in bulk; lines about a fact that has one already are left out. Returns how many were written. */
export function insertEntries(tx: ScopedTx, entries: readonly NewEntry[]): Promise<number> {
  const now = new Date();
  const rows = entries.map((entry) => ({
    id: entry.id,
    person_id: entry.personId,
    org_path: entry.path,
    at: entry.at ?? now,
    kind: entry.kind,
    account_id: entry.accountId,
    by_role: entry.byRole,
    by_name: entry.byName,
    data: entry.data,
    refers_to: entry.refersTo ?? null,
    about_id: entry.aboutId ?? null,
  }));
  return insertRows(tx, 'ledger_entry', entryTypes, rows, { onConflict: 'on conflict do nothing' });
}

export type Counter = 'talks' | 'recommendations' | 'answers';

/** Adds to a counter of many cases at once. */
export async function addToCounter(
  tx: ScopedTx,
  counter: Counter,
  added: ReadonlyMap<string, number>,
): Promise<void> {
  if (added.size === 0) return;
  const column = sql.ref(counter);
  const parts = JSON.stringify([...added].map(([person_id, n]) => ({ person_id, n })));
  await sql`update support_case set ${column} = support_case.${column} + part.n
    from json_to_recordset(${parts}::json) as part(person_id uuid, n int)
    where support_case.person_id = part.person_id`.execute(tx);
}

type EntryQuery = SelectQueryBuilder<Database, 'ledger_entry', Record<never, never>>;

function asEntries(query: EntryQuery) {
  return query.select(['id', 'at', 'kind', 'by_role', 'by_name', 'data', 'refers_to']);
}

/** The newest lines about a person. */
export async function listEntries(tx: ScopedTx, personId: string, limit: number): Promise<LedgerEntry[]> {
  const query = tx
    .selectFrom('ledger_entry')
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  return (await asEntries(query).execute()).map(entryOf);
}

export async function findEntry(
  tx: ScopedTx,
  id: string,
): Promise<(LedgerEntry & { personId: string; path: string }) | undefined> {
  const query = tx.selectFrom('ledger_entry').where('id', '=', id);
  const row = await asEntries(query).select(['person_id', 'org_path']).executeTakeFirst();
  return row && { ...entryOf(row), personId: row.person_id, path: row.org_path };
}

type EntryRow = {
  id: string;
  at: Date;
  kind: EntryKind;
  by_role: 'self' | 'staff' | 'system';
  by_name: string;
  data: unknown;
  refers_to: string | null;
};

function entryOf(row: EntryRow): LedgerEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind,
    byRole: row.by_role,
    byName: row.by_name,
    data: row.data as Record<string, unknown>,
    refersTo: row.refers_to,
    isSealed: null,
    correctedBy: null,
    mayCorrect: false,
  };
}

/** Notes a contact: the last day moves forward only, a talk written down late does not undo a later one. */
export async function noteContact(
  tx: ScopedTx,
  personId: string,
  heldOn: string,
  dueOn: string,
): Promise<void> {
  await sql`update support_case set
      talks = talks + 1,
      last_contact_on = greatest(last_contact_on, ${heldOn}::date),
      contact_due_on = case when state <> 'open' then null
                            when last_contact_on is null or last_contact_on <= ${heldOn}::date then ${dueOn}::date
                            else contact_due_on end,
      version = version + 1
    where person_id = ${personId}`.execute(tx);
}

/** Graduates below `path` whose case is open: the ones a push is for. */
export async function listOpenCaseIds(tx: ScopedTx, path: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('support_case')
    .select('person_id')
    .where('state', '=', 'open')
    .where(sql<boolean>`org_path <@ ${path}::ltree`)
    .execute();
  return new Set(rows.map((row) => row.person_id));
}

/** Closes the books on graduates whose roster was undone; returns those whose case was not withdrawn before. */
export async function withdrawCases(
  tx: ScopedTx,
  personIds: readonly string[],
): Promise<{ personId: string; path: string }[]> {
  if (personIds.length === 0) return [];
  return tx
    .updateTable('support_case')
    .set({ state: 'withdrawn', contact_due_on: null, version: sql<number>`version + 1` })
    .where('person_id', 'in', [...personIds])
    .where('state', '<>', 'withdrawn')
    .returning(['person_id as personId', 'org_path as path'])
    .execute();
}
