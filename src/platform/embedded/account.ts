import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The system account that the server's processes run under; null = the same as ours. */
export type Account = { readonly uid: number; readonly gid: number } | null;

/** PostgreSQL refuses to run as root, and a machine may have no other account than these. */
const NOBODY = 65534;
const LENDABLE = ['postgres', 'nobody', 'daemon'];

export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Root lends the server the account that owns the directory, so that this owner may start it too; else nobody's. */
export async function accountFor(path: string): Promise<Account> {
  if (!runsAsRoot()) return null;
  const owner = await stat(path).catch(() => null);
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody();
}

/** One that stands in /etc/passwd: initdb does not run under a number without a name. */
async function nobody(): Promise<NonNullable<Account>> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const accounts = text
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => uid > 0 && gid > 0);
  const named = LENDABLE.map((name) => accounts.find((account) => account.name === name));
  const found = accounts.find(({ uid }) => uid === NOBODY) ?? named.find((account) => account !== undefined);
  return { uid: found?.uid ?? NOBODY, gid: found?.gid ?? NOBODY };
}

/** Whether that account can walk down to `path` and, when it is there, read it. */
export async function canReach(account: Account, path: string): Promise<boolean> {
  if (account === null) return true;
  const found = await stat(path).catch(() => null);
  if (found && !allows(account, found, found.isDirectory() ? 0o5 : 0o4)) return false;
  return canWalkTo(account, path);
}

/** Whether every folder above `path` lets that account pass. */
export async function canWalkTo(account: Account, path: string): Promise<boolean> {
  if (account === null) return true;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => null);
    if (found && !allows(account, found, 0o1)) return false;
    if (folder === dirname(folder)) return true;
  }
}

type Owned = { readonly uid: number; readonly gid: number; readonly mode: number };

function allows(account: NonNullable<Account>, file: Owned, bits: number): boolean {
  const shift = file.uid === account.uid ? 6 : file.gid === account.gid ? 3 : 0;
  return ((file.mode >> shift) & bits) === bits;
}
