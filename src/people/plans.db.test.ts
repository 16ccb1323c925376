import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql, type RawBuilder } from 'kysely';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { systemScope } from '../kernel/scope.ts';
import { statedScope } from '../platform/db/scope-ranges.ts';
import { inScope, type ScopedTx } from '../platform/db/scoped.ts';

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

function planOf(path: string, ask: (tx: ScopedTx) => Promise<RawBuilder<unknown>>): Promise<string> {
  return inScope(database.db, systemScope(path), async (tx) => {
    // A nearly empty table is read as a whole whatever indexes it has, unless that is forbidden.
    await sql`set local enable_seqscan = off`.execute(tx);
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${await ask(tx)}`.execute(tx);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}

test('a page deep in the list of a school begins where the page before ended', async () => {
  const plan = await planOf(
    'cn.p91.s1',
    async (
      tx,
    ) => sql`select p.id from person p where p.removed_at is null and ${await statedScope(tx, 'p.path_text')}
      and (p.path_text, p.student_number, p.id) > ('cn.p91.s1.c1.k1', '1', '00000000-0000-0000-0000-000000000000'::uuid)
      order by p.path_text, p.student_number, p.id limit 51`,
  );
  assert.match(plan, /on person_order|using person_order/);
  assert.match(plan, /Index Cond: .*path_text >= 'cn\.p91\.s1'.*ROW\(path_text, student_number, id\) >/);
});

test('what a counsellor sees is found by the index on the path, not by reading everybody', async () => {
  for (const table of ['person', 'wish', 'account'] as const) {
    const plan = await planOf('cn.p91.s1.c1.k1', async () => sql`select * from ${sql.table(table)}`);
    assert.match(plan, new RegExp(`Index Scan on ${table}_path`), `${table}: ${plan}`);
    assert.match(plan, /Index Cond: \(org_path <@ ANY/);
  }
});
