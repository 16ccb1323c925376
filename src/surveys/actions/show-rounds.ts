import { listOrgsByPath } from '../../identity/index.ts';
import type { Scope } from '../../kernel/scope.ts';
import { listStandings } from '../../ledger/index.ts';
import { countCohorts, getPersonRows } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { AskedRow, Counts, OrgCounts, Round, Survey } from '../contract.ts';
import { surveysFault } from '../faults.ts';
import { lastDay } from '../rules/rounds.ts';
import { lineKey, listLines } from '../store/answers.ts';
import {
  findQuestion,
  listAskedRows,
  listWaitingForHelp,
  type AskedFilter,
  type QuestionRow,
} from '../store/questions.ts';
import * as store from '../store/rounds.ts';
import { findSurvey, listOfSource, listSurveys, type SurveyRow } from '../store/surveys.ts';
import { partHelped } from './run-rounds.ts';

const SURVEYS_SHOWN = 100;
const ROUNDS_SHOWN = 60;
const HELP_SHOWN = 200;

function roundOf(row: store.RoundRow, counts: Counts | undefined): Round {
  const { id, number, openedOn, closesAt, state } = row;
  return { id, number, openedOn, closesOn: lastDay(closesAt), state, counts: counts ?? store.NO_COUNTS };
}

type Own = Pick<Scope, 'paths'>;

async function showSurveys(tx: ScopedTx, own: Own, rows: readonly SurveyRow[]): Promise<Survey[]> {
  const newest = await store.listNewestRounds(
    tx,
    rows.map(({ id }) => id),
  );
  const counts = await store.countRounds(
    tx,
    [...newest.values()].map(({ id }) => id),
  );
  const orgs = await listOrgsByPath(tx, [...new Set(rows.map(({ path }) => path))]);
  const names = new Map(orgs.map(({ path, name }) => [path, name]));
  return rows.map(({ sourceId: _source, ...row }) => {
    const round = newest.get(row.id);
    const isOwn = own.paths.some((place) => row.path === place || row.path.startsWith(`${place}.`));
    return {
      ...row,
      orgName: names.get(row.path) ?? '',
      round: round ? roundOf(round, counts.get(round.id)) : null,
      can: { end: isOwn && row.state === 'running' },
    };
  });
}

/** Where surveys can be started: the own places, or for a centre its school, each with the cohorts there are. */
async function placesOf(tx: ScopedTx, scope: Scope) {
  const cohorts = await countCohorts(tx);
  const orgs = await listOrgsByPath(tx, scope.paths);
  return orgs.map(({ path, name }) => ({
    path,
    name,
    cohorts: [
      ...new Set(
        cohorts
          .filter(({ schoolPath }) => path.startsWith(schoolPath) || schoolPath.startsWith(path))
          .map(({ cohort }) => cohort),
      ),
    ].toSorted((a, b) => b - a),
  }));
}

export async function listAll(tx: ScopedTx, scope: Scope, mayRun: boolean) {
  const rows = await showSurveys(tx, scope, await listSurveys(tx, SURVEYS_SHOWN));
  const { waiting } = await partHelped(tx, await listWaitingForHelp(tx, HELP_SHOWN));
  return { rows, places: mayRun ? await placesOf(tx, scope) : [], waitingForHelp: waiting.length };
}

export async function showSurvey(tx: ScopedTx, scope: Scope, surveyId: string): Promise<Survey> {
  const row = await findSurvey(tx, surveyId);
  if (!row) throw surveysFault('survey_not_found', { surveyId });
  const [survey] = await showSurveys(tx, scope, [row]);
  return survey!;
}

export async function showRounds(tx: ScopedTx, surveyId: string): Promise<Round[]> {
  const rows = await store.listRoundsOf(tx, surveyId, ROUNDS_SHOWN);
  const counts = await store.countRounds(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => roundOf(row, counts.get(row.id)));
}

/** nation.province.school.college.class */
const DEPTH = { college: 4, class: 5 } as const;

export async function showRound(
  tx: ScopedTx,
  scope: Scope,
  roundId: string,
  by: keyof typeof DEPTH,
): Promise<{ survey: Survey; round: Round; orgs: OrgCounts[] }> {
  const row = await store.findRound(tx, roundId);
  if (!row) throw surveysFault('round_not_found', { roundId });
  const survey = await showSurvey(tx, scope, row.surveyId);
  const counts = await store.countRounds(tx, [roundId]);
  const parts = await store.countByOrg(tx, roundId, DEPTH[by]);
  const orgs = await listOrgsByPath(
    tx,
    parts.map(({ path }) => path),
  );
  const names = new Map(orgs.map(({ path, name }) => [path, name]));
  return {
    survey,
    round: roundOf(row, counts.get(roundId)),
    orgs: parts.map((part) => ({ ...part, name: names.get(part.path) ?? '' })),
  };
}

/** The surveys that belong to a campaign, each with its newest round, as far as they are in sight. */
export async function surveysOfSource(tx: ScopedTx, own: Own, sourceId: string): Promise<Survey[]> {
  return showSurveys(tx, own, await listOfSource(tx, sourceId));
}

export async function listAsked(
  tx: ScopedTx,
  filter: AskedFilter,
): Promise<{ rows: AskedRow[]; next: string | null }> {
  if (!(await store.findRound(tx, filter.roundId)))
    throw surveysFault('round_not_found', { roundId: filter.roundId });
  const found = await listAskedRows(tx, filter);
  const page = found.slice(0, filter.limit);
  const last = found.length > filter.limit ? page.at(-1) : undefined;
  const rows = await showAsked(tx, page, filter.show === 'waiting');
  return { rows, next: last ? `${last.path}~${last.personId}` : null };
}

/** Rows with what staff know of them. Whoever found a destination meanwhile is not waited for, if `unplacedOnly`. */
async function showAsked(
  tx: ScopedTx,
  page: readonly QuestionRow[],
  unplacedOnly: boolean,
): Promise<AskedRow[]> {
  const ids = page.map(({ personId }) => personId);
  const people = await getPersonRows(tx, ids);
  const standings = await listStandings(tx, ids);
  const lines = await listLines(tx, page);
  const { waiting } = await partHelped(
    tx,
    page.filter(({ helpAt, helpDoneAt }) => helpAt !== null && helpDoneAt === null),
  );
  const waits = new Set(waiting.map(({ personId }) => personId));
  return page.flatMap((row) => {
    const person = people.get(row.personId);
    const standing = standings.get(row.personId);
    if (!person || !standing || (unplacedOnly && standing.state === 'withdrawn')) return [];
    return [
      {
        person,
        choice: row.choice,
        line: lines.get(lineKey(row)) ?? '',
        answeredAt: row.answeredAt?.toISOString() ?? null,
        byRole: row.byRole,
        status: standing.jobStatus,
        waitsForHelp: waits.has(row.personId),
      },
    ];
  });
}

export async function showOne(tx: ScopedTx, roundId: string, personId: string): Promise<AskedRow> {
  const question = await findQuestion(tx, roundId, personId);
  const [row] = question ? await showAsked(tx, [question], false) : [];
  if (!row) throw surveysFault('question_not_found', { roundId });
  return row;
}

export async function listHelp(tx: ScopedTx, scope: Scope) {
  const { waiting } = await partHelped(tx, await listWaitingForHelp(tx, HELP_SHOWN));
  const ids = waiting.map(({ personId }) => personId);
  const people = await getPersonRows(tx, ids);
  const standings = await listStandings(tx, ids);
  const lines = await listLines(tx, waiting);
  const rows = waiting.flatMap((row) => {
    const person = people.get(row.personId);
    const standing = standings.get(row.personId);
    if (!person || !standing || !row.helpAt) return [];
    return [
      {
        roundId: row.roundId,
        person,
        at: row.helpAt.toISOString(),
        line: lines.get(lineKey(row)) ?? '',
        isOwn: standing.responsibleId !== null && standing.responsibleId === scope.accountId,
        responsibleName: standing.responsibleName,
      },
    ];
  });
  return { rows };
}
