import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { freezing, listsStatement } from './statement.ts';
import type { Oracle, OracleSource } from './oracle.ts';
import type { NumberTable } from './tables.ts';

const DIALECT = {
  div: (a: string, b: string) => `(${a} // ${b})`,
  least: (a: string, b: string) => `least(${a}, ${b})`,
};

/** DuckDB in memory, as many threads as asked for; large batches suit it best. */
export async function openDuckdb({ tables, weights, top }: OracleSource, threads = 1): Promise<Oracle> {
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads), memory_limit: '4GB' });
  const db = await instance.connect();
  // Joins as they are written: the planner would begin with the words, whose pairs fill 13 GB at 100,000 postings.
  await db.run(`set disabled_optimizers = 'join_order,build_side_probe_side'`);
  const folder = await mkdtemp(join(tmpdir(), 'huhang-duckdb-'));
  try {
    for (const table of tables) {
      const file = join(folder, `${table.name}.csv`);
      await writeFile(file, csvOf(table));
      const columns = table.columns.map((column) => `${column} integer`).join(', ');
      await db.run(`create table ${table.name} (${columns})`);
      if (table.cells[0]!.length === 0) continue;
      await db.run(`copy ${table.name} from '${file}' (header false)`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  for (const statement of freezing(weights)) await db.run(statement);
  const lists = await db.prepare(listsStatement(weights, top, DIALECT, '$1', '$2'));
  return {
    async listsOf(from, to) {
      lists.bindInteger(1, from);
      lists.bindInteger(2, to);
      const reader = await lists.runAndReadAll();
      return reader.getRows().map((row) => row.map(Number));
    },
    cpuMs: null,
    close: () => {
      db.closeSync();
      instance.closeSync();
      return Promise.resolve();
    },
  };
}

function csvOf({ cells }: NumberTable): string {
  const lines: string[] = [];
  for (let row = 0; row < cells[0]!.length; row++) lines.push(cells.map((column) => column[row]!).join(','));
  return `${lines.join('\n')}\n`;
}
