import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { withPurpose } from './purpose.ts';

/** What opening a support case needs to know of a graduate: where they are and whether they are a key group's member. */
export type CaseSubject = { readonly personId: string; readonly path: string; readonly inKeyGroup: boolean };

/** Opens, for the purpose of support, whether each graduate belongs to any key group; which one stays closed. */
export function listCaseSubjects(tx: ScopedTx, personIds: readonly string[]): Promise<CaseSubject[]> {
  return withPurpose(tx, 'support', async () => {
    const { rows } = await sql<CaseSubject>`
      select p.id as "personId", p.org_path::text as path,
             exists (select from key_group_flag f where f.person_id = p.id and f.cleared_at is null) as "inKeyGroup"
      from person p where p.id = any (${personIds}::uuid[]) and p.removed_at is null`.execute(tx);
    return rows;
  });
}
