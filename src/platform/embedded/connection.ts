import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import pg from 'pg';

/** What is needed to sign in as the owner of the database. Kept beside the data, readable to its owner only. */
export type Connection = { readonly port: number; readonly password: string };

export const OWNER = 'huhang';
export const DATABASE = 'huhang';
const HOST = '127.0.0.1';

export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

export function connectionUrl({ port, password }: Connection, database: string = DATABASE): string {
  return `postgres://${OWNER}:${password}@${HOST}:${port}/${database}`;
}

/** Null when there is none or it cannot be understood: then the password is set anew. */
export async function readConnection(path: string): Promise<Connection | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  try {
    const found = JSON.parse(text) as Partial<Connection>;
    const { port, password } = found;
    return typeof port === 'number' && typeof password === 'string' ? { port, password } : null;
  } catch {
    return null;
  }
}

/** Whole or not at all, also when the power fails: written beside, synced, renamed. */
export async function writeConnection(path: string, connection: Connection): Promise<void> {
  const draft = `${path}.${process.pid}`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(JSON.stringify(connection));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

/** The wanted port when it is free, otherwise any free one. */
export async function freePort(wanted: number | null): Promise<number> {
  const found = wanted === null ? null : await tryPort(wanted);
  return found ?? (await tryPort(0)) ?? 0;
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: HOST, exclusive: true }, () => {
      const taken = (server.address() as AddressInfo).port;
      server.close(() => resolve(taken));
    });
  });
}

export type Answer = 'ours' | 'foreign' | 'wrong_password' | 'silent';

/** Signs in for real and asks the server which data directory it serves: an open port proves nothing. */
export async function askServer(connection: Connection, dataPath: string): Promise<Answer> {
  const client = new pg.Client({
    connectionString: connectionUrl(connection, 'postgres'),
    connectionTimeoutMillis: 5000,
    application_name: 'huhang supervisor',
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const reply = await client.query<{ path: string }>(`select current_setting('data_directory') as path`);
    return reply.rows[0]?.path === dataPath ? 'ours' : 'foreign';
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === '28P01' || code === '28000') return 'wrong_password';
    // 53300: every seat is taken, which only a living server can say.
    return code === '53300' ? 'ours' : 'silent';
  } finally {
    await client.end().catch(() => {});
  }
}

/** The application's database, made at the first start and again after a crash between initdb and this line. */
export async function ensureDatabase(connection: Connection): Promise<void> {
  const client = new pg.Client({ connectionString: connectionUrl(connection, 'postgres') });
  client.on('error', () => {});
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
