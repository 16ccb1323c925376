import { sql } from 'kysely';
import { insertRows } from '../../platform/db/bulk.ts';
import { statedScope } from '../../platform/db/scope-ranges.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Choice } from '../contract.ts';
import '../tables.ts';

const types = {
  round_id: 'uuid',
  person_id: 'uuid',
  org_path: 'ltree',
  token_hash: 'bytea',
  asked_at: 'timestamptz',
};

export type NewQuestion = {
  readonly roundId: string;
  readonly personId: string;
  readonly path: string;
  readonly tokenHash: Buffer;
};

/** Writes questions; whoever is asked in this round already is left out. */
export async function insertQuestions(
  tx: ScopedTx,
  questions: readonly NewQuestion[],
  askedAt: Date,
): Promise<void> {
  const rows = questions.map(({ roundId, personId, path, tokenHash }) => ({
    round_id: roundId,
    person_id: personId,
    org_path: path,
    token_hash: `\\x${tokenHash.toString('hex')}`,
    asked_at: askedAt,
  }));
  const onConflict = 'on conflict (round_id, person_id) do nothing';
  await insertRows(tx, 'survey_question', types, rows, { onConflict });
}

/** Those of `personIds` who can still answer a weekly check of another round: they are not asked twice. */
export async function askedElsewhere(
  tx: ScopedTx,
  personIds: readonly string[],
  roundId: string,
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select distinct q.person_id as id from survey_question q
      join survey_round r on r.id = q.round_id and r.state <> 'closed' join survey s on s.id = r.survey_id
    where q.person_id = any(${[...personIds]}::uuid[]) and s.kind = 'check' and q.round_id <> ${roundId}`.execute(
    tx,
  );
  return new Set(rows.map(({ id }) => id));
}

export type QuestionRow = {
  readonly roundId: string;
  readonly personId: string;
  readonly path: string;
  readonly askedAt: Date;
  readonly choice: Choice | null;
  readonly answeredAt: Date | null;
  readonly byRole: 'self' | 'staff' | null;
  readonly answers: number;
  readonly helpAt: Date | null;
  readonly helpDoneAt: Date | null;
};

const COLUMNS = [
  'q.round_id as roundId',
  'q.person_id as personId',
  'q.path_text as path',
  'q.asked_at as askedAt',
  'q.choice',
  'q.answered_at as answeredAt',
  'q.by_role as byRole',
  'q.answers',
  'q.help_at as helpAt',
  'q.help_done_at as helpDoneAt',
] as const;

export function findByToken(tx: ScopedTx, hash: Buffer): Promise<QuestionRow | undefined> {
  return tx
    .selectFrom('survey_question as q')
    .select(COLUMNS)
    .where('q.token_hash', '=', hash)
    .executeTakeFirst();
}

export function findQuestion(
  tx: ScopedTx,
  roundId: string,
  personId: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<QuestionRow | undefined> {
  const query = tx
    .selectFrom('survey_question as q')
    .select(COLUMNS)
    .where('q.round_id', '=', roundId)
    .where('q.person_id', '=', personId);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** What somebody is asked in rounds that are not over. */
export function listQuestionsOf(tx: ScopedTx, personId: string, now: Date): Promise<QuestionRow[]> {
  return tx
    .selectFrom('survey_question as q')
    .innerJoin('survey_round as r', 'r.id', 'q.round_id')
    .select(COLUMNS)
    .where('q.person_id', '=', personId)
    .where('q.moot_at', 'is', null)
    .where('r.state', '<>', 'closed')
    .where('r.closes_at', '>', now)
    .orderBy('q.asked_at')
    .execute();
}

export type Kept = {
  readonly choice: Choice;
  readonly byRole: 'self' | 'staff';
  readonly at: Date;
};

/**
 * Notes the newest answer. Whoever asks for help again after somebody talked with them waits anew; whoever takes it back is
 * not waited for.
 */
export async function noteAnswer(tx: ScopedTx, question: QuestionRow, kept: Kept): Promise<void> {
  const { roundId, personId, helpAt, helpDoneAt } = question;
  const { choice, byRole, at } = kept;
  const since = choice === 'help' ? (helpDoneAt === null ? (helpAt ?? at) : at) : null;
  await tx
    .updateTable('survey_question')
    .set({
      choice,
      by_role: byRole,
      answered_at: at,
      answers: sql<number>`answers + 1`,
      help_at: since,
      help_done_at: null,
    })
    .where('round_id', '=', roundId)
    .where('person_id', '=', personId)
    .execute();
}

/** Nothing is asked any more of those who have found a destination meanwhile. */
export async function markMoot(
  tx: ScopedTx,
  roundId: string,
  personIds: readonly string[],
  at: Date,
): Promise<void> {
  if (personIds.length === 0) return;
  await sql`update survey_question set moot_at = ${at}
    where round_id = ${roundId} and person_id = any(${[...personIds]}::uuid[]) and answered_at is null`.execute(
    tx,
  );
}

/** Whoever has not answered, one page in the order of persons, for reminding. */
export async function pageUnanswered(
  tx: ScopedTx,
  roundId: string,
  after: string | null,
  limit: number,
): Promise<{ personId: string; path: string }[]> {
  const behind = after === null ? sql`true` : sql`person_id > ${after}::uuid`;
  const { rows } = await sql<{ personId: string; path: string }>`
    select person_id as "personId", path_text as path from survey_question
    where round_id = ${roundId} and answered_at is null and moot_at is null and ${behind}
    order by person_id limit ${limit}`.execute(tx);
  return rows;
}

export type AskedFilter = {
  readonly roundId: string;
  readonly show: 'waiting' | 'answered' | 'help';
  readonly under?: string | undefined;
  readonly after?: { readonly path: string; readonly personId: string } | undefined;
  readonly limit: number;
};

/** Graduates of a round in scope, class by class; one more than `limit` says that there is another page. */
export async function listAskedRows(tx: ScopedTx, filter: AskedFilter): Promise<QuestionRow[]> {
  return (await askedQuery(filter, await statedScope(tx, 'q.path_text')).execute(tx)).rows;
}

export function askedQuery(
  { roundId, show, under, after, limit }: AskedFilter,
  scope: ReturnType<typeof sql<boolean>>,
) {
  const shown = {
    waiting: sql`q.answered_at is null and q.moot_at is null`,
    answered: sql`q.answered_at is not null`,
    help: sql`q.help_at is not null`,
  }[show];
  const within =
    under === undefined
      ? sql`true`
      : sql`(q.path_text = ${under} or (q.path_text >= ${`${under}.`} and q.path_text < ${`${under}/`}))`;
  const behind = after
    ? sql`(q.path_text, q.person_id) > (${after.path}, ${after.personId}::uuid)`
    : sql`true`;
  return sql<QuestionRow>`select q.round_id as "roundId", q.person_id as "personId", q.path_text as path,
      q.asked_at as "askedAt", q.choice, q.answered_at as "answeredAt", q.by_role as "byRole", q.answers,
      q.help_at as "helpAt", q.help_done_at as "helpDoneAt"
    from survey_question q
    where q.round_id = ${roundId} and ${scope} and ${shown} and ${within} and ${behind}
    order by q.path_text, q.person_id limit ${limit + 1}`;
}

/** Everybody in scope who asked for help and waits, the longest waiting first. */
export async function listWaitingForHelp(tx: ScopedTx, limit: number): Promise<QuestionRow[]> {
  const scope = await statedScope(tx, 'q.path_text');
  return tx
    .selectFrom('survey_question as q')
    .select(COLUMNS)
    .where('q.help_at', 'is not', null)
    .where('q.help_done_at', 'is', null)
    .where(scope)
    .orderBy('q.help_at')
    .limit(limit)
    .execute();
}

export async function markHelped(
  tx: ScopedTx,
  helped: readonly { readonly roundId: string; readonly personId: string; readonly at: Date }[],
): Promise<void> {
  for (const { roundId, personId, at } of helped)
    await tx
      .updateTable('survey_question')
      .set({ help_done_at: at })
      .where('round_id', '=', roundId)
      .where('person_id', '=', personId)
      .execute();
}
