import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { withClient } from './pool.ts';
import { ensureAppLogin } from './roles.ts';

const SECRET = `secret of the roles’ test ${randomBytes(4).toString('hex')}`;
const APP = `huhang_app_${createHash('sha256').update(`role:${SECRET}`).digest('hex').slice(0, 8)}`;
const OWNER = `huhang_test_owner_${process.pid}`;
let base: TestDatabase;

before(async () => {
  base = await testDatabase();
  await sql`create role ${sql.id(OWNER)} login createrole password 'plain'`.execute(base.owner);
  await sql`grant huhang_app to ${sql.id(OWNER)} with admin option`.execute(base.owner);
});
after(async () => {
  await sql`drop role if exists ${sql.id(APP)}`.execute(base.owner);
  await sql`drop role if exists ${sql.id(OWNER)}`.execute(base.owner);
  await base.close();
});

test('an owner who is no superuser makes the login and renews it at every start', async () => {
  const url = new URL(base.url);
  [url.username, url.password] = [OWNER, 'plain'];
  const made = await ensureAppLogin(url.href, SECRET);
  const renewed = await ensureAppLogin(url.href, SECRET);
  assert.equal(renewed, made);
  const found = await withClient(renewed, (client) =>
    client.query(
      `select current_user as name, rolsuper, rolbypassrls from pg_roles where rolname = current_user`,
    ),
  );
  assert.deepEqual(found.rows, [{ name: APP, rolsuper: false, rolbypassrls: false }]);
});
