import { sql } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import { statedScope } from '../../platform/db/scope-ranges.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Counts } from '../contract.ts';
import '../tables.ts';

export type RoundRow = {
  readonly id: string;
  readonly surveyId: string;
  readonly path: string;
  readonly number: number;
  readonly openedOn: string;
  readonly closesAt: Date;
  readonly state: 'opening' | 'open' | 'closed';
  readonly cursor: string | null;
  readonly remindCursor: string | null;
  readonly reminded: number;
};

function selectRounds(tx: ScopedTx) {
  return tx
    .selectFrom('survey_round')
    .select([
      'id',
      'survey_id as surveyId',
      'org_path as path',
      'number',
      'opened_on as openedOn',
      'closes_at as closesAt',
      'state',
      'cursor',
      'remind_cursor as remindCursor',
      'reminded',
    ]);
}

/** The next round of a survey whose row the caller holds. */
export async function insertRound(
  tx: ScopedTx,
  survey: { readonly id: string; readonly path: string },
  openedOn: string,
  closes: Date,
): Promise<void> {
  await sql`insert into survey_round (id, survey_id, org_path, number, opened_on, closes_at)
    select ${newId()}, ${survey.id}, ${survey.path}::ltree,
      1 + coalesce((select max(number) from survey_round where survey_id = ${survey.id}), 0), ${openedOn}::date,
      ${closes}`.execute(tx);
}

export function findRound(tx: ScopedTx, id: string): Promise<RoundRow | undefined> {
  return selectRounds(tx).where('id', '=', id).executeTakeFirst();
}

/** Held until the transaction ends: pages of a round are written one after the other, whoever writes them. */
export function lockRound(tx: ScopedTx, id: string): Promise<RoundRow | undefined> {
  return selectRounds(tx).where('id', '=', id).forUpdate().executeTakeFirst();
}

export function listRoundsOf(tx: ScopedTx, surveyId: string, limit: number): Promise<RoundRow[]> {
  return selectRounds(tx).where('survey_id', '=', surveyId).orderBy('number', 'desc').limit(limit).execute();
}

/** The newest round of each survey. */
export async function listNewestRounds(
  tx: ScopedTx,
  surveyIds: readonly string[],
): Promise<Map<string, RoundRow>> {
  if (surveyIds.length === 0) return new Map();
  const rows = await selectRounds(tx)
    .distinctOn('survey_id')
    .where('survey_id', 'in', [...surveyIds])
    .orderBy('survey_id')
    .orderBy('number', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.surveyId, row]));
}

/** Rounds that are not closed, the oldest first. */
export function listLiveRounds(tx: ScopedTx): Promise<RoundRow[]> {
  return selectRounds(tx).where('state', '<>', 'closed').orderBy('id').execute();
}

type Progress = {
  readonly state?: 'open' | 'closed';
  readonly cursor?: string | null;
  readonly remindCursor?: string | null;
  readonly reminded?: number;
  readonly closesAt?: Date;
};

export async function noteProgress(tx: ScopedTx, id: string, progress: Progress): Promise<void> {
  const { state, cursor, remindCursor, reminded, closesAt } = progress;
  await tx
    .updateTable('survey_round')
    .set({
      ...(state && { state }),
      ...(cursor !== undefined && { cursor }),
      ...(remindCursor !== undefined && { remind_cursor: remindCursor }),
      ...(reminded !== undefined && { reminded }),
      ...(closesAt && { closes_at: closesAt }),
    })
    .where('id', '=', id)
    .execute();
}

const COUNTS = sql`count(*)::int as asked,
  count(*) filter (where q.answered_at is not null)::int as answered,
  count(*) filter (where q.by_role = 'staff')::int as "byStaff",
  count(*) filter (where q.help_at is not null)::int as help,
  count(*) filter (where q.moot_at is not null and q.answered_at is null)::int as moot`;

export const NO_COUNTS: Counts = { asked: 0, answered: 0, byStaff: 0, help: 0, moot: 0 };

/** Counts of rounds, of those of their graduates who are in scope. */
export async function countRounds(
  tx: ScopedTx,
  roundIds: readonly string[],
): Promise<ReadonlyMap<string, Counts>> {
  const scope = await statedScope(tx, 'q.path_text');
  const { rows } = await sql<Counts & { id: string }>`select q.round_id as id, ${COUNTS}
    from survey_question q where q.round_id = any(${[...roundIds]}::uuid[]) and ${scope}
    group by q.round_id`.execute(tx);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** The same of one round by org of a depth: college or class. */
export async function countByOrg(
  tx: ScopedTx,
  roundId: string,
  depth: number,
): Promise<(Counts & { path: string })[]> {
  const scope = await statedScope(tx, 'q.path_text');
  const { rows } = await sql<Counts & { path: string }>`
    select array_to_string((string_to_array(q.path_text, '.'))[1:${depth}::int], '.') as path, ${COUNTS}
    from survey_question q where q.round_id = ${roundId} and ${scope}
    group by 1 order by 1`.execute(tx);
  return rows;
}
