import { findActor, listOrgsByPath } from '../../identity/index.ts';
import { beijingDay } from '../../kernel/calendar.ts';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { takeBack } from '../../delivery/index.ts';
import type { Scope } from '../../kernel/scope.ts';
import type { SurveyInput } from '../contract.ts';
import { surveysFault } from '../faults.ts';
import { problemOf } from '../rules/rounds.ts';
import { listRoundsOf, noteProgress } from '../store/rounds.ts';
import { findSurvey, insertSurvey, markEnded } from '../store/surveys.ts';

/** Every message of a round begins so: what is taken back is found by it. */
export function keyOf(roundId: string): string {
  return `survey:${roundId}`;
}

type SurveyOrder = SurveyInput & {
  /** Made by the client: sent twice it is one survey. */
  readonly id: string;
  /** What it belongs to: a campaign. */
  readonly sourceId?: string;
};

/**
 * Starts a survey. Its first round opens within a minute when its day has come (`surveys.run`), and asks whoever belongs
 * to the audience on that day; every later round asks anew who does.
 */
export async function startSurvey(
  tx: ScopedTx,
  scope: Scope,
  { sourceId, ...order }: SurveyOrder,
): Promise<void> {
  await refuseForeign(tx, scope, order.path);
  const problem = problemOf(order, beijingDay(new Date()));
  if (problem) throw surveysFault(problem);
  const actor = await findActor(tx);
  const isNew = await insertSurvey(tx, {
    ...order,
    nextRoundOn: order.startsOn,
    sourceId: sourceId ?? null,
    createdBy: actor.accountId,
    byName: actor.name,
  });
  if (isNew) return note(tx, 'surveys.started', order);
  const there = await findSurvey(tx, order.id);
  if (there?.path !== order.path || there.title !== order.title)
    throw surveysFault('id_taken', { id: order.id });
}

/** A survey asks a part of the tree that exists and lies in one's own. */
export async function refuseForeign(tx: ScopedTx, { paths }: Scope, path: string): Promise<void> {
  const isOwn = paths.some((own) => path === own || path.startsWith(`${own}.`));
  if (!isOwn || (await listOrgsByPath(tx, [path])).length === 0) throw surveysFault('outside_own_part');
}

/** Ends a survey: nobody is asked again, and its open round closes now. */
export async function endSurvey(tx: ScopedTx, id: string, now = new Date()): Promise<void> {
  const survey = await findSurvey(tx, id);
  if (!survey) throw surveysFault('survey_not_found', { surveyId: id });
  if (survey.state === 'ended') return;
  if (!(await markEnded(tx, id))) throw surveysFault('outside_own_part');
  for (const round of await listRoundsOf(tx, id, 2)) {
    if (round.state === 'closed') continue;
    await noteProgress(tx, round.id, { state: 'closed', closesAt: now });
    await takeBack(tx, { begin: keyOf(round.id) }, 'over');
  }
  await note(tx, 'surveys.ended', survey);
}

async function note(
  tx: ScopedTx,
  action: string,
  { id, path, kind }: Pick<SurveyOrder, 'id' | 'path' | 'kind'>,
): Promise<void> {
  await audit(tx, { action, subjectKind: 'survey', subjectId: id, path, facts: { kind } });
}
