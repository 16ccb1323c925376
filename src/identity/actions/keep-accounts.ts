import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { emit } from '../../platform/outbox.ts';
import { newCode, bareCode } from '../codes.ts';
import type { AccountAct, AccountLine, AccountState, AccountWithCode, Role } from '../contract.ts';
import { identityFault } from '../faults.ts';
import { hashPassword } from '../passwords.ts';
import { actsOn, CODE_HOURS, rolesBelow } from '../rules.ts';
import { listOrgsByPath } from '../store.ts';
import { changeAccount, deleteCode, findKeptAccount, putCode, type KeptAccount } from '../store/accounts.ts';

/** Somebody who answers for accounts. Where is the transaction's scope; what is in rules.ts. */
export type Keeper = { readonly role: Role };

export function stateOf(account: KeptAccount): AccountState {
  if (account.state === 'closed') return 'closed';
  return account.hasPassword ? 'active' : 'waiting';
}

export function actsOf(keeper: Keeper, account: KeptAccount): AccountAct[] {
  return actsOn(keeper.role, {
    role: account.role,
    state: stateOf(account),
    isLocked: isLocked(account),
    hasTotp: account.hasTotp,
  });
}

function isLocked({ lockedUntil }: KeptAccount): boolean {
  return lockedUntil !== null && lockedUntil > new Date();
}

/** Accounts as the screen shows them, with the names of their places. */
export async function linesOf(
  tx: ScopedTx,
  keeper: Keeper,
  accounts: readonly KeptAccount[],
): Promise<AccountLine[]> {
  const paths = accounts.flatMap(({ places, path }) => (places.length > 0 ? places : [path]));
  const nodes = new Map((await listOrgsByPath(tx, [...new Set(paths)])).map((node) => [node.path, node]));
  return accounts.map((account) => ({
    id: account.id,
    login: account.login,
    displayName: account.displayName,
    role: account.role,
    state: stateOf(account),
    lockedUntil: isLocked(account) ? (account.lockedUntil?.toISOString() ?? null) : null,
    hasTotp: account.hasTotp,
    codeUntil: account.codeUntil?.toISOString() ?? null,
    places: (account.places.length > 0 ? account.places : [account.path]).flatMap((path) => {
      const node = nodes.get(path);
      return node ? [{ path, name: node.name, kind: node.kind }] : [];
    }),
    openedAt: account.openedAt.toISOString(),
    can: actsOf(keeper, account),
  }));
}

export async function lineOf(tx: ScopedTx, keeper: Keeper, accountId: string): Promise<AccountLine> {
  const account = await findKeptAccount(tx, accountId);
  const [line] = account ? await linesOf(tx, keeper, [account]) : [];
  if (!line) throw identityFault('account_not_found', { accountId });
  return line;
}

/** The account that an act is about, locked; throws unless the keeper may do this to it now. */
export async function getFor(
  tx: ScopedTx,
  keeper: Keeper,
  accountId: string,
  act: AccountAct,
): Promise<KeptAccount> {
  const account = await findKeptAccount(tx, accountId);
  const isSeen = account && (account.role === keeper.role || rolesBelow(keeper.role).includes(account.role));
  if (!isSeen) throw identityFault('account_not_found', { accountId });
  if (!rolesBelow(keeper.role).includes(account.role))
    throw identityFault('account_not_below', { accountId });
  if (!actsOf(keeper, account).includes(act)) throw identityFault('act_not_now', { accountId, act });
  return account;
}

/** Writes down who did what to whose account; a graduate reads the line among their own. */
export async function noteAct(
  tx: ScopedTx,
  action: string,
  account: Pick<KeptAccount, 'id' | 'path' | 'personId' | 'role'>,
  facts: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await audit(tx, {
    action: `identity.${action}`,
    subjectKind: 'account',
    subjectId: account.id,
    personId: account.personId,
    path: account.path,
    facts: { role: account.role, ...facts },
  });
}

/** Makes the code with which a password is set; the database keeps only its hash. */
export async function giveCode(
  tx: ScopedTx,
  accountId: string,
): Promise<{ readonly code: string; readonly codeUntil: string }> {
  const code = newCode();
  const until = new Date(Date.now() + CODE_HOURS * 3_600_000);
  await putCode(tx, accountId, await hashPassword(bareCode(code)), until);
  return { code, codeUntil: until.toISOString() };
}

const unlocked = { failed_count: 0, locked_until: null } as const;

/** Voids the password, ends all sessions, and hands out a one-time code. The second factor stays as it is. */
export async function resetAccount(
  tx: ScopedTx,
  keeper: Keeper,
  accountId: string,
): Promise<AccountWithCode> {
  const account = await getFor(tx, keeper, accountId, 'reset');
  await changeAccount(tx, accountId, { ...unlocked, password_hash: null }, { endSessions: true });
  const given = await giveCode(tx, accountId);
  await noteAct(tx, 'account_reset', account);
  return { account: await lineOf(tx, keeper, accountId), ...given };
}

export async function unlockAccount(tx: ScopedTx, keeper: Keeper, accountId: string): Promise<AccountLine> {
  const account = await getFor(tx, keeper, accountId, 'unlock');
  await changeAccount(tx, accountId, unlocked, { endSessions: false });
  await noteAct(tx, 'account_unlocked', account);
  return lineOf(tx, keeper, accountId);
}

/** The phone is gone: whoever has the password alone gets in from now on, so nobody stays in. */
export async function clearTotp(tx: ScopedTx, keeper: Keeper, accountId: string): Promise<AccountLine> {
  const account = await getFor(tx, keeper, accountId, 'clear_totp');
  await changeAccount(tx, accountId, { totp_sealed: null, totp_on_at: null }, { endSessions: true });
  await noteAct(tx, 'totp_cleared', account);
  return lineOf(tx, keeper, accountId);
}

export async function closeAccount(tx: ScopedTx, keeper: Keeper, accountId: string): Promise<AccountLine> {
  const account = await getFor(tx, keeper, accountId, 'close');
  await changeAccount(tx, accountId, { state: 'closed' }, { endSessions: true });
  await deleteCode(tx, accountId);
  await noteAct(tx, 'account_closed', account);
  await emit(tx, { kind: 'identity.account_closed', subjectId: accountId, path: account.path, data: {} });
  return lineOf(tx, keeper, accountId);
}

export async function reopenAccount(tx: ScopedTx, keeper: Keeper, accountId: string): Promise<AccountLine> {
  const account = await getFor(tx, keeper, accountId, 'reopen');
  await changeAccount(tx, accountId, { ...unlocked, state: 'active' }, { endSessions: false });
  await noteAct(tx, 'account_reopened', account);
  return lineOf(tx, keeper, accountId);
}
