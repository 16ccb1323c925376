import { sql } from 'kysely';
import type { ScopedTx } from '../platform/db/scoped.ts';
import type { OrgNode, Role } from './contract.ts';
import './tables.ts';

export type AccountRow = {
  id: string;
  login: string;
  display_name: string;
  role: Role;
  org_path: string;
  person_id: string | null;
  employer_id: string | null;
  password_hash: string | null;
  totp_sealed: Buffer | null;
  totp_on_at: Date | null;
  totp_last_step: number | null;
  state: 'active' | 'closed';
  failed_count: number;
  locked_until: Date | null;
};

/** Opens exactly one account row to somebody who has no scope yet, by naming its login (see account_visible). */
export async function findAccountForSignIn(tx: ScopedTx, login: string): Promise<AccountRow | undefined> {
  await sql`select set_config('app.login', ${login}, true)`.execute(tx);
  return tx
    .selectFrom('account')
    .selectAll()
    .where(sql`lower(login)`, '=', login.toLowerCase())
    .forUpdate()
    .executeTakeFirst();
}

export async function getOwnAccount(tx: ScopedTx): Promise<AccountRow> {
  return tx
    .selectFrom('account')
    .selectAll()
    .where('id', '=', sql<string>`app_account()`)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function noteFailedSignIn(
  tx: ScopedTx,
  accountId: string,
  failedCount: number,
  lockedUntil: Date | null,
): Promise<void> {
  await tx
    .updateTable('account')
    .set({ failed_count: failedCount, locked_until: lockedUntil })
    .where('id', '=', accountId)
    .execute();
}

export async function noteSignIn(tx: ScopedTx, accountId: string, totpStep: number | null): Promise<void> {
  await tx
    .updateTable('account')
    .set({ failed_count: 0, locked_until: null, ...(totpStep !== null && { totp_last_step: totpStep }) })
    .where('id', '=', accountId)
    .execute();
}

export async function insertSession(
  tx: ScopedTx,
  tokenHash: Buffer,
  accountId: string,
  expiresAt: Date,
): Promise<void> {
  // The new session belongs to an account that the transaction did not know when it began.
  await sql`select set_config('app.account', ${accountId}, true)`.execute(tx);
  await tx
    .insertInto('session')
    .values({ token_hash: tokenHash, account_id: accountId, expires_at: expiresAt })
    .execute();
}

export async function deleteSession(tx: ScopedTx, tokenHash: Buffer): Promise<void> {
  await tx.deleteFrom('session').where('token_hash', '=', tokenHash).execute();
}

export async function deleteOtherSessions(tx: ScopedTx, keep: Buffer): Promise<void> {
  await tx.deleteFrom('session').where('token_hash', '!=', keep).execute();
}

export type SessionRow = { account: AccountRow; paths: string[]; seenAt: Date };

/** Finds the account behind a session. The hash opens the session row, the session's account opens the account row. */
export async function findSession(tx: ScopedTx, tokenHash: Buffer): Promise<SessionRow | undefined> {
  await sql`select set_config('app.session', ${tokenHash.toString('hex')}, true)`.execute(tx);
  const session = await tx
    .selectFrom('session')
    .select(['account_id', 'seen_at', sql`set_config('app.account', account_id::text, true)`.as('entered')])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  if (!session) return undefined;
  const beganAt = tx.selectFrom('session').select('created_at').where('token_hash', '=', tokenHash);
  const account = await tx
    .selectFrom('account')
    .selectAll()
    .select(
      sql<
        string[]
      >`array(select m.org_path::text from membership m where m.account_id = account.id order by 1)`.as(
        'paths',
      ),
    )
    .where('id', '=', session.account_id)
    .where('state', '=', 'active')
    // Closing, resetting and a redeemed code end every session that began before them.
    .where('sessions_from', '<=', beganAt)
    .executeTakeFirst();
  return account && { account, paths: account.paths, seenAt: session.seen_at };
}

/** Prolongs a session; called at most once a minute per session, so that reading pages does not write each time. */
export async function touchSession(tx: ScopedTx, tokenHash: Buffer, expiresAt: Date): Promise<void> {
  await tx
    .updateTable('session')
    .set({ seen_at: sql<Date>`now()`, expires_at: expiresAt })
    .where('token_hash', '=', tokenHash)
    .execute();
}

export async function setPassword(tx: ScopedTx, accountId: string, passwordHash: string): Promise<void> {
  await tx.updateTable('account').set({ password_hash: passwordHash }).where('id', '=', accountId).execute();
}

export async function setTotp(
  tx: ScopedTx,
  accountId: string,
  sealed: Buffer,
  onAt: Date | null,
): Promise<void> {
  await tx
    .updateTable('account')
    .set({ totp_sealed: sealed, totp_on_at: onAt })
    .where('id', '=', accountId)
    .execute();
}

export async function listOrgNodes(
  tx: ScopedTx,
  under: string | undefined,
  kind: OrgNode['kind'] | undefined,
): Promise<OrgNode[]> {
  let query = tx.selectFrom('org').select(['path', 'kind', 'name', 'code']).orderBy('path');
  if (under !== undefined) query = query.where(sql<boolean>`path <@ ${under}::ltree`);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  return query.execute();
}

/** The own subtrees and what stands above them: what somebody is told of the tree. */
export async function listOwnOrgs(
  tx: ScopedTx,
  under: string | undefined,
  kind: OrgNode['kind'] | undefined,
): Promise<OrgNode[]> {
  let query = tx
    .selectFrom('org')
    .select(['path', 'kind', 'name', 'code'])
    .where(
      sql<boolean>`(path <@ any ((select app_scope())::ltree[]) or path @> (select app_home())
        or exists (select from unnest(app_scope()) own where org.path @> own))`,
    )
    .orderBy('path');
  if (under !== undefined) query = query.where(sql<boolean>`path <@ ${under}::ltree`);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  return query.execute();
}

/** Those of `paths` that lie in the own subtrees. */
export async function listOrgsWithin(tx: ScopedTx, paths: readonly string[]): Promise<OrgNode[]> {
  return tx
    .selectFrom('org')
    .select(['path', 'kind', 'name', 'code'])
    .where('path_text', 'in', paths)
    .where(sql<boolean>`path <@ any ((select app_scope())::ltree[])`)
    .orderBy('path')
    .execute();
}

/** Nodes named by `paths` and everything above them, for "school › college › class" lines. */
export async function listOrgsByPath(tx: ScopedTx, paths: readonly string[]): Promise<OrgNode[]> {
  if (paths.length === 0) return [];
  return tx
    .selectFrom('org')
    .select(['path', 'kind', 'name', 'code'])
    .where('path_text', 'in', paths)
    .orderBy('path')
    .execute();
}

/** Who acts in this transaction, as people read it; `system` when nobody signed in does. */
export async function findActor(
  tx: ScopedTx,
): Promise<{ accountId: string | null; name: string; role: Role | 'system' }> {
  const row = await tx
    .selectFrom('account')
    .select(['id', 'display_name', 'role'])
    .where('id', '=', sql<string>`app_account()`)
    .executeTakeFirst();
  return row
    ? { accountId: row.id, name: row.display_name, role: row.role }
    : { accountId: null, name: '', role: 'system' };
}

type AccountName = { readonly id: string; readonly displayName: string; readonly path: string };

/** Accounts of one role and the subtrees they work for, for assigning responsible persons. */
export async function listAccountsWorkingFor(tx: ScopedTx, role: Role): Promise<AccountName[]> {
  return tx
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .where('a.role', '=', role)
    .where('a.state', '=', 'active')
    .select(['a.id', 'a.display_name as displayName', 'm.org_path as path'])
    .execute();
}

/** Names of accounts by id; those that the actor may not see are left out. */
export async function namesOfAccounts(tx: ScopedTx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'display_name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.display_name]));
}

/** The login of a graduate's account, if they have one. */
export async function findLoginOfPerson(tx: ScopedTx, personId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('account')
    .select('login')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.login;
}

export async function isLoginTaken(tx: ScopedTx, login: string): Promise<boolean> {
  const row = await tx
    .selectFrom('account')
    .select('id')
    .where(sql`lower(login)`, '=', login.toLowerCase())
    .executeTakeFirst();
  return row !== undefined;
}
