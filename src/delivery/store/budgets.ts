import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { BudgetChange, BudgetLimits } from '../contract.ts';
import '../tables.ts';

/** A school is the third of the tree: nation, province, school. */
export function schoolOf(path: string): string {
  return path.split('.').slice(0, 3).join('.');
}

/** What schools have stated and is in force, by school. */
export async function listLimits(tx: ScopedTx): Promise<ReadonlyMap<string, BudgetLimits>> {
  const { rows } = await sql<{ path: string; limits: BudgetLimits }>`
    select distinct on (org_path) org_path::text as path, limits from delivery_budget
    order by org_path, version desc`.execute(tx);
  return new Map(rows.map(({ path, limits }) => [path, limits]));
}

/** The newest changes of schools, by school, newest first. */
export async function listChanges(
  tx: ScopedTx,
  paths: readonly string[],
  limit: number,
): Promise<ReadonlyMap<string, BudgetChange[]>> {
  const { rows } = await sql<Omit<BudgetChange, 'at'> & { path: string; at: Date }>`
    select org_path::text as path, version, limits, at, by_name as "byName", reason
    from (select *, row_number() over (partition by org_path order by version desc) as nth from delivery_budget
      where org_path = any (${[...paths]}::text[]::ltree[])) newest
    where nth <= ${limit} order by org_path, version desc`.execute(tx);
  const changes = rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
  const bySchool = Map.groupBy(changes, ({ path }) => path);
  return new Map([...bySchool].map(([path, own]) => [path, own.map(({ path: _path, ...change }) => change)]));
}

/** Writes what follows a version; false when somebody was quicker. */
export async function insertBudget(
  tx: ScopedTx,
  budget: {
    readonly id: string;
    readonly path: string;
    readonly version: number;
    readonly limits: BudgetLimits;
    readonly byName: string;
    readonly reason: string;
  },
): Promise<boolean> {
  const { id, path, version, limits, byName, reason } = budget;
  const { rows } =
    await sql`insert into delivery_budget (id, org_path, version, limits, account_id, by_name, reason)
    select ${id}, ${path}::ltree, ${version}, ${JSON.stringify(limits)}::jsonb, app_account(), ${byName}, ${reason}
    where ${version} = 1 + coalesce((select max(version) from delivery_budget where org_path = ${path}::ltree), 0)
    on conflict (org_path, version) do nothing returning 1`.execute(tx);
  return rows.length === 1;
}
