import { newId } from '../../kernel/ids.ts';
import { insertRows } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Role } from '../contract.ts';

export type NewAccount = {
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  /** Where the account is kept: a graduate's class, a counsellor's college. */
  readonly orgPath: string;
  readonly personId?: string | null;
  readonly employerId?: string | null;
  readonly passwordHash?: string | null;
  /** Subtrees that the account works for; none for graduates and employers. */
  readonly worksFor?: readonly string[];
};

/** Opens accounts in bulk, for rosters and the demo. Logins that exist already are left as they are. Returns ids by login. */
export async function openAccounts(
  tx: ScopedTx,
  accounts: readonly NewAccount[],
): Promise<Map<string, string>> {
  const rows = accounts.map((account) => ({
    id: newId(),
    login: account.login,
    display_name: account.displayName,
    role: account.role,
    org_path: account.orgPath,
    person_id: account.personId ?? null,
    employer_id: account.employerId ?? null,
    password_hash: account.passwordHash ?? null,
  }));
  await insertRows(
    tx,
    'account',
    {
      id: 'uuid',
      login: 'text',
      display_name: 'text',
      role: 'text',
      org_path: 'ltree',
      person_id: 'uuid',
      employer_id: 'uuid',
      password_hash: 'text',
    },
    rows,
    { onConflict: 'on conflict do nothing' },
  );
  const ids = new Map(rows.map((row) => [row.login, row.id]));
  const places = accounts.flatMap((account) =>
    (account.worksFor ?? []).map((path) => ({ account_id: ids.get(account.login), org_path: path })),
  );
  await insertRows(tx, 'membership', { account_id: 'uuid', org_path: 'ltree' }, places, {
    onConflict: 'on conflict do nothing',
  });
  return ids;
}
