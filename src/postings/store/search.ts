import { sql, type RawBuilder } from 'kysely';
import { regions } from '../../catalogue/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { COUNT_CAP, type SearchQuery } from '../contract.ts';
import { readTimeCursor } from './cursor.ts';

type Found = { readonly ids: readonly string[]; readonly next: { at: Date; id: string } | null };
export type Counts = {
  readonly count: number;
  readonly capped: boolean;
  readonly regions: ReadonlyMap<string, number>;
  readonly kinds: ReadonlyMap<string, number>;
  readonly degrees: ReadonlyMap<string, number>;
};

/**
 * Conditions on `posting_search s`, the public index of open postings. `words` is a tsquery cut by the same dictionary
 * as the index; `today` a Beijing day.
 */
function conditions(query: SearchQuery, words: string | null, today: string): RawBuilder<unknown> {
  const parts = [sql`s.closes_on >= ${today}::date`];
  if (words !== null) parts.push(sql`s.words @@ ${words}::tsquery`);
  if (query.region) parts.push(sql`s.region_codes && ${regionsFor(query.region)}::text[]`);
  if (query.kind) parts.push(sql`s.kind = ${query.kind}`);
  if (query.degree !== undefined) parts.push(sql`(s.degree_min is null or s.degree_min <= ${query.degree})`);
  if (query.salaryMinYuan !== undefined) parts.push(sql`s.salary_top >= ${query.salaryMinYuan}`);
  if (query.employerId) parts.push(sql`s.employer_id = ${query.employerId}::uuid`);
  return sql.join(parts, sql` and `);
}

/** A city is also served by postings for its whole province or the country; a province by those of all its cities. */
export function regionsFor(code: string): string[] {
  const region = regions.byCode(code);
  if (!region || code === regions.nation) return [code];
  const province = regions.province(code)?.code;
  const inside =
    region.level === 'province' ? regions.cities.filter((city) => regions.within(city.code, code)) : [];
  const city = regions.city(code)?.code;
  const all = [code, city, province, regions.nation, ...inside.map((one) => one.code)];
  return [...new Set(all.filter((one) => one !== undefined))];
}

/** One page, newest first: ranking all hits would cost 50 times as much and put old postings on top. */
export async function findPage(
  tx: ScopedTx,
  query: SearchQuery,
  words: string | null,
  today: string,
): Promise<Found> {
  const cursor = readTimeCursor(query.cursor);
  const after = cursor ? sql`and (s.opened_at, s.posting_id) < (${cursor.at}, ${cursor.id}::uuid)` : sql``;
  const { rows } = await sql<{ id: string; at: Date }>`
    select s.posting_id as id, s.opened_at as at from posting_search s
    where ${conditions(query, words, today)} ${after}
    order by s.opened_at desc, s.posting_id desc limit ${query.limit + 1}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return { ids: page.map((row) => row.id), next: last ? { at: last.at, id: last.id } : null };
}

/** Those of `ids` that a search finds. */
export async function onlyHits(
  tx: ScopedTx,
  query: SearchQuery,
  words: string | null,
  today: string,
  ids: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.posting_id as id from posting_search s
    where s.posting_id = any(${ids}::uuid[]) and ${conditions(query, words, today)}`.execute(tx);
  return rows.map((row) => row.id);
}

/** Count and facets over the newest COUNT_CAP hits; beyond them the screen says "1000+". */
export async function countHits(
  tx: ScopedTx,
  query: SearchQuery,
  words: string | null,
  today: string,
): Promise<Counts> {
  const { rows } = await sql<{ facet: string; value: string | null; n: number }>`
    with hits as materialized (
      select s.region_codes, s.kind, s.degree_min from posting_search s
      where ${conditions(query, words, today)}
      order by s.opened_at desc, s.posting_id desc limit ${COUNT_CAP + 1})
    select 'all' as facet, null as value, count(*)::int as n from hits
    union all select 'region', code, count(*)::int from hits, unnest(region_codes) as code group by code
    union all select 'kind', kind, count(*)::int from hits group by kind
    union all select 'degree', degree_min::text, count(*)::int from hits group by degree_min`.execute(tx);
  const all = rows.find((row) => row.facet === 'all')?.n ?? 0;
  function facet(name: string): Map<string, number> {
    const found = rows.filter((row) => row.facet === name).toSorted((a, b) => b.n - a.n);
    return new Map(found.slice(0, 30).map((row) => [row.value ?? '', row.n]));
  }
  return {
    count: Math.min(all, COUNT_CAP),
    capped: all > COUNT_CAP,
    regions: facet('region'),
    kinds: facet('kind'),
    degrees: facet('degree'),
  };
}
