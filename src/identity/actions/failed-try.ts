import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { identityFault } from '../faults.ts';
import { lockSeconds } from '../rules.ts';
import { noteFailedSignIn, type AccountRow } from '../store.ts';

export type Refusal = Parameters<typeof identityFault>;

/** The refusal of an account that is locked now. */
export function lockOf(account: AccountRow | undefined): Refusal | undefined {
  const until = account?.locked_until;
  return until && until > new Date() ? ['account_locked', { until: until.toISOString() }] : undefined;
}

/**
 * Counts a wrong password, second factor or code, and locks from the fifth on. The refusal is returned, not thrown: the
 * count must be committed.
 */
export async function countFailure(
  tx: ScopedTx,
  account: AccountRow | undefined,
  action: 'sign_in_refused' | 'code_refused',
  refusal: Refusal,
): Promise<Refusal> {
  if (!account) return refusal;
  const failed = account.failed_count + 1;
  const seconds = lockSeconds(failed);
  const until = seconds > 0 ? new Date(Date.now() + seconds * 1_000) : null;
  await noteFailedSignIn(tx, account.id, failed, until);
  await audit(tx, {
    action: `identity.${action}`,
    subjectKind: 'account',
    subjectId: account.id,
    path: account.org_path,
    facts: { failed },
  });
  return until ? ['account_locked', { until: until.toISOString() }] : refusal;
}
