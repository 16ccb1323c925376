import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import '../tables.ts';

/** Which of these lines stand already. */
export async function listWrittenIds(tx: ScopedTx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from ledger_entry where id = any (${[...ids]}::uuid[])`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** Notes one contact with many, as noteContact does with one. The caller has locked the cases. */
export async function noteContacts(
  tx: ScopedTx,
  heldOn: string,
  contacts: readonly { readonly personId: string; readonly dueOn: string }[],
): Promise<void> {
  if (contacts.length === 0) return;
  await sql`update support_case set
      talks = talks + 1,
      last_contact_on = greatest(last_contact_on, ${heldOn}::date),
      contact_due_on = case when state <> 'open' then null
                            when last_contact_on is null or last_contact_on <= ${heldOn}::date then part."dueOn"
                            else contact_due_on end,
      version = version + 1
    from json_to_recordset(${JSON.stringify(contacts)}::json) as part("personId" uuid, "dueOn" date)
    where person_id = part."personId"`.execute(tx);
}

export type ClassCount = { readonly path: string; readonly graduates: number };

/** The classes in scope with how many graduates are in each. */
export async function countClasses(tx: ScopedTx): Promise<ClassCount[]> {
  const { rows } = await sql<ClassCount>`
    select org_path::text as path, count(*)::int as graduates
    from support_case where state <> 'withdrawn' group by org_path order by org_path`.execute(tx);
  return rows;
}

export type MeetingPerson = {
  readonly id: string;
  readonly classPath: string;
  readonly state: 'open' | 'closed';
};

/** Who is in these classes. */
export async function listClassPeople(tx: ScopedTx, paths: readonly string[]): Promise<MeetingPerson[]> {
  const { rows } = await sql<MeetingPerson>`
    select person_id as id, org_path::text as "classPath", state
    from support_case where state <> 'withdrawn' and org_path = any (${[...paths]}::ltree[])
    order by org_path, person_id`.execute(tx);
  return rows;
}
