import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import {
  deliveryStates,
  OutwardChannel,
  type DeliveryState,
  type OutwardChannel as Channel,
  type Parcel,
} from '../contract.ts';
import type { DeliveryData } from './deliveries.ts';

export type OutboxFilter = {
  readonly state?: DeliveryState | undefined;
  readonly channel?: Channel | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

/** What leaves the house, newest first. One row more than `limit` says that there is another page. */
export async function listOutbox(
  tx: ScopedTx,
  { state, channel, after, limit }: OutboxFilter,
): Promise<Parcel[]> {
  let query = tx
    .selectFrom('delivery')
    .select(['id', 'at', 'channel', 'family', 'state', 'data', 'subject', 'attempts'])
    .select(['last_error as lastError', 'due_at as dueAt'])
    .where('channel', '<>', 'inbox');
  if (state !== undefined) query = query.where('state', '=', state);
  if (channel !== undefined) query = query.where('channel', '=', channel);
  if (after !== undefined) query = query.where('id', '<', after);
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return rows.map(({ data, at, dueAt, ...row }) => ({
    ...row,
    channel: OutwardChannel.parse(row.channel),
    at: at.toISOString(),
    dueAt: row.state === 'waiting' ? dueAt.toISOString() : null,
    toMasked: (data as DeliveryData).toMasked ?? '',
    can: { retry: row.state === 'failed' },
  }));
}

/** Counting stops here: messages of a season are many, and a screen needs no more. */
const COUNT_CAP = 10_000;

/** Outward messages by state, each counted up to 10,000; states without any are left out. */
export async function countOutbox(tx: ScopedTx): Promise<Record<string, number>> {
  const { rows } = await sql<{ state: string; count: number }>`
    select s.state, (select count(*) from (
        select 1 from delivery d where d.channel <> 'inbox' and d.state = s.state limit ${COUNT_CAP}) capped) as count
    from unnest(${[...deliveryStates]}::text[]) as s(state)`.execute(tx);
  return Object.fromEntries(rows.filter((row) => row.count > 0).map((row) => [row.state, row.count]));
}

/** Given-up messages wait again, from the first attempt on: some, or all in reach. */
export async function retryFailed(tx: ScopedTx, ids: readonly string[] | 'all', at: Date): Promise<number> {
  const failed = tx
    .updateTable('delivery')
    .set({ state: 'waiting', attempts: 0, last_error: null, due_at: at, retried_at: at })
    .where('channel', '<>', 'inbox')
    .where('state', '=', 'failed');
  const result = await (ids === 'all' ? failed : failed.where('id', 'in', [...ids])).executeTakeFirst();
  return Number(result.numUpdatedRows);
}
