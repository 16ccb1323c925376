import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { ReasonLine } from '../contract.ts';
import '../tables.ts';

export type NewRecommendation = {
  readonly id: string;
  readonly personId: string;
  readonly path: string;
  readonly postingId: string;
  readonly runId: string | null;
  readonly accountId: string | null;
  readonly byName: string;
  readonly note: string;
  readonly day: string;
  readonly rank: number;
  readonly score: number;
  readonly reasons: readonly ReasonLine[];
  readonly at: Date;
};

/**
 * Writes recommendations in one statement and returns the ids of those that were new: a pair that somebody else has
 * written in the meantime is left out, and nothing else may be written about it.
 */
export async function insertRecommendations(
  tx: ScopedTx,
  rows: readonly NewRecommendation[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const { rows: written } = await sql<{ id: string }>`
    insert into recommendation (id, person_id, org_path, posting_id, run_id, account_id, by_name, note, day, rank,
      score, reasons, at)
    select * from json_to_recordset(${JSON.stringify(rows)}::json) as fresh("id" uuid, "personId" uuid, "path" ltree,
      "postingId" uuid, "runId" uuid, "accountId" uuid, "byName" text, "note" text, "day" date, "rank" smallint,
      "score" int, "reasons" jsonb, "at" timestamptz)
    on conflict (person_id, posting_id) do nothing
    returning id`.execute(tx);
  return new Set(written.map((row) => row.id));
}

export type RecommendationRow = {
  readonly id: string;
  readonly personId: string;
  readonly path: string;
  readonly postingId: string;
  readonly runId: string | null;
  readonly byName: string;
  readonly note: string;
  readonly day: string;
  readonly rank: number;
  readonly score: number;
  readonly reasons: ReasonLine[];
  readonly at: Date;
  readonly seenAt: Date | null;
  readonly answer: 'interested' | 'not_interested' | null;
  readonly answerReason: string | null;
  readonly answeredAt: Date | null;
};

function selectRecommendations(tx: ScopedTx) {
  return tx
    .selectFrom('recommendation')
    .select([
      'id',
      'person_id as personId',
      'org_path as path',
      'posting_id as postingId',
      'run_id as runId',
      'by_name as byName',
      'note',
      'day',
      'rank',
      'score',
      'reasons',
      'at',
      'seen_at as seenAt',
      'answer',
      'answer_reason as answerReason',
      'answered_at as answeredAt',
    ]);
}

type RawRow = Awaited<ReturnType<ReturnType<typeof selectRecommendations>['execute']>>[number];

function rowOf(row: RawRow): RecommendationRow {
  return { ...row, reasons: row.reasons as ReasonLine[] };
}

export async function findRecommendation(
  tx: ScopedTx,
  id: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<RecommendationRow | undefined> {
  let query = selectRecommendations(tx).where('id', '=', id);
  if (lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  return row && rowOf(row);
}

export async function findSent(
  tx: ScopedTx,
  personId: string,
  postingId: string,
): Promise<RecommendationRow | undefined> {
  const row = await selectRecommendations(tx)
    .where('person_id', '=', personId)
    .where('posting_id', '=', postingId)
    .executeTakeFirst();
  return row && rowOf(row);
}

export type Showing = 'today' | 'earlier' | 'interested' | 'all';

/** Newest day first, then by place; `interested` by the day of the answer. */
export async function listRecommendations(
  tx: ScopedTx,
  personId: string,
  { show, today, limit }: { readonly show: Showing; readonly today: string; readonly limit: number },
): Promise<RecommendationRow[]> {
  let query = selectRecommendations(tx).where('person_id', '=', personId);
  if (show === 'today') query = query.where('day', '=', today);
  if (show === 'earlier') query = query.where('day', '<', today);
  if (show === 'interested') query = query.where('answer', '=', 'interested').orderBy('answered_at', 'desc');
  const rows = await query.orderBy('day', 'desc').orderBy('rank').orderBy('id').limit(limit).execute();
  return rows.map(rowOf);
}

/** Marks what a graduate has opened; returns nothing, since the first opening is the one that counts. */
export async function markSeen(tx: ScopedTx, personId: string, day: string): Promise<void> {
  await tx
    .updateTable('recommendation')
    .set({ seen_at: sql<Date>`now()` })
    .where('person_id', '=', personId)
    .where('day', '=', day)
    .where('seen_at', 'is', null)
    .execute();
}

export async function countUnanswered(tx: ScopedTx, personId: string, day: string): Promise<number> {
  const row = await tx
    .selectFrom('recommendation')
    .select(sql<number>`count(*)`.as('count'))
    .where('person_id', '=', personId)
    .where('day', '=', day)
    .where('answer', 'is', null)
    .executeTakeFirst();
  return row?.count ?? 0;
}

export async function setAnswer(
  tx: ScopedTx,
  id: string,
  answer: 'interested' | 'not_interested',
  reason: string | null,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('recommendation')
    .set({
      answer,
      answer_reason: reason,
      answered_at: at,
      seen_at: sql<Date>`coalesce(seen_at, ${at})`,
    })
    .where('id', '=', id)
    .execute();
}

/** How many were sent to each of these graduates on a day, whoever sent them. */
export async function countOnDay(
  tx: ScopedTx,
  personIds: readonly string[],
  day: string,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; n: number }>`
    select person_id as id, count(*) as n from recommendation
    where person_id = any(${[...personIds]}::uuid[]) and day = ${day}::date group by person_id`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.n]));
}

/** Holds the day's budget of one graduate still until the transaction ends. */
export async function lockBudget(tx: ScopedTx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`outreach budget ${personId}`}, 0))`.execute(tx);
}

/** Everything that was ever sent to these graduates. */
export async function listSent(
  tx: ScopedTx,
  personIds: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const { rows } = await sql<{ id: string; sent: string[] }>`
    select person_id as id, array_agg(posting_id::text) as sent from recommendation
    where person_id = any(${[...personIds]}::uuid[]) group by person_id`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.sent]));
}

/** How many graduates hold each posting since a day: those who refused it have given their place back. */
export async function countHolders(tx: ScopedTx, since: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; n: number }>`
    select posting_id as id, count(*) as n from recommendation
    where day >= ${since}::date and answer is distinct from 'not_interested' group by posting_id`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.n]));
}

/** What a run has written so far, for its figures and for knowing whom it has served. */
export async function listOfRun(
  tx: ScopedTx,
  runId: string,
): Promise<{ id: string; personId: string; postingId: string; score: number }[]> {
  return tx
    .selectFrom('recommendation')
    .select(['id', 'person_id as personId', 'posting_id as postingId', 'score'])
    .where('run_id', '=', runId)
    .orderBy('person_id')
    .orderBy('rank')
    .execute();
}

/** Graduates who said that they are interested in a posting. */
export async function listInterested(
  tx: ScopedTx,
  postingId: string,
): Promise<{ personId: string; path: string }[]> {
  return tx
    .selectFrom('recommendation')
    .select(['person_id as personId', 'org_path as path'])
    .where('posting_id', '=', postingId)
    .where('answer', '=', 'interested')
    .execute();
}
