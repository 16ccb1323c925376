import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { identityFault } from '../faults.ts';
import { hashPassword, passwordMatches } from '../passwords.ts';
import { deleteOtherSessions, getOwnAccount, setPassword } from '../store.ts';

/** Changes the own password and ends every other session of the account. */
export async function changePassword(
  tx: ScopedTx,
  session: Buffer,
  words: { current: string; fresh: string },
): Promise<void> {
  const account = await getOwnAccount(tx);
  if (!(await passwordMatches(account.password_hash, words.current))) throw identityFault('password_wrong');
  await setPassword(tx, account.id, await hashPassword(words.fresh));
  await deleteOtherSessions(tx, session);
  await audit(tx, {
    action: 'identity.password_changed',
    subjectKind: 'account',
    subjectId: account.id,
    path: account.org_path,
  });
}
