import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, rmdir, stat, unlink, writeFile, type FileHandle } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { platformFault } from '../faults.ts';
import { isElsewhere, isRunning, thisProcess, type ProcessName } from './processes.ts';
import { feelsPulse, holdPulse, preparePulse } from './pulse.ts';

const POLL_MS = 25;
const BREAKING_TIMEOUT_MS = 10_000;
/** A container that is stopping makes room for its successor within this time. */
const ELSEWHERE_PATIENCE_MS = 90_000;

/**
 * Runs `act` while this process alone holds the lock file. The file names its holder, so a lock left by a killed
 * process is taken over; whether one of another container lives is told by its pulse. `onWait` hears once, after two seconds, whom we wait for.
 */
export async function withLock<T>(
  path: string,
  act: () => Promise<T>,
  onWait: (holderPid: number) => void = () => {},
): Promise<T> {
  const pulse = await acquire(path, onWait);
  try {
    return await act();
  } finally {
    // force: a test may have removed the whole directory by now.
    await rm(path, { force: true });
    await pulse?.close();
  }
}

async function acquire(path: string, onWait: (holderPid: number) => void): Promise<FileHandle | null> {
  // Not by pid: that is 1 in every container.
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  // Written first and then linked: nobody can see a lock without its holder's name.
  await writeFile(draft, JSON.stringify(await thisProcess()), { mode: 0o600 });
  const pulsePath = await preparePulse(`${path}.pulse`);
  try {
    const since = Date.now();
    let told = false;
    for (;;) {
      const taken = await tryTake(draft, path, pulsePath);
      if (taken) return taken.pulse;
      const holder = await readHolder(path);
      const far = holder !== null && (await isElsewhere(holder));
      const lives = holder !== null && (far ? await feelsPulse(pulsePath) : await isRunning(holder));
      if (holder && !lives) await breakLock(path, holder);
      else await sleep(POLL_MS);
      if (far && lives && Date.now() - since > ELSEWHERE_PATIENCE_MS)
        throw platformFault('database_in_use', { path, where: 'another container' });
      if (holder && !told && Date.now() - since > 2000) {
        told = true;
        onWait(holder.pid);
      }
    }
  } finally {
    await unlink(draft);
  }
}

/** The pulse is there before the lock, so that a lock without one is a dead one; whoever waits does not hold it. */
async function tryTake(
  draft: string,
  path: string,
  pulsePath: string | null,
): Promise<{ pulse: FileHandle | null } | null> {
  if ((await readHolder(path)) !== null) return null;
  const pulse = await holdPulse(pulsePath);
  const taken = await tryLink(draft, path).catch(async (error: unknown) => {
    await pulse?.close();
    throw error;
  });
  if (taken) return { pulse };
  await pulse?.close();
  return null;
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
    if (holder && holder.pid === dead.pid && holder.born === dead.born && holder.space === dead.space)
      await unlink(path);
  } finally {
    await rmdir(gate).catch(() => {});
  }
}
