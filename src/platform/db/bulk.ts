import { sql } from 'kysely';
import type { Database } from './schema.ts';
import type { ScopedTx } from './scoped.ts';

/**
 * Inserts many rows in one statement per batch: the rows travel as one JSON parameter and are unpacked by the
 * database, so the cost per row is parsing, not a round trip, and arrays and jsonb columns need no special form.
 * `types` names the columns and their SQL types; `text::jsonb` is JSON that travels as text, written elsewhere. Returns the number of rows written.
 */
export async function insertRows<Table extends keyof Database & string>(
  tx: ScopedTx,
  table: Table,
  types: Readonly<Record<string, string>>,
  rows: readonly object[],
  { onConflict = '', batch = 1_000 }: { readonly onConflict?: string; readonly batch?: number } = {},
): Promise<number> {
  const names = Object.keys(types);
  const columns = sql.raw(names.map((name) => `"${name}"`).join(', '));
  const shape = sql.raw(rowShape(types));
  const cells = sql.raw(names.map((name) => cellOf(name, types[name])).join(', '));
  let written = 0;
  for (let from = 0; from < rows.length; from += batch) {
    const part = JSON.stringify(rows.slice(from, from + batch));
    const result = await sql`insert into ${sql.table(table)} (${columns})
      select ${cells} from json_to_recordset(${part}::json) as fresh(${shape}) ${sql.raw(onConflict)}`.execute(
      tx,
    );
    written += Number(result.numAffectedRows ?? 0n);
  }
  return written;
}

/** How `json_to_recordset` unpacks rows of these columns. */
export function rowShape(types: Readonly<Record<string, string>>): string {
  return Object.entries(types)
    .map(([name, type]) => `"${name}" ${type.split('::', 1)[0]}`)
    .join(', ');
}

/** A column of the unpacked rows as it is stored. */
export function cellOf(name: string, type = ''): string {
  return type.includes('::') ? `fresh."${name}"::${type.split('::')[1]}` : `fresh."${name}"`;
}
