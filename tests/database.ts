import { createHash, randomBytes } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { migrate, readMigrations } from '../src/platform/db/migrate.ts';
import { openPool, withClient } from '../src/platform/db/pool.ts';
import { ensureAppLogin } from '../src/platform/db/roles.ts';
import type { Database } from '../src/platform/db/schema.ts';
import type { AppDb } from '../src/platform/db/scoped.ts';
import { openDatabase, type EmbeddedDatabase } from '../src/platform/embedded/index.ts';

export type TestDatabase = {
  /** As the application signs in: a role that owns nothing, so that every policy counts. */
  readonly db: AppDb;
  /** As the owner: for preparing and inspecting. Forced policies bind it too unless it is a superuser: it sees `cn`. */
  readonly owner: Kysely<Database>;
  /** Owner's URL of this clone. */
  readonly url: string;
  /** Application role's URL of this clone. */
  readonly appUrl: string;
  close(): Promise<void>;
};

/** Names of everything that tests create on a server begin so; DATABASE_URL may hold other people's databases. */
const PREFIX = 'huhang_test_';
/** Any constant: template and roles are made by one process at a time. */
const LOCK = 730_120_262;
const SECRET = 'secret of the tests, nothing real is sealed with it';

/**
 * A database of its own for one test file: a clone of a template to which all migrations were applied once per run.
 * Server: HUHANG_TEST_SERVER_URL (set by tools/test.ts), else DATABASE_URL, else an embedded one that test files
 * share and the last of them stops.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await findServer();
  const name = `${PREFIX}${process.pid}_${randomBytes(4).toString('hex')}`;
  const appServerUrl = await withClient(server.url, (client) => prepare(client, server.url, name));
  const url = inDatabase(server.url, name);
  const appUrl = inDatabase(appServerUrl, name);
  const db = openPool(appUrl, { applicationName: 'huhang-test' });
  const seesAll = new URL(url);
  seesAll.searchParams.set('options', '-c app.scope=cn');
  const owner = openPool(seesAll.href, { max: 4, applicationName: 'huhang-test-owner' });
  let closing: Promise<void> | null = null;
  async function close(): Promise<void> {
    await Promise.all([db.destroy(), owner.destroy()]);
    await withClient(server.url, (client) => dropDatabase(client, name));
    await server.release();
  }
  return { db, owner, url, appUrl, close: () => (closing ??= close()) };
}

/** Drops what tests left on a server: templates of older migrations and clones of test files that were killed. */
export async function dropTestDatabases(serverUrl: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    const found = await client.query<{ datname: string }>(
      `select datname from pg_database where starts_with(datname, $1)`,
      [PREFIX],
    );
    for (const { datname } of found.rows) await dropDatabase(client, datname);
  });
}

type Server = { readonly url: string; release(): Promise<void> };

async function findServer(): Promise<Server> {
  const given = process.env['HUHANG_TEST_SERVER_URL'] ?? process.env['DATABASE_URL'];
  if (given) return { url: given, release: async () => {} };
  const embedded: EmbeddedDatabase = await openDatabase({
    dataDir: join(tmpdir(), `huhang-test-server-${userInfo().uid}`),
    disposable: true,
  });
  return { url: embedded.url, release: () => embedded.close() };
}

/** Makes the template when it is missing, then the clone. Returns the application's URL on the server. */
async function prepare(client: pg.Client, serverUrl: string, name: string): Promise<string> {
  await client.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    const template = await templateName();
    const found = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (found.rowCount === 0) await makeTemplate(client, serverUrl, template);
    const appUrl = await ensureAppLogin(serverUrl, SECRET);
    await client.query(`create database ${name} template ${template}`);
    return appUrl;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
  }
}

/** Built under another name and renamed at the end, so that a half-migrated template is never cloned. */
async function makeTemplate(client: pg.Client, serverUrl: string, template: string): Promise<void> {
  const draft = `${template}_draft`;
  await dropDatabase(client, draft);
  await client.query(`create database ${draft}`);
  await migrate(inDatabase(serverUrl, draft));
  await client.query(`alter database ${draft} rename to ${template}`);
}

/** By force only at the end: sessions that just closed go by themselves, and an owner may not end other roles' ones. */
async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  const until = Date.now() + 5000;
  for (;;) {
    try {
      await client.query(`drop database if exists ${name} ${Date.now() > until ? 'with (force)' : ''}`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '55006' || Date.now() > until) throw error;
      await sleep(50);
    }
  }
}

/** One template per state of the migrations: a changed migration never meets yesterday's template. */
async function templateName(): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, sql } of await readMigrations()) hash.update(name).update(sql);
  return `${PREFIX}template_${hash.digest('hex').slice(0, 12)}`;
}

function inDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
