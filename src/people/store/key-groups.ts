import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { keyGroups, type KeyGroup } from '../contract.ts';

/** Live key groups of one graduate; [] also when no purpose was stated. */
export async function listKeyGroups(tx: ScopedTx, personId: string): Promise<KeyGroup[]> {
  const rows = await tx
    .selectFrom('key_group_flag')
    .select('key_group')
    .where('person_id', '=', personId)
    .where('cleared_at', 'is', null)
    .execute();
  const found = new Set(rows.map((row) => row.key_group));
  return keyGroups.filter((group) => found.has(group));
}

export async function addKeyGroups(
  tx: ScopedTx,
  person: { readonly id: string; readonly path: string },
  groups: readonly KeyGroup[],
): Promise<void> {
  if (groups.length === 0) return;
  await sql`insert into key_group_flag (person_id, org_path, key_group, set_by)
    select ${person.id}::uuid, ${person.path}::ltree, g, app_account() from unnest(${groups}::text[]) g
    on conflict (person_id, key_group) where cleared_at is null do nothing`.execute(tx);
}

export async function clearKeyGroups(
  tx: ScopedTx,
  personId: string,
  groups: readonly KeyGroup[],
): Promise<void> {
  if (groups.length === 0) return;
  await tx
    .updateTable('key_group_flag')
    .set({ cleared_at: sql<Date>`now()`, cleared_by: sql<string | null>`app_account()` })
    .where('person_id', '=', personId)
    .where('key_group', 'in', groups)
    .where('cleared_at', 'is', null)
    .execute();
}
