import type { ScopedTx } from '../../platform/db/scoped.ts';
import { hashPassword } from '../passwords.ts';
import { findLoginOfPerson, isLoginTaken } from '../store.ts';
import { openAccounts } from './open-accounts.ts';

export type Graduate = {
  readonly personId: string;
  /** Their class. */
  readonly path: string;
  readonly name: string;
  readonly studentNumber: string;
};

/**
 * Opens a graduate's account. The login is the student number, or that with the school's label before it where another
 * school has the same number. Undefined when the graduate has an account already.
 */
export async function openGraduateAccount(
  tx: ScopedTx,
  graduate: Graduate,
  password: string,
): Promise<string | undefined> {
  if (await findLoginOfPerson(tx, graduate.personId)) return undefined;
  const school = graduate.path.split('.')[2] ?? '';
  const taken = await isLoginTaken(tx, graduate.studentNumber);
  const login = taken ? `${school}-${graduate.studentNumber}` : graduate.studentNumber;
  const passwordHash = await hashPassword(password);
  const account = { login, displayName: graduate.name, role: 'graduate' as const, orgPath: graduate.path };
  await openAccounts(tx, [{ ...account, personId: graduate.personId, passwordHash }]);
  // Two requests at once: the unique index on the person let one of them in.
  return (await findLoginOfPerson(tx, graduate.personId)) === login ? login : undefined;
}
