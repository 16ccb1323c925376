import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import {
  findApart,
  findByKeys,
  openKin,
  profileOf,
  type Kin,
  type Kinsman,
  type Profile,
} from '../../likeness/index.ts';
import { rawOf, advertFacts, comparedColumns } from '../../reading/index.ts';

/** Postings as likeness compares them; drafts and those that were merged into another are none. */
export async function findKinsmen(tx: ScopedTx, ids: readonly string[], ownOnly = false): Promise<Kinsman[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('posting')
    .select(['id', 'state', 'content_hash', 'title', 'body', 'given', ...comparedColumns])
    .where('id', 'in', [...ids])
    .where('state', '<>', 'draft')
    .where('merged_into', 'is', null)
    .where(ownOnly ? sql<boolean>`org_path <@ any ((select app_scope())::ltree[])` : sql<boolean>`true`)
    .execute();
  return rows.map((row) => {
    const facts = advertFacts(rawOf(row), row);
    let profile: Profile | undefined;
    return {
      facts,
      id: row.id,
      contentHash: row.content_hash,
      isOver: row.state === 'expired',
      profile: () => (profile ??= profileOf(facts)),
    };
  });
}

/** Everything among which a batch may find copies: whoever shares a key, and the postings named besides. */
export async function findKin(
  tx: ScopedTx,
  keys: readonly string[],
  besides: readonly string[] = [],
): Promise<Kin> {
  const keyed = new Map((await findByKeys(tx, keys)).map((posting) => [posting.id, posting.keys]));
  const ids = [...new Set([...keyed.keys(), ...besides])];
  const kin = openKin(await findApart(tx, ids));
  const found = await findKinsmen(tx, ids);
  for (const kinsman of found.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    kin.add(kinsman, keyed.get(kinsman.id) ?? []);
  return kin;
}

/** The newest postings of the employer of a posting. */
export async function findOfSameEmployer(tx: ScopedTx, id: string, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('posting as p')
    .innerJoin('posting as same', 'same.employer_id', 'p.employer_id')
    .select('same.id')
    .where('p.id', '=', id)
    .orderBy('same.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
