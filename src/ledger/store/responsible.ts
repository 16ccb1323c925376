import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { EntryKind } from '../contract.ts';
import '../tables.ts';

/** Open cases of one class that name the same person, or nobody. */
export type ResponsibleGroup = {
  readonly path: string;
  readonly responsibleId: string | null;
  readonly responsibleName: string;
  readonly count: number;
};

/** Who is named by the open cases in scope: a few lines a class, whatever the number of graduates. */
export async function listResponsibleGroups(
  tx: ScopedTx,
  { under }: { readonly under?: string } = {},
): Promise<ResponsibleGroup[]> {
  const within = under === undefined ? sql`true` : sql`org_path <@ ${under}::ltree`;
  const { rows } = await sql<ResponsibleGroup>`
    select org_path::text as path, responsible_id as "responsibleId", max(responsible_name) as "responsibleName",
      count(*)::int as count
    from support_case where state = 'open' and ${within}
    group by org_path, responsible_id order by org_path, responsible_id`.execute(tx);
  return rows;
}

/** Graduates of one class whose open case names this person, or nobody. */
export async function listNaming(
  tx: ScopedTx,
  of: { readonly responsibleId: string | null; readonly path?: string },
  limit: number,
): Promise<string[]> {
  const path = of.path === undefined ? sql`true` : sql`org_path = ${of.path}::ltree`;
  // Not `is not distinct from`: no index answers that.
  const named =
    of.responsibleId === null ? sql`responsible_id is null` : sql`responsible_id = ${of.responsibleId}::uuid`;
  const { rows } = await sql<{ id: string }>`select person_id as id from support_case
    where state = 'open' and ${named} and ${path}
    order by person_id limit ${limit}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** A case as far as it matters for who answers for it and whether it is open. */
export type CaseHold = {
  readonly personId: string;
  readonly path: string;
  readonly state: 'open' | 'closed' | 'withdrawn';
  readonly responsibleId: string | null;
  readonly responsibleName: string;
  readonly openedAt: Date;
  readonly contactEveryDays: number;
  readonly outcomeCode: string;
  readonly outcomeEmployer: string;
};

const HOLD = [
  'person_id as personId',
  'org_path as path',
  'state',
  'responsible_id as responsibleId',
  'responsible_name as responsibleName',
  'opened_at as openedAt',
  'contact_every_days as contactEveryDays',
  'outcome_code as outcomeCode',
  'outcome_employer as outcomeEmployer',
] as const;

export function findHold(tx: ScopedTx, personId: string): Promise<CaseHold | undefined> {
  return tx.selectFrom('support_case').select(HOLD).where('person_id', '=', personId).executeTakeFirst();
}

/** Takes cases for oneself until the transaction ends, always in the order of their graduates. */
export function lockCases(tx: ScopedTx, personIds: readonly string[]): Promise<CaseHold[]> {
  return tx
    .selectFrom('support_case')
    .select(HOLD)
    .where(sql<boolean>`person_id = any (${[...personIds]}::uuid[])`)
    .orderBy('person_id')
    .forUpdate()
    .execute();
}

/** Puts somebody in charge of cases that the caller has locked. Not a new version: nobody's outcome is disturbed by it. */
export async function setResponsible(
  tx: ScopedTx,
  personIds: readonly string[],
  to: { readonly id: string; readonly name: string } | null,
): Promise<void> {
  await tx
    .updateTable('support_case')
    .set({ responsible_id: to?.id ?? null, responsible_name: to?.name ?? '' })
    .where(sql<boolean>`person_id = any (${[...personIds]}::uuid[])`)
    .execute();
}

/** Closes an open case without an outcome. The caller has a second person's word for it. */
export async function closeWithoutOutcome(tx: ScopedTx, personId: string): Promise<void> {
  await tx
    .updateTable('support_case')
    .set({ state: 'closed', contact_due_on: null, version: sql<number>`version + 1` })
    .where('person_id', '=', personId)
    .where('state', '=', 'open')
    .execute();
}

/** Opens a closed case again: no outcome, and the next contact is owed on `dueOn`. */
export async function openAgain(tx: ScopedTx, personId: string, dueOn: string): Promise<void> {
  await tx
    .updateTable('support_case')
    .set({
      state: 'open',
      outcome_code: '70',
      outcome_employer: '',
      outcome_at: new Date(),
      outcome_confirmed: false,
      contact_due_on: dueOn,
      version: sql<number>`version + 1`,
    })
    .where('person_id', '=', personId)
    .where('state', '=', 'closed')
    .execute();
}

/** Whether a line of this kind about a fact elsewhere was written, so that whoever asks twice is told so. */
export async function hasLineAbout(tx: ScopedTx, aboutId: string, kind: EntryKind): Promise<boolean> {
  const row = await tx
    .selectFrom('ledger_entry')
    .select('id')
    .where('about_id', '=', aboutId)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row !== undefined;
}
