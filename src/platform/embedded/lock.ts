import { link, mkdir, readFile, rm, rmdir, stat, unlink, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, thisProcess, type ProcessName } from './processes.ts';

const POLL_MS = 25;
const BREAKING_TIMEOUT_MS = 10_000;

/**
 * Runs `act` while this process alone holds the lock file. The file names its holder, so a lock left by a killed
 * process is taken over. `onWait` hears once, after two seconds, whom we wait for.
 */
export async function withLock<T>(
  path: string,
  act: () => Promise<T>,
  onWait: (holderPid: number) => void = () => {},
): Promise<T> {
  await acquire(path, onWait);
  try {
    return await act();
  } finally {
    // force: a test may have removed the whole directory by now.
    await rm(path, { force: true });
  }
}

let serial = 0;

async function acquire(path: string, onWait: (holderPid: number) => void): Promise<void> {
  serial += 1;
  const draft = `${path}.${process.pid}.${serial}`;
  // Written first and then linked: nobody can see a lock without its holder's name.
  await writeFile(draft, JSON.stringify(await thisProcess()), { mode: 0o600 });
  try {
    const since = Date.now();
    let told = false;
    while (!(await tryLink(draft, path))) {
      const holder = await readHolder(path);
      if (holder && !(await isRunning(holder))) await breakLock(path, holder);
      else await sleep(POLL_MS);
      if (holder && !told && Date.now() - since > 2000) {
        told = true;
        onWait(holder.pid);
      }
    }
  } finally {
    await unlink(draft);
  }
}

async function tryLink(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function readHolder(path: string): Promise<ProcessName | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as ProcessName);
}

/** One breaker at a time (mkdir is atomic), and only the lock that was judged dead: never its successor. */
async function breakLock(path: string, dead: ProcessName): Promise<void> {
  const gate = `${path}.breaking`;
  try {
    await mkdir(gate);
  } catch {
    const age = await stat(gate).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0,
    );
    if (age > BREAKING_TIMEOUT_MS) await rmdir(gate).catch(() => {});
    await sleep(POLL_MS);
    return;
  }
  try {
    const holder = await readHolder(path);
    if (holder && holder.pid === dead.pid && holder.born === dead.born) await unlink(path);
  } finally {
    await rmdir(gate).catch(() => {});
  }
}
