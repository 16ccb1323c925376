import { execFile, spawn } from 'node:child_process';
import { open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Fault } from '../../kernel/fault.ts';
import { platformFault } from '../faults.ts';
import type { Binaries } from './binaries.ts';
import { SERVER_ENV } from './cluster.ts';
import type { Place } from './place.ts';
import { isPostmasterOf, serverProcesses } from './processes.ts';
import { feelsPulse, holdPulse } from './pulse.ts';
import { outputFault, spawnFault } from './refusals.ts';

const POLL_MS = 40;
/** Crash recovery of a large write-ahead log takes minutes; a living server that recovers is not a failed one. */
const START_TIMEOUT_MS = 10 * 60_000;
const FAST_STOP_MS = 60_000;
const LOG_LIMIT = 10_000_000;

export type Postmaster = {
  readonly pid: number;
  readonly port: number;
  readonly status: 'starting' | 'ready' | 'stopping';
};

/** The living postmaster of this data directory, whoever started it. A stale pid file is told by who has the pid. */
export async function findPostmaster(place: Place): Promise<Postmaster | null> {
  const text = await readFile(pidFile(place), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0 || !(await isPostmasterOf(pid, place.dataPath))) return null;
  const status = lines[7] === 'ready' || lines[7] === 'stopping' ? lines[7] : 'starting';
  return { pid, port: Number(lines[3]), status };
}

/** Waits out a start or a stop that is under way. Null when no server is left afterwards. */
export async function settledPostmaster(place: Place): Promise<Postmaster | null> {
  const until = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const found = await findPostmaster(place);
    if (found === null || found.status === 'ready') return found;
    if (Date.now() > until)
      throw platformFault('database_start_failed', { path: place.dataPath, pid: found.pid });
    await sleep(POLL_MS);
  }
}

/**
 * Clears what a killed server left. Its helper processes notice within moments that their postmaster is gone; one
 * in a long computation does not and is told, since a second server beside it would ruin the data.
 */
export async function clearRemains(place: Place, log: (line: string) => void): Promise<void> {
  const signals = [null, 'SIGTERM', 'SIGQUIT', 'SIGKILL'] as const;
  for (const signal of signals) {
    const left = await serverProcesses(place.dataPath);
    if (left.length === 0) break;
    if (signal) {
      log(`database: ending ${left.length} process(es) left by a killed server`);
      for (const pid of left) signalQuietly(pid, signal);
    }
    const until = Date.now() + 3000;
    while (Date.now() < until && (await serverProcesses(place.dataPath)).length > 0) await sleep(POLL_MS);
  }
  await refuseElsewhere(place);
  // Only now: the file's owner is dead or the number belongs to another program (findPostmaster said so).
  await rm(pidFile(place), { force: true });
}

/** A server that lives where we cannot see it: beside it a second one would ruin the data. */
async function refuseElsewhere(place: Place): Promise<void> {
  const until = Date.now() + 3000;
  while (await feelsPulse(place.pulsePath)) {
    if (Date.now() > until)
      throw platformFault('database_in_use', { path: place.dataDir, where: 'another container' });
    await sleep(POLL_MS);
  }
}

export type StartResult = { readonly pid: number } | { readonly problem: 'port_taken' | 'still_attached' };

/** Starts the server in a session of its own: Ctrl-C is ours to handle, and our own death does not take it along. */
export async function startPostmaster(
  place: Place,
  binaries: Binaries,
  port: number,
  disposable: boolean,
): Promise<StartResult> {
  const size = await stat(place.logPath).then(
    (found) => found.size,
    () => 0,
  );
  const log = await open(place.logPath, size > LOG_LIMIT ? 'w' : 'a', 0o600);
  const from = size > LOG_LIMIT ? 0 : size;
  const pulse = await holdPulse(place.pulsePath);
  let failed: Error | null = null;
  let ended = false;
  let pid: number;
  try {
    const child = spawn(binaries.postgres, serverArguments(place, port, disposable), {
      ...place.account,
      cwd: '/',
      env: SERVER_ENV,
      detached: true,
      stdio: ['ignore', log.fd, log.fd, pulse?.fd ?? 'ignore'],
    });
    child.once('error', (error) => (failed = error));
    child.once('exit', () => (ended = true));
    child.unref();
    pid = child.pid ?? 0;
  } finally {
    await log.close();
    // From here on the server and its children alone hold it.
    await pulse?.close();
  }
  const until = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < until) {
    await sleep(POLL_MS);
    if (failed) throw spawnFault(failed, binaries.postgres);
    if (ended) return readFailure(place, await readLog(place, from));
    const found = await findPostmaster(place);
    if (found?.pid === pid && found.status === 'ready') return { pid };
  }
  await stopPostmaster(place, binaries, pid);
  throw platformFault('database_start_failed', { path: place.dataPath, reason: 'timeout' });
}

function serverArguments(place: Place, port: number, disposable: boolean): string[] {
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'logging_collector=off',
  ];
  if (disposable)
    settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off');
  return ['-D', place.dataPath, ...settings.flatMap((setting) => ['-c', setting])];
}

function readFailure(place: Place, output: string): StartResult {
  if (/could not bind|could not create any TCP\/IP sockets/.test(output)) return { problem: 'port_taken' };
  if (/pre-existing shared memory block|lock file ".*" already exists/.test(output))
    return { problem: 'still_attached' };
  const fault: Fault = outputFault(output, place.dataPath);
  throw fault;
}

/** Fast shutdown: sessions are ended, the data is flushed. Returns when the process is gone. */
export async function stopPostmaster(place: Place, binaries: Binaries | null, pid: number): Promise<void> {
  if (process.platform === 'win32' && binaries) {
    await promisify(execFile)(binaries.pgCtl, ['-D', place.dataPath, '-m', 'fast', '-w', 'stop']);
    return;
  }
  for (const [signal, patienceMs] of [
    ['SIGINT', FAST_STOP_MS],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5000],
  ] as const) {
    signalQuietly(pid, signal);
    const until = Date.now() + patienceMs;
    while (Date.now() < until) {
      if (!(await isPostmasterOf(pid, place.dataPath))) return;
      await sleep(POLL_MS);
    }
  }
}

/** The process may be gone by now; that is what was wanted. */
export function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function pidFile(place: Place): string {
  return join(place.dataPath, 'postmaster.pid');
}

async function readLog(place: Place, from: number): Promise<string> {
  return (await readFile(place.logPath)).subarray(from).toString().slice(-20_000);
}
