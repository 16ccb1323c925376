import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import '../tables.ts';
import type { EmployerContact, EmployerShown, EmployerState } from '../contract.ts';

/** An employer as the centre that answers for it sees it. */
export type EmployerRow = {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly creditCode: string | null;
  readonly nature: string | null;
  readonly regionCode: string | null;
  readonly state: EmployerState;
  readonly registeredAt: Date | null;
  readonly refusedReason: string | null;
  readonly contactName: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly openPostings: number;
};

type EmployerFilter = {
  readonly state?: EmployerShown | undefined;
  readonly q?: string | undefined;
  readonly id?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

const shown = {
  waiting: sql`e.state = 'unverified' and e.registered_at is not null`,
  verified: sql`e.state = 'verified'`,
  refused: sql`e.state = 'refused'`,
  named: sql`e.state = 'unverified' and e.registered_at is null`,
} as const;

const columns = sql`e.id, e.org_path::text as path, e.name, e.credit_code as "creditCode", e.nature,
  e.region_code as "regionCode", e.state, e.registered_at as "registeredAt", e.refused_reason as "refusedReason",
  c.contact_name as "contactName", c.phone, c.email,
  (select count(*)::int from posting_search s where s.employer_id = e.id) as "openPostings"`;

/** Employers that the own centre answers for, by id; one more than `limit` tells whether there is a next page. */
export async function findEmployers(tx: ScopedTx, filter: EmployerFilter): Promise<EmployerRow[]> {
  const parts = [sql`e.org_path <@ any ((select app_scope())::ltree[])`];
  if (filter.state) parts.push(shown[filter.state]);
  if (filter.q) {
    const text = filter.q.replace(/[\\%_]/g, '\\$&');
    parts.push(sql`(e.name ilike ${`%${text}%`} or e.credit_code = ${filter.q.toUpperCase()})`);
  }
  if (filter.id) parts.push(sql`e.id = ${filter.id}::uuid`);
  if (filter.after) parts.push(sql`e.id > ${filter.after}::uuid`);
  const { rows } = await sql<EmployerRow>`select ${columns}
    from employer e left join employer_contact c on c.employer_id = e.id
    where ${sql.join(parts, sql` and `)} order by e.id limit ${filter.limit + 1}`.execute(tx);
  return rows;
}

/** The employer that the actor works for. */
export async function findOwnEmployer(tx: ScopedTx, id: string): Promise<EmployerRow | undefined> {
  const { rows } = await sql<EmployerRow>`select ${columns}
    from employer e left join employer_contact c on c.employer_id = e.id where e.id = ${id}::uuid`.execute(
    tx,
  );
  return rows[0];
}

export async function countWaiting(tx: ScopedTx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from employer e
    where e.org_path <@ any ((select app_scope())::ltree[]) and ${shown.waiting}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Marks an employer of the own centre as verified; false when it is out of reach. */
export async function markVerified(tx: ScopedTx, id: string, creditCode: string): Promise<boolean> {
  const done = await tx
    .updateTable('employer')
    .set({
      credit_code: creditCode,
      state: 'verified',
      verified_at: sql<Date>`now()`,
      refused_at: null,
      refused_reason: null,
    })
    .where('id', '=', id)
    .where(sql<boolean>`org_path <@ any ((select app_scope())::ltree[])`)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Refuses a registered employer. The code is free again: it may have been somebody else's. */
export async function markRefused(tx: ScopedTx, id: string, reason: string): Promise<boolean> {
  const done = await tx
    .updateTable('employer')
    .set({ credit_code: null, state: 'refused', refused_at: sql<Date>`now()`, refused_reason: reason })
    .where('id', '=', id)
    .where('state', '=', 'unverified')
    .where('registered_at', 'is not', null)
    .where(sql<boolean>`org_path <@ any ((select app_scope())::ltree[])`)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export type KnownEmployer = {
  readonly id: string;
  readonly path: string;
  readonly creditCode: string | null;
  readonly state: EmployerState;
};

/** Who is on record under a credit code or under a name, locked until the transaction ends. */
export async function findKnown(
  tx: ScopedTx,
  by: { readonly creditCode: string } | { readonly nameKey: string },
): Promise<KnownEmployer | undefined> {
  return tx
    .selectFrom('employer')
    .select(['id', 'org_path as path', 'credit_code as creditCode', 'state'])
    .where(
      'creditCode' in by
        ? sql<boolean>`credit_code = ${by.creditCode}`
        : sql<boolean>`name_key = ${by.nameKey}`,
    )
    .forUpdate()
    .executeTakeFirst();
}

export type Registered = {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly nameKey: string;
  readonly creditCode: string;
  readonly regionCode: string;
};

/** A new employer that waits for verification; false when name or code came in meanwhile. */
export async function insertRegistered(tx: ScopedTx, one: Registered): Promise<boolean> {
  const done =
    await sql`insert into employer (id, org_path, name, name_key, credit_code, region_code, source, registered_at)
    values (${one.id}::uuid, ${one.path}::ltree, ${one.name}, ${one.nameKey}, ${one.creditCode}, ${one.regionCode}, '注册', now())
    on conflict do nothing`.execute(tx);
  return done.numAffectedRows === 1n;
}

/** An employer that adverts have named so far, or that mends what was refused, waits for verification from now on. */
export async function markRegistered(
  tx: ScopedTx,
  id: string,
  change: {
    readonly creditCode: string;
    readonly regionCode?: string;
    readonly name?: string;
    readonly nameKey?: string;
  },
): Promise<void> {
  await tx
    .updateTable('employer')
    .set({
      credit_code: change.creditCode,
      state: 'unverified',
      registered_at: sql<Date>`now()`,
      refused_at: null,
      refused_reason: null,
      ...(change.regionCode !== undefined && { region_code: change.regionCode }),
      ...(change.name !== undefined && { name: change.name }),
      ...(change.nameKey !== undefined && { name_key: change.nameKey }),
    })
    .where('id', '=', id)
    .execute();
}

export async function putContact(
  tx: ScopedTx,
  employer: { readonly id: string; readonly path: string },
  { name, phone, email }: EmployerContact,
): Promise<void> {
  await sql`insert into employer_contact (employer_id, org_path, contact_name, phone, email)
    values (${employer.id}::uuid, ${employer.path}::ltree, ${name}, ${phone}, ${email})
    on conflict (employer_id) do update set contact_name = excluded.contact_name, phone = excluded.phone,
      email = excluded.email, updated_at = now()`.execute(tx);
}
