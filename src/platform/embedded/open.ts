import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../../kernel/fault.ts';
import { platformFault } from '../faults.ts';
import { connectionUrl } from './connection.ts';
import { atExit } from './exit.ts';
import { withLock } from './lock.ts';
import { handToOwner, preparePlace, type Place } from './place.ts';
import { findPostmaster, signalQuietly, stopPostmaster } from './postmaster.ts';
import { isPostmasterOf } from './processes.ts';
import { fileFault } from './refusals.ts';
import { ensureRunning, type RunOptions, type Running } from './run-server.ts';
import { enter, leaveAtExit, livingUsers, type User } from './users.ts';

export type OpenOptions = {
  readonly dataDir: string;
  readonly log?: (line: string) => void;
  /** `exclusive` is for `serve`: a second one on the same directory is refused. Commands join either way. */
  readonly mode?: 'join-or-start' | 'exclusive';
  /** For tests: no fsync. A crash of the machine may ruin the data. */
  readonly disposable?: boolean;
  /** Hears of a server that died and could not be brought back. */
  readonly onLost?: (fault: Fault) => void;
};

export type EmbeddedDatabase = {
  /** Signs in as the owner of the database `huhang`. */
  readonly url: string;
  /** Whether this process started the server, or found one that nobody was using. */
  readonly ownedByUs: boolean;
  /** Leaves; the last user of the directory stops the server. May be called twice. */
  close(): Promise<void>;
};

const WATCH_MS = 500;
const RESTART_DELAYS_MS = [0, 500, 2000, 5000, 15_000];

/**
 * Opens the database of a data directory, creating, starting or joining its server as needed.
 * @throws Fault platform.database_in_use, disk_full, data_newer, data_older, data_unreadable, no_permission,
 *   binaries_missing, database_start_failed
 */
export async function openDatabase(options: OpenOptions): Promise<EmbeddedDatabase> {
  const log = options.log ?? (() => {});
  const place = await preparePlace(resolve(options.dataDir));
  const run: RunOptions = { log, disposable: options.disposable ?? false };
  try {
    const opened = await withLock(
      place.lockPath,
      async () => {
        const others = await livingUsers(place.usersPath);
        const holder = options.mode === 'exclusive' ? others.find((user) => user.exclusive) : undefined;
        if (holder) throw platformFault('database_in_use', { pid: holder.pid, path: place.dataDir });
        const running = await ensureRunning(place, run);
        const user = await enter(place.usersPath, options.mode === 'exclusive');
        await handToOwner(place);
        return { running, user, ownedByUs: running.started || others.length === 0 };
      },
      (pid) => log(`database: waiting for process ${pid}, which is starting or stopping it`),
    );
    return supervise(place, run, opened, options.onLost ?? (() => {}));
  } catch (error) {
    throw fileFault(error, place.runPath);
  }
}

type Opened = { readonly running: Running; readonly user: User; readonly ownedByUs: boolean };

function supervise(
  place: Place,
  run: RunOptions,
  opened: Opened,
  onLost: (fault: Fault) => void,
): EmbeddedDatabase {
  const { user, ownedByUs } = opened;
  let running = opened.running;
  let closing: Promise<void> | null = null;
  let repairing = false;

  async function watch(): Promise<void> {
    if (repairing || closing || (await isPostmasterOf(running.pid, place.dataPath)) || closing) return;
    repairing = true;
    const revived = await revive(
      place,
      { ...run, fixedPort: running.connection.port },
      () => closing !== null,
    );
    if (revived instanceof Fault) {
      clearInterval(timer);
      onLost(revived);
    } else if (revived) {
      running = revived;
      repairing = false;
    }
  }

  async function leave(): Promise<void> {
    clearInterval(timer);
    await withLock(place.lockPath, async () => {
      await rm(user.file, { force: true });
      if ((await livingUsers(place.usersPath)).length > 0) return;
      const postmaster = await findPostmaster(place);
      if (postmaster) await stopPostmaster(place, null, postmaster.pid);
    });
    forget();
  }

  function close(): Promise<void> {
    closing ??= leave();
    return closing;
  }

  const timer = setInterval(() => void watch(), WATCH_MS);
  timer.unref();
  const forget = atExit(close, () => {
    // While it is being repaired, the pid may belong to anybody.
    if (leaveAtExit(place.usersPath, user) && !repairing) signalQuietly(running.pid, 'SIGINT');
  });
  return { url: connectionUrl(running.connection), ownedByUs, close };
}

/** Starts a server that died under us. Another user may have been quicker: then its server is taken. */
async function revive(place: Place, run: RunOptions, given: () => boolean): Promise<Running | Fault | null> {
  run.log('database: the server ended unexpectedly, starting it again');
  let last: unknown;
  for (const delayMs of RESTART_DELAYS_MS) {
    await sleep(delayMs);
    if (given()) return null;
    try {
      const running = await withLock(place.lockPath, () => ensureRunning(place, run));
      run.log('database: the server runs again');
      return running;
    } catch (error) {
      last = fileFault(error, place.runPath);
      run.log(`database: could not start it: ${last instanceof Fault ? last.code : String(last)}`);
    }
  }
  return last instanceof Fault ? last : platformFault('database_lost', { path: place.dataDir }, last);
}
