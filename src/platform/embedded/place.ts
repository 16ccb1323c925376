import { randomBytes } from 'node:crypto';
import { chmod, lchown, mkdir, readdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accountFor, canWalkTo, type Account } from './account.ts';
import { preparePulse } from './pulse.ts';
import { fileFault } from './refusals.ts';

/** Where the server of one data directory keeps what, and under which account it runs. */
export type Place = {
  readonly dataDir: string;
  /** Our own files (connection, lock, users, log) beside the server's data. */
  readonly runPath: string;
  readonly dataPath: string;
  readonly connectionPath: string;
  readonly lockPath: string;
  readonly usersPath: string;
  readonly logPath: string;
  /** Held open by every process of the server, also in another container. */
  readonly pulsePath: string | null;
  readonly account: Account;
};

const ROOT_HOME = '/var/lib/huhang';

/** Makes the folders. Root below a private folder gets a home under /var/lib, noted in `postgres/location.json`. */
export async function preparePlace(dataDir: string): Promise<Place> {
  try {
    await mkdir(dataDir, { recursive: true });
    const home = await realpath(dataDir);
    const base = join(home, 'postgres');
    const account = await accountFor(home);
    const runPath = await findRunPath(base, home, account);
    const dataPath = join(runPath, 'data');
    const owner = await stat(dataPath).catch(() => null);
    return {
      dataDir: home,
      runPath,
      dataPath,
      connectionPath: join(runPath, 'connection.json'),
      lockPath: join(runPath, 'lock'),
      usersPath: join(runPath, 'users'),
      logPath: join(runPath, 'postgres.log'),
      pulsePath: await preparePulse(join(runPath, 'server.pulse')),
      account: account && owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : account,
    };
  } catch (error) {
    throw fileFault(error, dataDir);
  }
}

async function findRunPath(base: string, home: string, account: Account): Promise<string> {
  const notePath = join(base, 'location.json');
  const note = await readFile(notePath, 'utf8').catch(() => null);
  // Empty: the disk was full when it was to be written, so nothing has been put there yet.
  if (note) return (JSON.parse(note) as { runPath: string }).runPath;
  await mkdir(base, { recursive: true });
  if (account === null) return base;
  if (await canWalkTo(account, base)) {
    // Passable, not listable: the server reaches its data, nobody sees what else lies here.
    await chmod(base, 0o711);
    return base;
  }
  // A random name: a data directory that was deleted and made again must not find the old one's data.
  const runPath = join(ROOT_HOME, randomBytes(6).toString('hex'));
  await mkdir(runPath, { recursive: true, mode: 0o711 });
  await chmod(ROOT_HOME, 0o755);
  await chmod(runPath, 0o711);
  await writeFile(join(runPath, 'origin'), `${home}\n`, { mode: 0o600 });
  await writeFile(notePath, JSON.stringify({ runPath }), { mode: 0o600 });
  return runPath;
}

/** After root started it in somebody's directory, that somebody must still be able to start it alone. */
export async function handToOwner({ account, runPath, usersPath, dataDir }: Place): Promise<void> {
  if (account === null || (await stat(dataDir)).uid !== account.uid) return;
  const { uid, gid } = account;
  const names = await readdir(runPath);
  const paths = [join(dataDir, 'postgres'), runPath, usersPath, ...names.map((name) => join(runPath, name))];
  for (const path of paths) await lchown(path, uid, gid);
}
