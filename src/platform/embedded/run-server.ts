import { setTimeout as sleep } from 'node:timers/promises';
import { platformFault } from '../faults.ts';
import { findBinaries } from './binaries.ts';
import { claimData, createCluster, inspectCluster, resetPassword } from './cluster.ts';
import {
  askServer,
  ensureDatabase,
  freePort,
  readConnection,
  writeConnection,
  type Connection,
} from './connection.ts';
import type { Place } from './place.ts';
import {
  clearRemains,
  settledPostmaster,
  startPostmaster,
  stopPostmaster,
  type Postmaster,
} from './postmaster.ts';

export type Running = { readonly pid: number; readonly connection: Connection; readonly started: boolean };

export type RunOptions = {
  readonly log: (line: string) => void;
  readonly disposable: boolean;
  /** Keep this port or fail: the pools of this process know no other. */
  readonly fixedPort?: number;
};

const ATTEMPTS = 20;

/** Brings the place to "a server that answers runs here", from whatever state it was left in. Call under the lock. */
export async function ensureRunning(place: Place, options: RunOptions): Promise<Running> {
  const state = await inspectCluster(place);
  const saved = await readConnection(place.connectionPath);
  if (state === 'ready') {
    const found = await settledPostmaster(place);
    const joined = found && saved ? await tryJoin(place, found, saved, options) : null;
    if (joined) return joined;
    if (found) await stopPostmaster(place, null, found.pid);
    await clearRemains(place, options.log);
  }
  return startFresh(place, saved, options);
}

/** Null when the server runs but our password does not open it: then it is stopped and the password set anew. */
async function tryJoin(
  place: Place,
  found: Postmaster,
  saved: Connection,
  options: RunOptions,
): Promise<Running | null> {
  const connection = { port: found.port, password: saved.password };
  for (let attempt = 0; ; attempt += 1) {
    const answer = await askServer(connection, place.dataPath);
    if (answer === 'ours') {
      if (saved.port !== found.port) await writeConnection(place.connectionPath, connection);
      await ensureDatabase(connection);
      return { pid: found.pid, connection, started: false };
    }
    if (answer === 'wrong_password' || answer === 'foreign') return null;
    // Died while we asked: start a new one. Alive but silent: give it time, then say so rather than kill it.
    if (!(await settledPostmaster(place))) return null;
    if (attempt >= 5)
      throw platformFault('database_start_failed', {
        path: place.dataPath,
        pid: found.pid,
        reason: 'silent',
      });
    options.log(`database: process ${found.pid} does not answer yet`);
    await sleep(1000);
  }
}

async function startFresh(place: Place, saved: Connection | null, options: RunOptions): Promise<Running> {
  const binaries = await findBinaries(place.account, place.runPath);
  let connection = saved;
  if ((await inspectCluster(place)) === 'missing') {
    options.log('database: creating the data directory');
    connection = await createCluster(place, binaries, options.disposable);
  }
  await claimData(place);
  connection ??= await resetPassword(place, binaries, 0);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = options.fixedPort ?? (await freePort(connection.port || null));
    const result = await startPostmaster(place, binaries, port, options.disposable);
    if ('pid' in result) {
      connection = { port, password: connection.password };
      await writeConnection(place.connectionPath, connection);
      if ((await askServer(connection, place.dataPath)) === 'wrong_password') {
        await stopPostmaster(place, binaries, result.pid);
        connection = await resetPassword(place, binaries, port);
        continue;
      }
      await ensureDatabase(connection);
      return { pid: result.pid, connection, started: true };
    }
    await sleep(Math.min(1000, 50 * 2 ** attempt));
  }
  throw platformFault('database_start_failed', {
    path: place.dataPath,
    reason: 'port or memory still in use',
  });
}
