import { sql, type Kysely, type Transaction } from 'kysely';
import type { Scope } from '../../kernel/scope.ts';
import type { Database } from './schema.ts';

declare const scoped: unique symbol;

/**
 * The only handle that a store accepts: an open transaction in which the database itself knows the actor's scope.
 * It cannot be made anywhere but here, so a query without a scope does not type-check.
 */
export type ScopedTx = Transaction<Database> & { readonly [scoped]: true };

/** The pool of the application. Only composition roots hold it; rooms receive a ScopedTx. */
export type AppDb = Kysely<Database>;

/** Runs `act` in one transaction under `scope`; commits when it returns, rolls back when it throws. */
export function inScope<T>(db: AppDb, scope: Scope, act: (tx: ScopedTx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await enterScope(tx, scope);
    return act(tx as ScopedTx);
  });
}

/** The same under one snapshot: whoever reads for long sees the database as it was at the first statement. */
export function inSnapshot<T>(db: AppDb, scope: Scope, act: (tx: ScopedTx) => Promise<T>): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await enterScope(tx, scope);
      return act(tx as ScopedTx);
    });
}

/** `set local` semantics (third argument true): the settings end with the transaction, pooled sessions carry nothing over. */
async function enterScope(tx: Transaction<Database>, scope: Scope): Promise<void> {
  await sql`select
    set_config('app.scope', ${scope.paths.join(',')}, true),
    set_config('app.account', ${scope.accountId ?? ''}, true),
    set_config('app.person', ${scope.personId ?? ''}, true),
    set_config('app.home', ${scope.homePath ?? ''}, true),
    set_config('app.employer', ${scope.employerId ?? ''}, true),
    set_config('app.purpose', ${scope.purpose ?? ''}, true)`.execute(tx);
}
