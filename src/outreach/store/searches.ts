import { sql } from 'kysely';
import { insertRows } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { SavedSearch, StandingQuery } from '../contract.ts';
import '../tables.ts';

export async function listOwnSearches(tx: ScopedTx, personId: string): Promise<SavedSearch[]> {
  const { rows } = await sql<Omit<SavedSearch, 'createdAt'> & { createdAt: Date }>`
    select s.id, s.name, s.query, s.alert, s.paused, s.created_at as "createdAt",
      (select count(*) from saved_search_hit h
        where h.search_id = s.id and h.at > now() - interval '30 days') as found
    from saved_search s where s.person_id = ${personId}::uuid order by s.created_at desc`.execute(tx);
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

export type NewSearch = Pick<SavedSearch, 'id' | 'name' | 'query' | 'alert'> & {
  readonly personId: string;
  readonly path: string;
};

/** False when the same search is kept already. */
export async function insertSearch(tx: ScopedTx, search: NewSearch): Promise<boolean> {
  const { id, personId, path, name, query, alert } = search;
  const result = await sql`insert into saved_search (id, person_id, org_path, name, query, alert)
    values (${id}, ${personId}, ${path}::ltree, ${name}, ${JSON.stringify(query)}::jsonb, ${alert})
    on conflict do nothing`.execute(tx);
  return result.numAffectedRows === 1n;
}

export async function updateSearch(
  tx: ScopedTx,
  personId: string,
  id: string,
  change: Pick<SavedSearch, 'name' | 'alert' | 'paused'>,
): Promise<boolean> {
  const result = await tx
    .updateTable('saved_search')
    .set(change)
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function deleteSearch(tx: ScopedTx, personId: string, id: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('saved_search')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

export type ActiveSearch = {
  readonly id: string;
  readonly personId: string;
  readonly path: string;
  readonly query: StandingQuery;
};

/** Searches that are not paused, of people who are still on the roster. */
export async function listActiveSearches(tx: ScopedTx): Promise<ActiveSearch[]> {
  const { rows } = await sql<ActiveSearch>`
    select s.id, s.person_id as "personId", s.org_path::text as path, s.query
    from saved_search s where not s.paused order by s.id`.execute(tx);
  return rows;
}

/** The moment up to which postings were held against the searches, locked: one worker at a time looks. */
export async function takeWatch(tx: ScopedTx): Promise<string | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended('saved search watch', 0))`.execute(tx);
  const { rows } = await sql<{ moment: string }>`select moment from saved_search_watch`.execute(tx);
  return rows[0]?.moment ?? null;
}

export async function putWatch(tx: ScopedTx, moment: string): Promise<void> {
  await sql`insert into saved_search_watch (moment) values (${moment})
    on conflict (one_row) do update set moment = excluded.moment`.execute(tx);
}

export type NewHit = {
  readonly searchId: string;
  readonly postingId: string;
  readonly personId: string;
  readonly path: string;
};

/** Writes what was found; a posting that was found for a search before is left out. */
export function insertHits(tx: ScopedTx, hits: readonly NewHit[]): Promise<number> {
  const types = { search_id: 'uuid', posting_id: 'uuid', person_id: 'uuid', org_path: 'ltree' };
  const rows = hits.map(({ searchId, postingId, personId, path }) => ({
    search_id: searchId,
    posting_id: postingId,
    person_id: personId,
    org_path: path,
  }));
  return insertRows(tx, 'saved_search_hit', types, rows, { onConflict: 'on conflict do nothing' });
}

export type Untold = {
  readonly personId: string;
  readonly path: string;
  readonly searchIds: string[];
  readonly names: string[];
  readonly postingIds: string[];
};

/** What was found and not told yet, by person; `alert` null: of all searches, for the morning. Locked and marked as told. */
export async function takeUntold(tx: ScopedTx, alert: 'instant' | null, limit: number): Promise<Untold[]> {
  const { rows } = await sql<Untold>`
    with people as (
      select distinct h.person_id from saved_search_hit h join saved_search s on s.id = h.search_id
      where h.told_at is null and not s.paused and (${alert}::text is null or s.alert = ${alert})
      order by h.person_id limit ${limit}),
    told as (
      update saved_search_hit h set told_at = now() from saved_search s
      where h.person_id in (select person_id from people) and h.told_at is null and s.id = h.search_id
        and not s.paused and (${alert}::text is null or s.alert = ${alert})
      returning h.person_id, h.org_path, h.posting_id, s.id, s.name)
    select person_id as "personId", max(org_path::text) as path, array_agg(distinct id::text) as "searchIds",
      array_agg(distinct name) as names, array_agg(distinct posting_id::text) as "postingIds"
    from told group by person_id`.execute(tx);
  return rows;
}
