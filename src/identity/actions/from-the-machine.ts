import { newId } from '../../kernel/ids.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { identityFault } from '../faults.ts';
import { isStaff } from '../rules.ts';
import { findAccountForSignIn } from '../store.ts';
import { changeAccount, insertAccount, replacePlaces } from '../store/accounts.ts';
import { growOrgs } from './grow-orgs.ts';
import { giveCode, noteAct } from './keep-accounts.ts';

type Code = { readonly code: string; readonly codeUntil: string };

/** Opens an operator from the machine's command line: the first account of a deployment, above which nobody stands. */
export async function openOperator(
  tx: ScopedTx,
  rootPath: string,
  { login, displayName }: { readonly login: string; readonly displayName: string },
): Promise<Code> {
  await growOrgs(tx, [{ path: rootPath, kind: 'nation', name: '全国', code: '000000' }]);
  const account = { id: newId(), login, displayName, role: 'operator' as const, path: rootPath };
  if (!(await insertAccount(tx, account))) throw identityFault('login_taken');
  await replacePlaces(tx, account.id, rootPath, [rootPath]);
  await noteAct(tx, 'account_opened', { ...account, personId: null }, { from: 'command line' });
  return giveCode(tx, account.id);
}

/** Resets a staff account from the machine's command line, for an operator whom nobody above could help. */
export async function resetFromMachine(tx: ScopedTx, login: string): Promise<Code> {
  const row = await findAccountForSignIn(tx, login);
  if (!row || row.state === 'closed' || !isStaff(row.role)) throw identityFault('account_not_found');
  const change = { password_hash: null, failed_count: 0, locked_until: null } as const;
  await changeAccount(tx, row.id, change, { endSessions: true });
  const account = { id: row.id, role: row.role, path: row.org_path, personId: null };
  await noteAct(tx, 'account_reset', account, { from: 'command line' });
  return giveCode(tx, row.id);
}
