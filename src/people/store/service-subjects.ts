import { sql } from 'kysely';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { KeyGroup } from '../contract.ts';
import { withPurpose } from './purpose.ts';

/** What of a graduate decides which service standards hold for them. Days are days since 1970-01-01. */
export type ServiceSubject = {
  readonly personId: string;
  readonly path: string;
  readonly cohort: number;
  readonly leftOn: number | null;
  readonly pushOptOut: boolean;
  /** Open only when asked for, under the purpose of support; else none. */
  readonly keyGroups: readonly { readonly group: KeyGroup; readonly since: number }[];
};

/**
 * Graduates for whom duties are computed. Key groups are opened for the purpose of support and only where a standard asks
 * for them; they decide inside the computation and are not among what it stores.
 */
export function listServiceSubjects(
  tx: ScopedTx,
  personIds: readonly string[],
  { withKeyGroups }: { readonly withKeyGroups: boolean },
): Promise<ServiceSubject[]> {
  const groups = withKeyGroups
    ? sql`(select json_agg(json_build_object('group', f.key_group, 'since',
        (f.set_at at time zone 'Asia/Shanghai')::date - date '1970-01-01'))
        from key_group_flag f where f.person_id = p.id and f.cleared_at is null)`
    : sql`null::json`;
  async function read(): Promise<ServiceSubject[]> {
    const { rows } = await sql<
      Omit<ServiceSubject, 'keyGroups'> & { keyGroups: ServiceSubject['keyGroups'] | null }
    >`
      select p.id as "personId", p.org_path::text as path, p.cohort,
        p.left_on - date '1970-01-01' as "leftOn",
        coalesce((select w.push_opt_out from wish w where w.person_id = p.id), false) as "pushOptOut",
        ${groups} as "keyGroups"
      from person p where p.id = any (${[...personIds]}::uuid[]) and p.removed_at is null`.execute(tx);
    return rows.map((row) => ({ ...row, keyGroups: row.keyGroups ?? [] }));
  }
  return withKeyGroups ? withPurpose(tx, 'support', read) : read();
}

/** That the key groups below a path were opened to see for whom a standard holds: one line, not one a graduate. */
export function auditKeyGroupsJudged(tx: ScopedTx, path: string): Promise<void> {
  return withPurpose(tx, 'support', () =>
    audit(tx, {
      action: 'people.key_groups_judged',
      subjectKind: 'org',
      subjectId: path,
      path,
      facts: {},
    }),
  );
}
