import { sql, type RawBuilder } from 'kysely';
import type { ScopedTx } from './scoped.ts';

/** A counsellor has a dozen classes. Of more subtrees than this only the stretch that holds them all is stated. */
const RANGES_STATED = 32;

/**
 * States the scope a second time, as ranges of a `path_text` column. The policy remains what decides; this lets a btree
 * on that column seek, which row-level security forbids for conditions on ltree, and the bounds stand in the query as
 * values, so that the planner knows how much of the table they are. Without a subtree nothing is stated.
 */
export async function statedScope(tx: ScopedTx, column: string): Promise<RawBuilder<boolean>> {
  const { rows } = await sql<{ path: string }>`select unnest(app_scope())::text as path`.execute(tx);
  return rangesOf(
    rows.map(({ path }) => path),
    column,
  );
}

/** What lies at or below any of `paths`, or somewhat more when they are many. */
export function rangesOf(paths: readonly string[], column: string): RawBuilder<boolean> {
  const name = sql.ref(column);
  const apart = withoutNested(paths);
  if (apart.length === 0) return sql`true`;
  const ends = apart.map((path) => `${path}/`);
  const stated =
    apart.length > RANGES_STATED
      ? [[apart[0], ends.toSorted(byBytes).at(-1)]]
      : apart.map((path, at) => [path, ends[at]]);
  const parts = stated.map(([from, to]) => sql`(${name} >= ${from} and ${name} < ${to})`);
  return sql`(${sql.join(parts, sql` or `)})`;
}

/** In the order of bytes, in which a subtree directly follows its root. */
function withoutNested(paths: readonly string[]): string[] {
  const kept: string[] = [];
  for (const path of paths.toSorted(byBytes)) {
    const last = kept.at(-1);
    if (last === undefined || !(path === last || path.startsWith(`${last}.`))) kept.push(path);
  }
  return kept;
}

function byBytes(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
