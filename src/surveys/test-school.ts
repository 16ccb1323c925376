import { sql } from 'kysely';
import type { TestApp } from '../../tests/app.ts';
import { buildCampus, type Campus } from '../../tests/builders/plans.ts';
import { addDays, beijingDay } from '../kernel/calendar.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { linkTokens } from '../platform/links.ts';
import { linkSubject, runSurveys } from './actions/run-rounds.ts';
import { startSurvey } from './actions/start-survey.ts';
import type { AnswerInput, Choice, SurveyInput } from './contract.ts';

export const today = beijingDay(new Date());

/** What a weekly check is, unless a test says otherwise. */
export const usual: Omit<SurveyInput, 'path'> = {
  kind: 'check',
  title: '这周怎么样',
  note: '',
  audience: { cohorts: [], keyGroups: [], status: 'unplaced', jobSeeking: [] },
  everyWeeks: 1,
  openDays: 7,
  remindDays: [3, 5],
  startsOn: today,
  untilOn: null,
};

/** Noon of a day so many days from now. */
export function noonIn(days: number): Date {
  return new Date(Date.parse(`${addDays(today, days)}T04:00:00Z`));
}

/** A campus whose graduates have an address, and one round of a survey that is open. */
export async function openRound(
  app: TestApp,
  school: string,
  order: Partial<SurveyInput> = {},
  graduates = 6,
): Promise<{ campus: Campus; surveyId: string; roundId: string }> {
  const campus = await buildCampus(app, school, graduates);
  await sql`update person set email = id || '@students.example' where org_path <@ ${campus.path}::ltree`.execute(
    app.owner,
  );
  const surveyId = newId();
  const scope = systemScope(campus.path);
  await inScope(app.db, scope, (tx) =>
    startSurvey(tx, scope, { ...usual, path: campus.path, ...order, id: surveyId }),
  );
  await run(app);
  return { campus, surveyId, roundId: await newestRound(app, surveyId) };
}

export async function run(app: TestApp, clock: () => Date = () => new Date()): Promise<void> {
  const tokenOf = linkTokens(app.house.vault);
  await runSurveys({ db: app.db, rootPath: 'cn', tokenOf, clock });
}

export async function newestRound(app: TestApp, surveyId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from survey_round where survey_id = ${surveyId}
    order by number desc limit 1`.execute(app.owner);
  return rows[0]!.id;
}

export function linkOf(app: TestApp, roundId: string, personId: string): string {
  return `/api/surveys/link/${linkTokens(app.house.vault)(linkSubject(roundId, personId))}`;
}

export function saying(choice: Choice, given: Partial<AnswerInput> = {}): AnswerInput {
  return { id: newId(), choice, line: '', wish: null, seen: null, ...given };
}
