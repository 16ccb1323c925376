import { sql } from 'kysely';
import { insertRows } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Role } from '../contract.ts';
import '../tables.ts';

/** An account as those who answer for it see it. */
export type KeptAccount = {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  readonly path: string;
  readonly personId: string | null;
  readonly state: 'active' | 'closed';
  readonly hasPassword: boolean;
  readonly hasTotp: boolean;
  readonly lockedUntil: Date | null;
  readonly codeUntil: Date | null;
  readonly openedAt: Date;
  /** What it works for; none for graduates and employers. */
  readonly places: string[];
};

export type AccountFilter = {
  readonly roles: readonly Role[];
  readonly q?: string | undefined;
  readonly state?: 'active' | 'waiting' | 'closed' | 'locked' | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
};

const columns = sql`a.id, a.login, a.display_name as "displayName", a.role, a.org_path::text as path,
  a.person_id as "personId", a.state, a.password_hash is not null as "hasPassword",
  a.totp_on_at is not null as "hasTotp", a.locked_until as "lockedUntil", a.created_at as "openedAt",
  (select c.expires_at from account_code c where c.account_id = a.id and c.expires_at > now()) as "codeUntil",
  array(select m.org_path::text from membership m where m.account_id = a.id order by 1) as places`;

const states = {
  active: sql`a.state = 'active' and a.password_hash is not null`,
  waiting: sql`a.state = 'active' and a.password_hash is null`,
  closed: sql`a.state = 'closed'`,
  locked: sql`a.state = 'active' and a.locked_until > now()`,
} as const;

/** Accounts of the own subtree, newest first; one more than `limit` tells whether there is a next page. */
export async function listKeptAccounts(tx: ScopedTx, filter: AccountFilter): Promise<KeptAccount[]> {
  const parts = [
    sql`a.org_path <@ any ((select app_scope())::ltree[])`,
    sql`a.role = any (${[...filter.roles]}::text[])`,
    ...(filter.state ? [states[filter.state]] : []),
    ...(filter.before ? [sql`a.id < ${filter.before}::uuid`] : []),
  ];
  if (filter.q) {
    const text = filter.q.replace(/[\\%_]/g, '\\$&');
    parts.push(sql`(lower(a.login) like ${`${text.toLowerCase()}%`} or a.display_name ilike ${`%${text}%`})`);
  }
  const { rows } = await sql<KeptAccount>`select ${columns} from account a
    where ${sql.join(parts, sql` and `)} order by a.id desc limit ${filter.limit + 1}`.execute(tx);
  return rows;
}

/** One account of the own subtree, locked until the transaction ends. */
export async function findKeptAccount(tx: ScopedTx, id: string): Promise<KeptAccount | undefined> {
  const { rows } = await sql<KeptAccount>`select ${columns} from account a
    where a.id = ${id}::uuid and a.org_path <@ any ((select app_scope())::ltree[]) for update of a`.execute(
    tx,
  );
  return rows[0];
}

export type FreshAccount = {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  readonly path: string;
  readonly employerId?: string;
  readonly passwordHash?: string;
};

/** False when the login is taken, by whomever. */
export async function insertAccount(tx: ScopedTx, account: FreshAccount): Promise<boolean> {
  const { id, login, displayName, role, path, employerId = null, passwordHash = null } = account;
  const done =
    await sql`insert into account (id, login, display_name, role, org_path, employer_id, password_hash)
    values (${id}::uuid, ${login}, ${displayName}, ${role}, ${path}::ltree, ${employerId}::uuid, ${passwordHash})
    on conflict do nothing`.execute(tx);
  return done.numAffectedRows === 1n;
}

/** Puts these places in the stead of those that an account worked for. */
export async function replacePlaces(
  tx: ScopedTx,
  accountId: string,
  keptAt: string,
  places: readonly string[],
): Promise<void> {
  await tx.deleteFrom('membership').where('account_id', '=', accountId).execute();
  const rows = places.map((path) => ({ account_id: accountId, org_path: path }));
  await insertRows(tx, 'membership', { account_id: 'uuid', org_path: 'ltree' }, rows);
  await tx.updateTable('account').set({ org_path: keptAt }).where('id', '=', accountId).execute();
}

/** What changes of an account by one act; `endSessions` makes every cookie of it worthless at once. */
export async function changeAccount(
  tx: ScopedTx,
  accountId: string,
  change: {
    readonly state?: 'active' | 'closed';
    readonly password_hash?: string | null;
    readonly failed_count?: 0;
    readonly locked_until?: null;
    readonly totp_sealed?: null;
    readonly totp_on_at?: null;
  },
  { endSessions }: { readonly endSessions: boolean },
): Promise<void> {
  await tx
    .updateTable('account')
    // The clock, not the transaction's beginning: a sign-in that is on its way must not outlive it.
    .set({ ...change, ...(endSessions && { sessions_from: sql<Date>`clock_timestamp()` }) })
    .where('id', '=', accountId)
    .execute();
}

export async function putCode(
  tx: ScopedTx,
  accountId: string,
  codeHash: string,
  expiresAt: Date,
): Promise<void> {
  await sql`insert into account_code (account_id, code_hash, made_by, expires_at)
    values (${accountId}::uuid, ${codeHash}, app_account(), ${expiresAt})
    on conflict (account_id) do update set code_hash = excluded.code_hash, made_by = excluded.made_by,
      made_at = now(), expires_at = excluded.expires_at`.execute(tx);
}

/** The hash of the code that still holds, of an account that is open to the transaction. */
export async function findCodeHash(tx: ScopedTx, accountId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('account_code')
    .select('code_hash')
    .where('account_id', '=', accountId)
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  return row?.code_hash;
}

export async function deleteCode(tx: ScopedTx, accountId: string): Promise<void> {
  await tx.deleteFrom('account_code').where('account_id', '=', accountId).execute();
}

/** Lets graduates' accounts follow their persons to other classes; returns how many moved. */
export async function moveGraduateAccounts(
  tx: ScopedTx,
  places: readonly { readonly personId: string; readonly path: string }[],
): Promise<number> {
  const done = await sql`update account a set org_path = p.path::ltree
    from unnest(${places.map(({ personId }) => personId)}::uuid[], ${places.map(({ path }) => path)}::text[]) as p (id, path)
    where a.person_id = p.id and a.org_path <> p.path::ltree`.execute(tx);
  return Number(done.numAffectedRows ?? 0n);
}

/** Whether anybody can sign in for an employer, as far as the transaction's scope sees. */
export async function hasOpenEmployerAccount(tx: ScopedTx, employerId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('account')
    .select('id')
    .where('employer_id', '=', employerId)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return row !== undefined;
}
