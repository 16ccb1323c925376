import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Scope } from '../kernel/scope.ts';
import type { Vault } from '../platform/crypto.ts';
import { publicScope } from '../kernel/scope.ts';
import type { Actor } from '../platform/http/actor.ts';
import type { ScopedTx } from '../platform/db/scoped.ts';
import type { SignedIn } from './contract.ts';
import { isStaff, permissionsOf, sessionHours } from './rules.ts';
import { findSession, listOrgsByPath, touchSession, type AccountRow, type SessionRow } from './store.ts';

export const SESSION_COOKIE = 'huhang_session';

const HOUR_MS = 3_600_000;
const TOUCH_EVERY_MS = 60_000;

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export function csrfOf(vault: Vault, token: string): string {
  return createHmac('sha256', vault.key('csrf')).update(token).digest('base64url').slice(0, 32);
}

export function expiryOf(account: Pick<AccountRow, 'role'>, nowMs: number = Date.now()): Date {
  return new Date(nowMs + sessionHours(account.role) * HOUR_MS);
}

export function scopeOf(account: AccountRow, paths: readonly string[]): Scope {
  return {
    accountId: account.id,
    // A mentor has no subtree: who is paired with them is said by the database (0032_mentor_scope.sql).
    paths: account.role === 'mentor' ? [] : paths,
    personId: account.person_id,
    homePath: account.role === 'graduate' ? account.org_path : null,
    employerId: account.employer_id,
    purpose: null,
  };
}

/** Someone signed in: the actor of the transport, and what identity tells the browser about them. */
export type Holder = Actor & { readonly account: AccountRow; readonly token: string };

export const nobody: Actor = { accountId: null, scope: publicScope, csrf: null, may: () => false };

/** The holder of a session cookie, or nobody. `demandTotp`: staff without a second factor may do nothing but set it up. */
export async function holderOf(
  tx: ScopedTx,
  vault: Vault,
  token: string,
  demandTotp: boolean,
): Promise<Holder | undefined> {
  const tokenHash = hashToken(token);
  const session = await findSession(tx, tokenHash);
  if (!session) return undefined;
  if (Date.now() - session.seenAt.getTime() > TOUCH_EVERY_MS)
    await touchSession(tx, tokenHash, expiryOf(session.account));
  return holder(vault, token, session, demandTotp);
}

function holder(vault: Vault, token: string, { account, paths }: SessionRow, demandTotp: boolean): Holder {
  const held: ReadonlySet<string> = new Set(
    demandTotp && isStaff(account.role) && !account.totp_on_at ? [] : permissionsOf(account.role),
  );
  return {
    accountId: account.id,
    scope: scopeOf(account, paths),
    csrf: csrfOf(vault, token),
    may: (permission) => held.has(permission),
    account,
    token,
  };
}

/** What the browser learns about the holder. */
export async function describeHolder(tx: ScopedTx, { account, scope, csrf, may }: Holder): Promise<SignedIn> {
  const orgs = await listOrgsByPath(tx, scope.paths.length > 0 ? scope.paths : [account.org_path]);
  return {
    accountId: account.id,
    displayName: account.display_name,
    role: account.role,
    orgs: orgs.map(({ path, name, kind }) => ({ path, name, kind })),
    personId: account.person_id,
    employerId: account.employer_id,
    permissions: permissionsOf(account.role).filter(may),
    hasTotp: account.totp_on_at !== null,
    csrf: csrf ?? '',
  };
}
