import assert from 'node:assert/strict';
import { test } from 'node:test';
import fastify from 'fastify';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/database.ts';
import { answerFault } from './errors.ts';

test('a full disk of the database is said as such and not counted as a bug', async (t) => {
  const database = await testDatabase();
  const app = fastify();
  app.setErrorHandler(answerFault);
  app.get('/full', () =>
    sql`do $$ begin raise 'no space left' using errcode = '53100'; end $$`.execute(database.db),
  );
  app.get('/bug', () => sql`select 1 / 0`.execute(database.db));
  t.after(() => Promise.all([app.close(), database.close()]));
  const full = await app.inject({ url: '/full' });
  assert.equal(full.statusCode, 507);
  assert.deepEqual(full.json(), { code: 'platform.disk_full', facts: {} });
  assert.equal(full.headers['retry-after'], '5');
  const bug = await app.inject({ url: '/bug' });
  assert.equal(bug.statusCode, 500);
  assert.equal(bug.json().code, 'platform.bug');
});
