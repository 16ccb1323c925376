import { DatabaseSync } from 'node:sqlite';
import { freezing, listsStatement } from './statement.ts';
import type { Oracle, OracleSource } from './oracle.ts';

const DIALECT = {
  div: (a: string, b: string) => `(${a} / ${b})`,
  least: (a: string, b: string) => `min(${a}, ${b})`,
};
const INDEXES = [
  'create index cells on posting_cell (region, node, posting)',
  'create index words on posting_word (posting, word)',
  'create index postings on posting (posting)',
  'create index graduates on graduate (graduate)',
  'create index majors on graduate_major (graduate, major)',
  'create index wishes on graduate_wish (graduate, region, points)',
  'create index nodes on major_node (major, node, points)',
  'create index idfs on graduate_idf (graduate, word, idf)',
];

/** SQLite in memory, one graduate a statement: its planner does best so. */
export function openSqlite({ tables, weights, top }: OracleSource): Promise<Oracle> {
  const db = new DatabaseSync(':memory:');
  for (const { name, columns, cells } of tables) {
    db.exec(`create table ${name} (${columns.map((column) => `${column} integer`).join(', ')})`);
    const put = db.prepare(`insert into ${name} values (${columns.map(() => '?').join(', ')})`);
    db.exec('begin');
    for (let row = 0; row < cells[0]!.length; row++) put.run(...cells.map((column) => column[row]!));
    db.exec('commit');
  }
  for (const statement of [...freezing(weights), ...INDEXES, 'analyze']) db.exec(statement);
  const lists = db.prepare(listsStatement(weights, top, DIALECT, '?', '?'));
  lists.setReturnArrays(true);
  return Promise.resolve({
    listsOf(from, to) {
      const rows: number[][] = [];
      for (let graduate = from; graduate < to; graduate++) {
        rows.push(...(lists.all(graduate, graduate + 1) as unknown as number[][]));
      }
      return Promise.resolve(rows);
    },
    cpuMs: null,
    close: () => Promise.resolve(db.close()),
  });
}
