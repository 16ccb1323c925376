import { readFileSync } from 'node:fs';
import pg from 'pg';
import { freezing, listsStatement } from './statement.ts';
import type { Oracle, OracleSource } from './oracle.ts';

const DIALECT = {
  div: (a: string, b: string) => `(${a} / ${b})`,
  least: (a: string, b: string) => `least(${a}, ${b})`,
};
const INDEXES = [
  'create index on posting_cell (region, node, posting)',
  'create index on posting_word (posting, word)',
  'create unique index on posting (posting)',
  'create unique index on graduate (graduate)',
  'create index on graduate_major (graduate, major)',
  'create index on graduate_wish (graduate, region, points)',
  'create index on major_node (major, node, points)',
  'create index on graduate_idf (graduate, word, idf)',
];
const CHUNK = 50_000;
/** The kernel counts CPU time of a process in hundredths of a second. */
const TICK_MS = 10;

/** PostgreSQL: tables of one session, one graduate a statement, over b-tree indexes. */
export async function openPostgres(url: string, { tables, weights, top }: OracleSource): Promise<Oracle> {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  for (const { name, columns, cells } of tables) {
    await db.query(`create temporary table ${name} (${columns.map((column) => `${column} int`).join(', ')})`);
    for (let row = 0; row < cells[0]!.length; row += CHUNK) {
      const arrays = columns.map((_, at) => `$${at + 1}::int[]`).join(', ');
      await db.query(
        `insert into ${name} select * from unnest(${arrays})`,
        cells.map((column) => column.slice(row, row + CHUNK)),
      );
    }
  }
  for (const statement of freezing(weights)) {
    await db.query(statement.replace('create table', 'create temporary table'));
  }
  for (const statement of INDEXES) await db.query(statement);
  await db.query('analyze');
  const backend = await db.query<{ pid: number }>('select pg_backend_pid() as pid');
  const text = listsStatement(weights, top, DIALECT, '$1::int', '$2::int');
  return {
    async listsOf(from, to) {
      const rows: number[][] = [];
      for (let graduate = from; graduate < to; graduate++) {
        const answer = await db.query<number[]>({
          name: 'lists',
          text,
          values: [graduate, graduate + 1],
          rowMode: 'array',
        });
        rows.push(...answer.rows.map((row) => row.map(Number)));
      }
      return rows;
    },
    cpuMs: () => cpuOf(backend.rows[0]!.pid),
    close: () => db.end(),
  };
}

/** User and system time of a process of this machine (Linux). */
function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
