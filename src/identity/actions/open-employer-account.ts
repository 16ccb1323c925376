import type { ScopedTx } from '../../platform/db/scoped.ts';
import { newId } from '../../kernel/ids.ts';
import { hashPassword } from '../passwords.ts';
import { insertAccount } from '../store/accounts.ts';

export type EmployerAccount = {
  readonly employerId: string;
  /** The centre that answers for the employer. */
  readonly path: string;
  readonly name: string;
  readonly login: string;
};

const MOST = 50;

/** Opens an account for an employer and returns its login: the one asked for, or that with a number where it is taken. */
export async function openEmployerAccount(
  tx: ScopedTx,
  { employerId, path, name, login }: EmployerAccount,
  password: string,
): Promise<string> {
  const account = { role: 'employer' as const, employerId, path, displayName: name };
  const passwordHash = await hashPassword(password);
  for (let number = 1; number <= MOST; number += 1) {
    const free = number === 1 ? login : `${login}-${number}`;
    if (await insertAccount(tx, { ...account, id: newId(), login: free, passwordHash })) return free;
  }
  throw new Error(`all of ${MOST} logins of employer ${employerId} are taken`);
}
