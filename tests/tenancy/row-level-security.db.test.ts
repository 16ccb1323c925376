import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { newId } from '../../src/kernel/ids.ts';
import { publicScope } from '../../src/kernel/scope.ts';
import { inScope } from '../../src/platform/db/scoped.ts';
import { testDatabase, type TestDatabase } from '../database.ts';

/** The one table that is no scoped data: which migrations were applied. The application has no grant on it. */
const unscoped = ['schema_migration'];

/** Facts that must never be rewritten. */
const appendOnly = [
  'audit_entry',
  'campaign_left',
  'campaign_version',
  'delivery_budget',
  'handover_consent',
  'handover_event',
  'handover_file',
  'handover_receipt_file',
  'handover_scan',
  'handover_taken_file',
  'ledger_entry',
  'person_change',
  'plan_version',
  'posting_correction',
  'posting_event',
  'responsibility_change',
  'survey_answer',
  'wish_change',
];

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

async function tables(): Promise<{ name: string; enabled: boolean; forced: boolean; policies: number }[]> {
  const { rows } = await sql<{ name: string; enabled: boolean; forced: boolean; policies: number }>`
    select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
           (select count(*) from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`.execute(
    database.owner,
  );
  return rows;
}

test('every table has row-level security, forced, with at least one policy', async () => {
  const all = await tables();
  assert.ok(all.length > 15, `only ${all.length} tables were found`);
  const open = all
    .filter((table) => !(table.enabled && table.forced && table.policies > 0))
    .map((table) => table.name);
  assert.deepEqual(open, unscoped);
});

test('the application signs in as a role that owns nothing and bypasses nothing', async () => {
  const { rows } = await sql<{ owned: number; super: boolean; bypass: boolean }>`
    select (select count(*) from pg_class where relowner = r.oid) as owned, rolsuper as super, rolbypassrls as bypass
    from pg_roles r where rolname = current_user`.execute(database.db);
  assert.deepEqual(rows, [{ owned: 0, super: false, bypass: false }]);
});

test('facts that must never be rewritten cannot be: no update, no delete is granted', async () => {
  const { rows } = await sql<{ name: string; verb: string }>`
    select c.relname as name, verb from pg_class c, unnest(array['update', 'delete', 'truncate']) as verb
    where c.relname = any (${appendOnly}) and has_table_privilege('huhang_app', c.oid, verb)`.execute(
    database.owner,
  );
  assert.deepEqual(rows, []);
  const found = new Set((await tables()).map((table) => table.name));
  assert.deepEqual(
    appendOnly.filter((name) => !found.has(name)),
    [],
  );
});

test('without a scope no table shows a row, whatever a pooled session did before', async () => {
  const path = 'cn';
  await sql`insert into org (id, path, kind, name) values (${newId()}, ${path}::ltree, 'nation', '全国'), (${newId()}, 'cn.p91.s1.c1.k1'::ltree, 'class', '一班')`.execute(
    database.owner,
  );
  await inScope(database.db, { ...publicScope, paths: ['cn'] }, (tx) =>
    tx.selectFrom('org').selectAll().execute(),
  );
  const classes = await inScope(database.db, publicScope, (tx) =>
    tx.selectFrom('org').selectAll().where('kind', '=', 'class').execute(),
  );
  assert.deepEqual(classes, []);
  // Outside any scoped transaction the settings are '' in this very session: '' must mean nothing, not the root.
  const bare = await database.db.selectFrom('org').selectAll().where('kind', '=', 'class').execute();
  assert.deepEqual(bare, []);
});
