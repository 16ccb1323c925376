import { sql } from 'kysely';
import { statedScope } from '../../platform/db/scope-ranges.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { ReviewListQuery } from '../contract.ts';
import { postingsFault } from '../faults.ts';
import { cardQuery, type CardRow } from './cards.ts';
import { readCursor } from './cursor.ts';

/** Postings of the own centre, longest waiting or riskiest first; one more than asked for tells whether there is a next page. */
export async function findForReview(
  tx: ScopedTx,
  query: ReviewListQuery,
): Promise<(CardRow & { risk_order: number })[]> {
  const cursor = readCursor(query.cursor);
  let rows = cardQuery(tx)
    .select(sql<number>`coalesce(p.risk_score, 0)`.as('risk_order'))
    .where(await statedScope(tx, 'p.path_text'))
    .where(sql<boolean>`p.org_path <@ any ((select app_scope())::ltree[])`)
    .where('p.state', '=', query.state);
  const byRisk = query.order === 'risk';
  if (cursor) rows = rows.where(byRisk ? afterRisk(cursor) : sql<boolean>`p.id > ${cursor[1]}::uuid`);
  if (query.risk) rows = rows.where('p.risk_level', '=', query.risk);
  if (query.flag) rows = rows.where('p.risk_raised_at', 'is not', null);
  if (query.verdict) rows = rows.where('p.verdict', '=', query.verdict);
  if (query.rule) rows = rows.where(sql<boolean>`${query.rule} = any(p.hit_rules)`);
  if (query.source) rows = rows.where('p.source_name', '=', query.source);
  if (query.q) {
    const part = `%${query.q.replace(/[\\%_]/g, '\\$&')}%`;
    rows = rows.where((on) => on.or([on('p.title', 'ilike', part), on('p.employer_name', 'ilike', part)]));
  }
  if (byRisk) rows = rows.orderBy(sql`coalesce(p.risk_score, 0)`, 'desc');
  return rows
    .orderBy('p.id')
    .limit(query.limit + 1)
    .execute();
}

/** What comes after a row of the riskiest first; the score stands in the cursor as the database printed it. */
function afterRisk([score, id]: readonly [string, string]) {
  const number = Number(score);
  if (!Number.isFinite(number)) throw postingsFault('cursor_wrong');
  const at = sql`${number}::real`;
  return sql<boolean>`coalesce(p.risk_score, 0) <= ${at} and (coalesce(p.risk_score, 0) < ${at} or p.id > ${id}::uuid)`;
}

type Counted = { value: string; count: number };
export type ReviewCounts = Record<
  'states' | 'verdicts' | 'rules' | 'missing' | 'sources' | 'risks' | 'flags',
  Counted[]
>;

/** Figures of the own centre: all by state; those in review by verdict, rule, missing fact and source. */
export async function countReview(tx: ScopedTx): Promise<ReviewCounts> {
  const { rows } = await sql<{ what: keyof ReviewCounts; value: string; count: number }>`
    with own as materialized (
      select state, verdict, hit_rules, missing, source_name, risk_level, risk_raised_at from posting
      where ${await statedScope(tx, 'path_text')} and org_path <@ any ((select app_scope())::ltree[])),
    waiting as (select * from own where state = 'in_review')
    select 'states' as what, state as value, count(*)::int as count from own group by state
    union all select 'verdicts', verdict, count(*)::int from waiting group by verdict
    union all select 'rules', rule, count(*)::int from waiting, unnest(hit_rules) as rule group by rule
    union all select 'missing', fact, count(*)::int from waiting, unnest(missing) as fact group by fact
    union all select 'sources', source_name, count(*)::int from waiting group by source_name
    union all select 'risks', risk_level, count(*)::int from waiting where risk_level is not null group by risk_level
    union all select 'flags', 'risk_raised', count(*)::int from own
      where risk_raised_at is not null having count(*) > 0
    order by count desc`.execute(tx);
  const waiting = { verdicts: [], rules: [], missing: [], sources: [], risks: [] };
  const counts: ReviewCounts = { states: [], ...waiting, flags: [] };
  for (const { what, value, count } of rows)
    if (counts[what].length < 100) counts[what].push({ value, count });
  return counts;
}

/** Postings of the actor's employer, newest first, with the latest decision on each. */
export async function findOwn(
  tx: ScopedTx,
  employerId: string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<(CardRow & { last_reason: string; last_note: string })[]> {
  const after = readCursor(cursor);
  let rows = cardQuery(tx).where('p.employer_id', '=', employerId);
  if (after) rows = rows.where('p.id', '<', after[1]);
  const page = await rows
    .orderBy('p.id', 'desc')
    .limit(limit + 1)
    .execute();
  const ids = page.map((row) => row.id);
  const last = ids.length === 0 ? [] : await lastEvents(tx, ids);
  const byId = new Map(last.map((row) => [row.posting_id, row]));
  return page.map((row) => ({
    ...row,
    last_reason: byId.get(row.id)?.reason ?? '',
    last_note: byId.get(row.id)?.note ?? '',
  }));
}

function lastEvents(tx: ScopedTx, ids: readonly string[]) {
  return tx
    .selectFrom('posting_event')
    .distinctOn('posting_id')
    .select(['posting_id', 'reason', 'note'])
    .where('posting_id', 'in', [...ids])
    .orderBy('posting_id')
    .orderBy('id', 'desc')
    .execute();
}
