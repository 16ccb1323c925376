import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';

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
