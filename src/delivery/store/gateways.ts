import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Family, Gateway } from '../contract.ts';
import '../tables.ts';

export type OpenGateway = {
  readonly id: string;
  readonly path: string;
  readonly families: readonly Family[];
};

/** Gateways that are switched on, at or above the actor's place as well as below it. */
export async function listOpenGateways(tx: ScopedTx): Promise<OpenGateway[]> {
  return tx
    .selectFrom('delivery_gateway')
    .select(['id', 'org_path as path', 'families'])
    .where('state', '=', 'on')
    .execute();
}

/** A gateway that may be tried now. */
export type DueGateway = {
  readonly id: string;
  readonly url: string;
  readonly sealed: Buffer;
  readonly knowsBy: Gateway['knowsBy'];
  readonly failures: number;
};

/** The gateway locked until the transaction ends; undefined when somebody else is at it, or it is to be left alone. */
export async function claimGateway(tx: ScopedTx, id: string, now: Date): Promise<DueGateway | undefined> {
  return tx
    .selectFrom('delivery_gateway')
    .select(['id', 'url', 'secret_sealed as sealed', 'knows_by as knowsBy', 'failures'])
    .where('id', '=', id)
    .where('state', '=', 'on')
    .where((eb) => eb.or([eb('next_try_at', 'is', null), eb('next_try_at', '<=', now)]))
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

/** Gateways for which something is due, and which are not to be left alone now. */
export async function listDueGateways(tx: ScopedTx, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select g.id from delivery_gateway g
    where g.state = 'on' and (g.next_try_at is null or g.next_try_at <= ${now})
      and exists (select from delivery d where d.channel = 'webhook' and d.state = 'waiting' and d.gateway_id = g.id
        and d.due_at <= ${now})`.execute(tx);
  return rows.map((row) => row.id);
}

export async function noteWorks(tx: ScopedTx, id: string): Promise<void> {
  await tx
    .updateTable('delivery_gateway')
    .set({ failures: 0, failing_since: null, next_try_at: null, last_error: null })
    .where('id', '=', id)
    .where('failures', '>', 0)
    .execute();
}

export async function noteFails(
  tx: ScopedTx,
  id: string,
  { said, now, next }: { readonly said: string; readonly now: Date; readonly next: Date },
): Promise<void> {
  await tx
    .updateTable('delivery_gateway')
    .set({
      failures: sql<number>`failures + 1`,
      failing_since: sql<Date>`coalesce(failing_since, ${now})`,
      next_try_at: next,
      last_error: said,
    })
    .where('id', '=', id)
    .execute();
}

/** A gateway whose next try lies further ahead than any rule puts it was told so by a clock that had jumped. */
export async function pullGatewaysBack(tx: ScopedTx, latest: Date): Promise<void> {
  await tx
    .updateTable('delivery_gateway')
    .set({ next_try_at: null })
    .where('next_try_at', '>', latest)
    .execute();
}

export async function listGateways(tx: ScopedTx): Promise<Gateway[]> {
  const { rows } = await sql<Gateway & { failingSince: Date | null; nextTryAt: Date | null }>`
    select g.id, g.org_path::text as path, coalesce(o.name, '') as "orgName", g.name, g.url, g.families,
      g.knows_by as "knowsBy", g.state, g.failures, g.failing_since as "failingSince", g.next_try_at as "nextTryAt",
      g.last_error as "lastError",
      (select count(*) from (select 1 from delivery d where d.channel = 'webhook' and d.state = 'waiting'
        and d.gateway_id = g.id limit 10000) capped) as waiting
    from delivery_gateway g left join org o on o.path = g.org_path
    where g.org_path <@ any ((select app_scope())::ltree[])
    order by g.created_at`.execute(tx);
  return rows.map((row) => ({
    ...row,
    failingSince: row.failingSince?.toISOString() ?? null,
    nextTryAt: row.nextTryAt?.toISOString() ?? null,
  }));
}

export type NewGateway = Pick<Gateway, 'name' | 'url' | 'families' | 'knowsBy' | 'path'> & {
  readonly id: string;
  readonly sealed: Buffer;
};

export async function insertGateway(tx: ScopedTx, gateway: NewGateway): Promise<void> {
  const { id, path, name, url, sealed, families, knowsBy } = gateway;
  await sql`insert into delivery_gateway (id, org_path, name, url, secret_sealed, families, knows_by, account_id)
    values (${id}, ${path}::ltree, ${name}, ${url}, ${sealed}, ${families}::text[], ${knowsBy}, app_account())`.execute(
    tx,
  );
}

export async function setGateway(
  tx: ScopedTx,
  id: string,
  change: { readonly state: 'on' | 'off' } | { readonly next_try_at: null },
): Promise<boolean> {
  const result = await tx.updateTable('delivery_gateway').set(change).where('id', '=', id).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
