import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';

/** E-mail addresses of those of `ids` who have one and are in scope. */
export async function listEmails(tx: ScopedTx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; email: string }>`select p.id, p.email from person p
    where p.removed_at is null and p.email is not null and p.id = any(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.email]));
}

export type CohortCount = {
  readonly schoolPath: string;
  readonly cohort: number;
  readonly graduates: number;
};

/** Graduates in scope by school and cohort, newest cohort first. */
export async function countCohorts(tx: ScopedTx): Promise<CohortCount[]> {
  const { rows } = await sql<CohortCount>`select p.school_path::text as "schoolPath", p.cohort,
      count(*)::int as graduates
    from person p where p.removed_at is null group by p.school_path, p.cohort
    order by p.cohort desc, p.school_path`.execute(tx);
  return rows;
}
