import { publicScope } from '../../kernel/scope.ts';
import { audit } from '../../platform/audit.ts';
import type { Vault } from '../../platform/crypto.ts';
import { inScope, type AppDb, type ScopedTx } from '../../platform/db/scoped.ts';
import { identityFault } from '../faults.ts';
import { passwordMatches } from '../passwords.ts';
import { expiryOf, hashToken, newToken } from '../sessions.ts';
import { findAccountForSignIn, insertSession, noteSignIn, type AccountRow } from '../store.ts';
import { totpStep } from '../totp.ts';
import { countFailure, lockOf, type Refusal } from './failed-try.ts';

export type SignInAttempt = {
  readonly login: string;
  readonly password: string;
  readonly totp?: string | undefined;
};

/**
 * Signs in and returns the session's token. A refusal is committed before it is thrown: the count of failures, and
 * with it the lock, must outlive the refused request.
 */
export async function signIn(db: AppDb, vault: Vault, attempt: SignInAttempt): Promise<string> {
  const answer = await inScope(db, publicScope, (tx) => judge(tx, vault, attempt));
  if (typeof answer === 'string') return answer;
  throw identityFault(...answer);
}

async function judge(tx: ScopedTx, vault: Vault, attempt: SignInAttempt): Promise<string | Refusal> {
  const account = await findAccountForSignIn(tx, attempt.login);
  const locked = lockOf(account);
  if (locked) return locked;
  const right = await passwordMatches(
    account?.state === 'active' ? account.password_hash : null,
    attempt.password,
  );
  if (!account || !right) return countFailure(tx, account, 'sign_in_refused', ['sign_in_refused']);
  const step = secondFactor(vault, account, attempt.totp);
  if (step === 'missing') return ['totp_needed'];
  if (step === 'wrong') return countFailure(tx, account, 'sign_in_refused', ['totp_refused']);
  await noteSignIn(tx, account.id, step);
  const token = newToken();
  await insertSession(tx, hashToken(token), account.id, expiryOf(account));
  await audit(tx, {
    action: 'identity.sign_in',
    subjectKind: 'account',
    subjectId: account.id,
    path: account.org_path,
  });
  return token;
}

function secondFactor(
  vault: Vault,
  account: AccountRow,
  totp: string | undefined,
): number | null | 'missing' | 'wrong' {
  if (!account.totp_on_at || !account.totp_sealed) return null;
  if (!totp) return 'missing';
  return totpStep(vault.open(account.totp_sealed), totp, account.totp_last_step) ?? 'wrong';
}
