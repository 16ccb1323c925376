import { sql } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import { insertRows } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { nameKey } from '../../kernel/name-key.ts';
import '../tables.ts';

export type NamedEmployer = {
  readonly name: string;
  readonly source: string;
  readonly industryCode: string | null;
  readonly regionCode: string | null;
};

/**
 * Ids of employers by their name key; those not on record yet are put there, unverified. `made` counts them. An
 * employer belongs to whichever centre brought it in first; who may read it is everybody.
 */
export async function ensureEmployers(
  tx: ScopedTx,
  path: string,
  named: readonly NamedEmployer[],
): Promise<{ ids: Map<string, string>; made: number }> {
  const byKey = new Map(named.map((employer) => [nameKey(employer.name), employer]));
  byKey.delete('');
  const keys = [...byKey.keys()];
  if (keys.length === 0) return { ids: new Map(), made: 0 };
  const ids = await employerIds(tx, keys);
  const fresh = [...byKey].filter(([key]) => !ids.has(key));
  if (fresh.length === 0) return { ids, made: 0 };
  // Ascending: two imports that meet the same new employers lock them in the same order.
  const rows = fresh
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, employer]) => ({
      id: newId(),
      org_path: path,
      name: employer.name.trim().slice(0, 200),
      name_key: key,
      industry_code: employer.industryCode,
      region_code: employer.regionCode,
      source: employer.source,
    }));
  const types = {
    id: 'uuid',
    org_path: 'ltree',
    name: 'text',
    name_key: 'text',
    industry_code: 'text',
    region_code: 'text',
    source: 'text',
  };
  const made = await insertRows(tx, 'employer', types, rows, {
    onConflict: 'on conflict (name_key) do nothing',
  });
  return { ids: await employerIds(tx, keys), made };
}

async function employerIds(tx: ScopedTx, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('employer')
    .select(['id', 'name_key'])
    .where('name_key', '=', sql<string>`any(${[...keys]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.name_key, row.id]));
}
