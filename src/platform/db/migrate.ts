import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';
import { platformFault } from '../faults.ts';
import { withClient } from './pool.ts';

const folder = new URL('../../../db/migrations/', import.meta.url);

/** Any constant: two nodes that start together migrate one after the other. */
const LOCK = 7_301_202_6;

/** The oldest server that all tests pass on. */
const OLDEST_MAJOR = 15;

export type Migration = {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly breaking: boolean;
};

/** The migrations in db/migrations, ascending. A first line `--! breaking-change` marks one that old nodes must not outlive. */
export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8');
      return { number: Number(name.slice(0, 4)), name, sql, breaking: sql.startsWith('--! breaking-change') };
    }),
  );
}

/** Applies what is missing, each migration in its own transaction. Refuses a database that is newer than this program. */
export function migrate(ownerUrl: string): Promise<{ applied: string[] }> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ version: string }>(
      `select current_setting('server_version_num') as version`,
    );
    refuseOldServer(Number(rows[0]?.version));
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    try {
      return { applied: await applyMissing(client) };
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOCK]);
    }
  });
}

/** `server_version_num` is the major version times 10,000. */
export function refuseOldServer(versionNumber: number): void {
  const found = Math.floor(versionNumber / 10_000);
  if (found < OLDEST_MAJOR) throw platformFault('database_too_old', { found, needed: OLDEST_MAJOR });
}

async function applyMissing(client: pg.Client): Promise<string[]> {
  await client.query(`create table if not exists schema_migration (
    number int primary key, name text not null, breaking boolean not null, applied_at timestamptz not null default now())`);
  const done = await client.query<{ number: number }>('select number from schema_migration');
  const known = await readMigrations();
  const applied = new Set(done.rows.map((row) => row.number));
  const newest = known.at(-1)?.number ?? 0;
  const ahead = [...applied].filter((number) => number > newest);
  if (ahead.length > 0)
    throw platformFault('database_newer_than_program', { newest, found: Math.max(...ahead) });
  const missing = known.filter((migration) => !applied.has(migration.number));
  for (const migration of missing) await applyOne(client, migration);
  return missing.map((migration) => migration.name);
}

async function applyOne(client: pg.Client, { number, name, sql, breaking }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into schema_migration (number, name, breaking) values ($1, $2, $3)', [
      number,
      name,
      breaking,
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new Error(`migration ${name} failed`, { cause });
  }
}
