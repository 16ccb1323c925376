import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { AppDb } from './scoped.ts';
import type { Database } from './schema.ts';

/** bigint counts and sums of the product stay far below 2^53, so they come back as numbers. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
/** A calendar day is text `YYYY-MM-DD`; as a Date it would shift with the machine's time zone. */
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export type PoolOptions = { readonly max?: number; readonly applicationName?: string };

/** Opens the application's pool. The caller closes it with `destroy()`. */
export function openPool(url: string, { max = 10, applicationName = 'huhang' }: PoolOptions = {}): AppDb {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: applicationName,
    // A lost connection must not end the process: the next query opens another one or fails with its own error.
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
  });
  pool.on('error', () => undefined);
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

/** Runs `act` on one plain connection, for administration only (migrations, roles, template databases). */
export async function withClient<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'huhang-admin' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
