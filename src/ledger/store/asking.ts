import { sql } from 'kysely';
import type { JobSeeking } from '../../people/contract.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import '../tables.ts';

/** A case as far as it matters for asking its graduate where they stand. */
export type AskedCase = {
  readonly personId: string;
  readonly path: string;
  readonly state: 'open' | 'closed';
  readonly jobStatus: JobSeeking;
};

/** Cases below a path, one page in the order of their graduates; withdrawn ones are not among them. */
export async function pageCases(
  tx: ScopedTx,
  { path, after, limit }: { readonly path: string; readonly after: string | null; readonly limit: number },
): Promise<AskedCase[]> {
  const behind = after === null ? sql`true` : sql`person_id > ${after}::uuid`;
  const { rows } = await sql<AskedCase>`select person_id as "personId", org_path::text as path, state,
      job_status as "jobStatus"
    from support_case where org_path <@ ${path}::ltree and state <> 'withdrawn' and ${behind}
    order by person_id limit ${limit}`.execute(tx);
  return rows;
}

export type Standing = {
  readonly path: string;
  readonly state: 'open' | 'closed' | 'withdrawn';
  readonly jobStatus: JobSeeking;
};

/** Where a graduate stands, held until the transaction ends: whoever changes it meanwhile waits and is told. */
export async function holdStanding(tx: ScopedTx, personId: string): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`select org_path::text as path, state, job_status as "jobStatus"
    from support_case where person_id = ${personId} for update`.execute(tx);
  return rows[0];
}

/** Where many stand and who answers for them. */
export async function listStandings(
  tx: ScopedTx,
  personIds: readonly string[],
): Promise<
  ReadonlyMap<string, Standing & { readonly responsibleId: string | null; readonly responsibleName: string }>
> {
  const { rows } = await sql<
    Standing & { id: string; responsibleId: string | null; responsibleName: string }
  >`select person_id as id, org_path::text as path, state, job_status as "jobStatus",
      responsible_id as "responsibleId", responsible_name as "responsibleName"
    from support_case where person_id = any(${[...personIds]}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** The newest thing that staff noted about where a graduate stands, if it was noted after `since`. */
export async function findStaffStatus(
  tx: ScopedTx,
  personId: string,
  since: Date,
): Promise<{ readonly id: string; readonly at: Date; readonly status: JobSeeking } | undefined> {
  const { rows } = await sql<{ id: string; at: Date; status: JobSeeking }>`
    select id, at, coalesce(data ->> 'status', data ->> 'jobSeeking') as status from ledger_entry
    where person_id = ${personId} and at > ${since} and by_role = 'staff' and kind in ('status_changed', 'wish_changed')
    order by at desc, id desc limit 1`.execute(tx);
  return rows[0];
}

/** Somebody asks to be called: the next contact is owed on `day` at the latest. */
export async function callBy(tx: ScopedTx, personId: string, day: string): Promise<void> {
  await sql`update support_case set contact_due_on = least(contact_due_on, ${day}::date)
    where person_id = ${personId} and state = 'open'`.execute(tx);
}

/** When staff last wrote down a talk with each of these graduates. */
export async function lastTalks(
  tx: ScopedTx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await sql<{ id: string; at: Date }>`select person_id as id, max(at) as at from ledger_entry
    where person_id = any(${[...personIds]}::uuid[]) and kind = 'talk' and by_role = 'staff'
    group by person_id`.execute(tx);
  return new Map(rows.map(({ id, at }) => [id, at]));
}
