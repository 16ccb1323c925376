import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../tests/database.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { guidesOf } from './store/guides.ts';

test('a counsellor’s cases are found by the own class, not by reading those of the whole country', async (t) => {
  const database = await testDatabase();
  t.after(() => database.close());
  const plan = await inScope(database.db, systemScope('cn.p91.s1.c1.k1'), async (tx) => {
    // A nearly empty table is read as a whole whatever indexes it has, unless that is forbidden.
    await sql`set local enable_seqscan = off`.execute(tx);
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain
      select count(*) from support_case where state <> 'withdrawn'`.execute(tx);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  assert.match(plan, /Index Scan on support_case_path/);
});

test('what comes next is read from the newest talk and the objections, not from every line about a graduate', async (t) => {
  const database = await testDatabase();
  t.after(() => database.close());
  const plan = await inScope(database.db, systemScope('cn.p91.s1.c1.k1'), async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx);
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain
      ${guidesOf(['00000000-0000-0000-0000-000000000001'])}`.execute(tx);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  // In an empty table these indexes cost the same; none of them holds every line.
  assert.equal(plan.match(/using ledger_entry_(guides|acts|contests) on ledger_entry/g)?.length, 3, plan);
  assert.doesNotMatch(plan, /ledger_entry_person|Seq Scan on ledger_entry/);
});
