import type { ScopedTx } from '../../platform/db/scoped.ts';
import { selectCases, type CaseState } from '../store.ts';
import '../tables.ts';

/** What another room may know of a case: how it stands, and how much was done. */
export type CaseStanding = {
  readonly personId: string;
  readonly path: string;
  readonly state: 'open' | 'closed' | 'withdrawn';
  readonly version: number;
  readonly talks: number;
  readonly recommendations: number;
  readonly answers: number;
  readonly lastContactOn: string | null;
};

/** The cases of those of `personIds` that are in scope, by person. */
export async function listCasesOf(
  tx: ScopedTx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, CaseStanding>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('support_case')
    .select([
      'person_id as personId',
      'org_path as path',
      'state',
      'version',
      'talks',
      'recommendations',
      'answers',
      'last_contact_on as lastContactOn',
    ])
    .where('person_id', 'in', [...personIds])
    .execute();
  return new Map(rows.map((row) => [row.personId, row]));
}

/** The same with everything that deciding about a case needs. */
export async function listCaseStatesOf(
  tx: ScopedTx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, CaseState>> {
  if (personIds.length === 0) return new Map();
  const rows = await selectCases(tx)
    .where('c.person_id', 'in', [...personIds])
    .execute();
  return new Map(rows.map((row) => [row.person_id, row]));
}
