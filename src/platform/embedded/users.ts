import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isElsewhere, isRunning, thisProcess, type ProcessName } from './processes.ts';

/**
 * Who uses the server of a data directory: one file per open handle, named by process. The last one to leave stops
 * the server; a killed process does not count, since its file names a process that no longer runs.
 */
export type User = ProcessName & { readonly exclusive: boolean; readonly file: string };

let serial = 0;

export async function enter(usersPath: string, exclusive: boolean): Promise<User> {
  serial += 1;
  const file = join(usersPath, `${process.pid}-${serial}.json`);
  const user = { ...(await thisProcess()), exclusive, file };
  await mkdir(usersPath, { recursive: true, mode: 0o700 });
  await writeFile(file, JSON.stringify(user), { mode: 0o600 });
  return user;
}

/** The living users of this container; files of dead ones are cleared away. Call under the lock. */
export async function livingUsers(usersPath: string): Promise<User[]> {
  const names = await readdir(usersPath).catch(() => []);
  const living: User[] = [];
  for (const name of names) {
    const file = join(usersPath, name);
    const user = parseUser(await readFile(file, 'utf8').catch(() => ''));
    if (user && (await isElsewhere(user))) continue;
    if (user && (await isRunning(user))) living.push({ ...user, file });
    else await rm(file, { force: true });
  }
  return living;
}

/** For the exit handler, which may not wait: leaves and says whether nobody else seems to be there. */
export function leaveAtExit(usersPath: string, user: User): boolean {
  try {
    rmSync(user.file, { force: true });
    return !readdirSync(usersPath).some((name) => {
      const other = parseUser(readFileSync(join(usersPath, name), 'utf8'));
      const isNear = other !== null && other.space === user.space && other.pid !== process.pid;
      return isNear && pidExists(other.pid);
    });
  } catch {
    // Unreadable: better an orphan, which the next start adopts, than a server stopped under somebody.
    return false;
  }
}

function parseUser(text: string): User | null {
  try {
    return JSON.parse(text) as User;
  } catch {
    return null;
  }
}

function pidExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
