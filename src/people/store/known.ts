import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';

export type KnownPerson = {
  readonly id: string;
  readonly cohort: number;
  readonly fingerprint: string;
  readonly version: number;
  readonly path: string;
  /** The whole row as the database writes it as JSON. */
  readonly fields: Readonly<Record<string, unknown>>;
};

/**
 * Graduates of a school who have one of these fingerprints or student numbers. One look-up for each value, which has
 * only one sensible way: along the index that begins with it. With `= any (…)` the planner, who has no statistics yet
 * of a school that came in a moment ago, read the whole of person_order for each batch of sixty rows (20 ms instead of 2).
 */
export async function findKnown(
  tx: ScopedTx,
  schoolPath: string,
  wanted: {
    readonly fingerprints: readonly string[];
    readonly studentNumbers: readonly string[];
  },
): Promise<KnownPerson[]> {
  const { fingerprints, studentNumbers } = wanted;
  const live = sql`p.removed_at is null and p.school_path = ${schoolPath}::ltree`;
  const { rows } =
    await sql<KnownPerson>`select p.id, p.cohort, p.identity_fingerprint as fingerprint, p.version,
      p.org_path::text as path, to_jsonb(p) - 'identity_sealed' as fields
    from (select found.id from unnest(${fingerprints}::text[]) wanted(value), lateral (
        select p.id from person p where p.identity_fingerprint = wanted.value and ${live} offset 0) found
      union
      select found.id from unnest(${studentNumbers}::text[]) wanted(value), lateral (
        select p.id from person p where p.student_number = wanted.value and ${live} offset 0) found) ids,
      lateral (select * from person p where p.id = ids.id offset 0) p`.execute(tx);
  return rows;
}
