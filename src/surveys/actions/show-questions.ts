import { listOrgsByPath } from '../../identity/index.ts';
import type { Scope } from '../../kernel/scope.ts';
import { listStandings } from '../../ledger/index.ts';
import { getPersonRows, getWish } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { hashOfLink } from '../../platform/links.ts';
import type { LinkQuestion, OwnQuestion } from '../contract.ts';
import { surveysFault } from '../faults.ts';
import { maskName } from '../rules/choices.ts';
import { lastDay } from '../rules/rounds.ts';
import { lineKey, listLines } from '../store/answers.ts';
import { findByToken, findQuestion, listQuestionsOf, type QuestionRow } from '../store/questions.ts';
import { findRound, type RoundRow } from '../store/rounds.ts';
import { findSurvey, type SurveyRow } from '../store/surveys.ts';
import { isOver } from './answer.ts';

/** Whom a token stands for, under the scope of the whole tree: a token is looked up by its hash and by nothing else. */
export async function whoseLink(tx: ScopedTx, token: string): Promise<QuestionRow> {
  const question = await findByToken(tx, hashOfLink(token));
  if (!question) throw surveysFault('link_unknown');
  return question;
}

/** Whoever holds a link acts as its graduate and reaches nothing but what is theirs. */
export function scopeOfLink({ personId, path }: QuestionRow): Scope {
  return { accountId: null, paths: [], personId, homePath: path, employerId: null, purpose: null };
}

type Live = { readonly question: QuestionRow; readonly round: RoundRow; readonly survey: SurveyRow };

/** The question with what belongs to it; null when it can no longer be answered. */
async function findLive(tx: ScopedTx, question: QuestionRow, now: Date): Promise<Live | null> {
  const { roundId, personId } = question;
  const round = await findRound(tx, roundId);
  const survey = round && (await findSurvey(tx, round.surveyId));
  const standing = (await listStandings(tx, [personId])).get(personId);
  // Whoever has gone to another school no longer sees what the old one asked.
  if (!round || !survey || !standing || isOver(round, survey, standing, now)) return null;
  return { question, round, survey };
}

async function baseOf(tx: ScopedTx, { question, round, survey }: Live) {
  const isWish = survey.kind === 'wish';
  const wish = isWish ? await getWish(tx, question.personId) : null;
  const [org] = await listOrgsByPath(tx, [survey.path]);
  const base = {
    kind: survey.kind,
    title: survey.title,
    note: survey.note,
    askedBy: org?.name ?? '',
    closesOn: lastDay(round.closesAt),
    answeredAt: question.answeredAt?.toISOString() ?? null,
    mayBeSame: wish !== null && wish.version > 0,
    seen: wish && `w${wish.version}`,
  };
  return { base, wish };
}

export async function showLink(tx: ScopedTx, found: QuestionRow, now = new Date()): Promise<LinkQuestion> {
  const question = await findQuestion(tx, found.roundId, found.personId);
  const live = question && (await findLive(tx, question, now));
  const person = (await getPersonRows(tx, [found.personId])).get(found.personId);
  if (!live || !person) throw surveysFault('link_over', { roundId: found.roundId });
  const { base } = await baseOf(tx, live);
  return { ...base, nameMasked: maskName(person.name) };
}

export async function listOwn(
  tx: ScopedTx,
  personId: string,
  roundId?: string,
  now = new Date(),
): Promise<OwnQuestion[]> {
  const asked = await listQuestionsOf(tx, personId, now);
  const lines = await listLines(tx, asked);
  const shown: OwnQuestion[] = [];
  for (const question of asked.filter((one) => roundId === undefined || one.roundId === roundId)) {
    const live = await findLive(tx, question, now);
    if (!live) continue;
    const { base, wish } = await baseOf(tx, live);
    const { regions, industries, kinds, salaryFloorYuan, keywords } = wish ?? {};
    shown.push({
      ...base,
      roundId: question.roundId,
      choice: question.choice,
      line: lines.get(lineKey(question)) ?? '',
      wish: wish && {
        regions: regions ?? [],
        industries: industries ?? [],
        kinds: kinds ?? [],
        salaryFloorYuan: salaryFloorYuan ?? null,
        keywords: keywords ?? [],
      },
    });
  }
  return shown;
}

export async function getOwn(tx: ScopedTx, personId: string, roundId: string): Promise<OwnQuestion> {
  const [question] = await listOwn(tx, personId, roundId);
  if (!question) throw surveysFault('question_not_found', { roundId });
  return question;
}
