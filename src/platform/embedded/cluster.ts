import { spawn } from 'node:child_process';
import {
  chmod,
  chown,
  lchown,
  mkdtemp,
  open,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { platformFault } from '../faults.ts';
import { binariesMajor, type Binaries } from './binaries.ts';
import { OWNER, newPassword, writeConnection, type Connection } from './connection.ts';
import type { Place } from './place.ts';
import { outputFault, spawnFault } from './refusals.ts';

const DRAFT = 'initdb-';

/** For a laptop; larger installations use their own server through DATABASE_URL. Changed later by ALTER SYSTEM. */
const SETTINGS = {
  shared_buffers: '256MB',
  max_connections: '100',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
};

/** Programs of the server see none of our environment: PG* variables would change what they do. */
export const SERVER_ENV = { PATH: '/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' };

/** `missing` or `ready`; refuses data of another major version and folders that are not data at all. */
export async function inspectCluster(place: Place): Promise<'missing' | 'ready'> {
  const found = await stat(place.dataPath).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!found) return 'missing';
  const uid = process.getuid?.();
  if (uid !== undefined && uid !== 0 && found.uid !== uid) {
    throw platformFault('data_not_permitted', { path: place.dataPath, ownerUid: found.uid, uid });
  }
  const text = await readFile(join(place.dataPath, 'PG_VERSION'), 'utf8').catch(() => null);
  if (text === null) {
    if ((await readdir(place.dataPath)).length === 0) return 'missing';
    throw platformFault('data_unreadable', { path: place.dataPath });
  }
  const [major, supported] = [Number.parseInt(text, 10), await binariesMajor()];
  if (Number.isNaN(major)) throw platformFault('data_unreadable', { path: place.dataPath });
  if (major > supported) throw platformFault('data_newer', { path: place.dataPath, found: major, supported });
  if (major < supported) throw platformFault('data_older', { path: place.dataPath, found: major, supported });
  return 'ready';
}

/**
 * Makes the data directory under another name and renames it when it is complete. An interrupted initdb therefore
 * never looks like data, and data never looks like an interrupted initdb, which is what gets deleted.
 */
export async function createCluster(
  place: Place,
  binaries: Binaries,
  disposable: boolean,
): Promise<Connection> {
  for (const name of await readdir(place.runPath)) {
    if (name.startsWith(DRAFT))
      await rm(join(place.runPath, name), { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
  const draft = await mkdtemp(join(place.runPath, DRAFT));
  try {
    const connection = { port: 0, password: newPassword() };
    const data = join(draft, 'data');
    const passwordPath = join(draft, 'password');
    await writeFile(passwordPath, connection.password, { mode: 0o600 });
    if (place.account) {
      await chown(draft, place.account.uid, place.account.gid);
      await chown(passwordPath, place.account.uid, place.account.gid);
    }
    await runProgram(place, binaries.initdb, initdbArguments(data, passwordPath, disposable));
    await writeConnection(place.connectionPath, connection);
    await rm(place.dataPath, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    await rename(data, place.dataPath);
    await syncFolder(place.runPath);
    return connection;
  } finally {
    await rm(draft, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

function initdbArguments(data: string, passwordPath: string, disposable: boolean): string[] {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Builtin: the same order of characters on every system and after every upgrade of its libraries.
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const access = ['-U', OWNER, `--pwfile=${passwordPath}`, '--auth=scram-sha-256'];
  const sync = disposable ? ['--no-sync'] : [];
  return [
    '-D',
    data,
    ...access,
    ...locale,
    '--text-search-config=simple',
    '--no-instructions',
    ...sync,
    ...settings,
  ];
}

/** Sets the owner's password without one, for a data directory whose connection.json was lost. Server stopped. */
export async function resetPassword(place: Place, binaries: Binaries, port: number): Promise<Connection> {
  const connection = { port, password: newPassword() };
  const sql = `alter role ${OWNER} password '${connection.password}'\n`;
  await runProgram(place, binaries.postgres, ['--single', '-D', place.dataPath, 'postgres'], sql);
  await writeConnection(place.connectionPath, connection);
  return connection;
}

/** What a restored backup often lacks: the right owner (as root) and a private mode; the server insists on both. */
export async function claimData(place: Place): Promise<void> {
  const found = await stat(place.dataPath);
  if (place.account && found.uid !== place.account.uid) {
    const { uid, gid } = place.account;
    for (const name of await readdir(place.dataPath, { recursive: true }))
      await lchown(join(place.dataPath, name), uid, gid);
    await chown(place.dataPath, uid, gid);
  }
  if ((found.mode & 0o077) !== 0) await chmod(place.dataPath, 0o700);
}

function runProgram(place: Place, program: string, args: readonly string[], input = ''): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...place.account,
      env: SERVER_ENV,
      cwd: '/',
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-20_000);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.once('error', (error) => reject(spawnFault(error, program)));
    child.once('close', (code) => (code === 0 ? resolve() : reject(outputFault(output, place.dataPath))));
  });
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
