import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';

/** What an employer has said of itself; the contact only as far as the actor may see it. */
export type EmployerFacts = {
  readonly id: string;
  readonly creditCode: string | null;
  readonly phone: string | null;
  readonly email: string | null;
};

/** Of the given employers those of whom more than a name is known, and whoever holds one of the credit codes. */
export async function findEmployerFacts(
  tx: ScopedTx,
  ids: readonly string[],
  codes: readonly string[],
): Promise<EmployerFacts[]> {
  const { rows } = await sql<EmployerFacts>`
    with meant as (
      select id, credit_code from employer where id = any(${[...new Set(ids)]}::uuid[])
      union select id, credit_code from employer where credit_code = any(${[...new Set(codes)]}::text[]))
    select m.id, m.credit_code as "creditCode", c.phone, c.email
    from meant m left join employer_contact c on c.employer_id = m.id
    where m.credit_code is not null or c.employer_id is not null`.execute(tx);
  return rows;
}

/** Names by id: who offers work is a public fact. */
export async function namesOfEmployers(tx: ScopedTx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('employer')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
