import { takeBack } from '../../delivery/index.ts';
import { findActor } from '../../identity/index.ts';
import { beijingDay } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import { appendLines, callBy, findStaffStatus, holdStanding, setJobStatus } from '../../ledger/index.ts';
import { changeWish, getWish } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { AnswerInput, Differs } from '../contract.ts';
import { surveysFault } from '../faults.ts';
import { isAsked, MOST_ANSWERS, statusMeant, wordAgainst } from '../rules/choices.ts';
import { findAnswer, insertAnswer } from '../store/answers.ts';
import { findQuestion, noteAnswer, type QuestionRow } from '../store/questions.ts';
import { findRound, type RoundRow } from '../store/rounds.ts';
import { findSurvey, type SurveyRow } from '../store/surveys.ts';
import { keyOf } from './start-survey.ts';

export type Target = { readonly roundId: string; readonly personId: string };
type Standing = NonNullable<Awaited<ReturnType<typeof holdStanding>>>;

type Case = {
  readonly question: QuestionRow;
  readonly round: RoundRow;
  readonly survey: SurveyRow;
  readonly standing: Standing;
};

/**
 * Keeps an answer: where the graduate stands, the wish, the line of the ledger and what is still to be sent move together.
 * Sent twice it is one answer. What the school has noted since the question, and the graduate has not seen, is handed back
 * instead, and nothing is written: they see it and send the answer again, or do not.
 */
export async function keepAnswer(
  tx: ScopedTx,
  target: Target,
  input: AnswerInput,
  byRole: 'self' | 'staff',
  now = new Date(),
): Promise<Differs | null> {
  const known = await findAnswer(tx, input.id);
  if (known) {
    if (known.roundId === target.roundId && known.personId === target.personId) return null;
    throw surveysFault('id_taken', { id: input.id });
  }
  const asked = await holdCase(tx, target, now);
  refuseOddities(asked, input);
  const differs = await findDiffering(tx, asked, input, byRole);
  if (differs) return differs;
  if (isRepeated(asked, input, byRole)) return null;
  await write(tx, asked, input, byRole, now);
  return null;
}

/** Everything that an answer touches, held in one order: the question, then the case. */
async function holdCase(tx: ScopedTx, { roundId, personId }: Target, now: Date): Promise<Case> {
  const question = await findQuestion(tx, roundId, personId, { lock: true });
  if (!question) throw surveysFault('question_not_found', { roundId });
  const round = await findRound(tx, roundId);
  const survey = round && (await findSurvey(tx, round.surveyId));
  const standing = await holdStanding(tx, personId);
  if (!round || !survey || !standing) throw surveysFault('question_not_found', { roundId });
  if (isOver(round, survey, standing, now)) throw surveysFault('link_over', { roundId });
  return { question, round, survey, standing };
}

/** The round is over, or nothing is asked of somebody with a destination. */
export function isOver(
  round: Pick<RoundRow, 'state' | 'closesAt'>,
  { kind, audience }: Pick<SurveyRow, 'kind' | 'audience'>,
  standing: Pick<Standing, 'state'>,
  now: Date,
): boolean {
  if (round.state === 'closed' || round.closesAt <= now || standing.state === 'withdrawn') return true;
  return standing.state === 'closed' && (kind === 'check' || audience.status === 'unplaced');
}

function refuseOddities({ survey, question }: Case, { choice, wish }: AnswerInput): void {
  if (!isAsked(survey.kind, choice)) throw surveysFault('choice_not_asked', { choice });
  if ((choice === 'changed') !== (wish !== null)) throw surveysFault('wish_missing', { choice });
  if (question.answers >= MOST_ANSWERS) throw surveysFault('answered_too_often', { most: MOST_ANSWERS });
}

async function findDiffering(
  tx: ScopedTx,
  { question, standing }: Case,
  { choice, seen }: AnswerInput,
  byRole: 'self' | 'staff',
): Promise<Differs | null> {
  const { personId, answeredAt, askedAt } = question;
  if (byRole === 'staff') {
    // What the graduate said themselves is not written over by what they said on the phone before.
    const stamp = question.byRole === 'self' ? answeredAt?.toISOString() : undefined;
    if (stamp === undefined || stamp === seen) return null;
    return { status: standing.jobStatus, on: beijingDay(answeredAt!), seen: stamp };
  }
  if (choice === 'changed') {
    const { version, updatedAt } = await getWish(tx, personId);
    if (seen === `w${version}`) return null;
    const on = beijingDay(updatedAt === null ? askedAt : new Date(updatedAt));
    return { status: null, on, seen: `w${version}` };
  }
  const word = await findStaffStatus(tx, personId, answeredAt ?? askedAt);
  const against = wordAgainst(statusMeant(choice), standing.jobStatus, word, seen);
  return against && word ? { status: standing.jobStatus, on: beijingDay(word.at), seen: word.id } : null;
}

/** The same tap once more, from a second window or by a second hand: nothing new was said. */
function isRepeated(
  { question, standing }: Case,
  { choice, line }: AnswerInput,
  byRole: 'self' | 'staff',
): boolean {
  const meant = statusMeant(choice);
  const isSame = question.choice === choice && question.byRole === byRole && line === '';
  const stands = meant === null || meant === standing.jobStatus;
  return isSame && stands && choice !== 'changed' && question.helpDoneAt === null;
}

async function write(
  tx: ScopedTx,
  { question, round, survey, standing }: Case,
  input: AnswerInput,
  byRole: 'self' | 'staff',
  at: Date,
): Promise<void> {
  const { roundId, personId } = question;
  const { id, choice, line } = input;
  const actor = await findActor(tx);
  const by = { byRole, accountId: actor.accountId, byName: actor.name };
  if (!(await insertAnswer(tx, { id, roundId, personId, path: standing.path, at, choice, line, ...by })))
    throw surveysFault('id_taken', { id });
  const meant = statusMeant(choice);
  if (meant !== null && meant !== standing.jobStatus && standing.state === 'open')
    await setJobStatus(tx, personId, { status: meant, note: line, version: null, byRole });
  await keepWish(tx, personId, input, byRole);
  await noteAnswer(tx, question, { choice, byRole, at });
  if (choice === 'help') await callBy(tx, personId, beijingDay(at));
  const data = { survey: survey.kind, title: survey.title, round: round.number, choice, line };
  await appendLines(tx, [
    { id: newId(), personId, path: standing.path, kind: 'survey_answered', data, aboutId: id, at, ...by },
  ]);
  await takeBack(tx, { begin: keyOf(roundId), personId }, 'answered');
}

/** A wish that has changed follows the version that was seen; one that is the same needs to have been said. */
async function keepWish(
  tx: ScopedTx,
  personId: string,
  { choice, wish }: AnswerInput,
  byRole: 'self' | 'staff',
): Promise<void> {
  if (choice !== 'same' && choice !== 'changed') return;
  const before = await getWish(tx, personId);
  if (choice === 'same' && before.version === 0) throw surveysFault('nothing_said_before');
  if (wish === null) return;
  const { version, jobSeeking } = before;
  await changeWish(tx, personId, { version, wish: { ...wish, jobSeeking } }, byRole);
}
