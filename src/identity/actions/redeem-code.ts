import { publicScope } from '../../kernel/scope.ts';
import { audit } from '../../platform/audit.ts';
import { inScope, type AppDb, type ScopedTx } from '../../platform/db/scoped.ts';
import { bareCode } from '../codes.ts';
import { identityFault } from '../faults.ts';
import { hashPassword, passwordMatches } from '../passwords.ts';
import { findAccountForSignIn } from '../store.ts';
import { changeAccount, deleteCode, findCodeHash } from '../store/accounts.ts';
import { countFailure, lockOf, type Refusal } from './failed-try.ts';

export type Redemption = { readonly login: string; readonly code: string; readonly password: string };

/**
 * Sets a password with a one-time code and returns the login as it is written. Wrong codes count like wrong passwords;
 * a login that does not exist, an outdated code and a closed account get the same answer after the same time.
 */
export async function redeemCode(db: AppDb, redemption: Redemption): Promise<string> {
  const answer = await inScope(db, publicScope, (tx) => judge(tx, redemption));
  if (typeof answer === 'string') return answer;
  throw identityFault(...answer);
}

async function judge(tx: ScopedTx, { login, code, password }: Redemption): Promise<string | Refusal> {
  const account = await findAccountForSignIn(tx, login);
  const locked = lockOf(account);
  if (locked) return locked;
  const codeHash = account?.state === 'active' ? await findCodeHash(tx, account.id) : undefined;
  const isRight = await passwordMatches(codeHash, bareCode(code));
  if (!account || !isRight) return countFailure(tx, account, 'code_refused', ['code_refused']);
  const change = {
    password_hash: await hashPassword(password),
    failed_count: 0,
    locked_until: null,
  } as const;
  await changeAccount(tx, account.id, change, { endSessions: true });
  await deleteCode(tx, account.id);
  await audit(tx, {
    action: 'identity.code_redeemed',
    subjectKind: 'account',
    subjectId: account.id,
    path: account.org_path,
  });
  return account.login;
}
