import { deliver, takeBack } from '../../delivery/index.ts';
import { listOrgsByPath } from '../../identity/index.ts';
import { beijingDay } from '../../kernel/calendar.ts';
import { systemScope } from '../../kernel/scope.ts';
import { lastTalks, listStandings } from '../../ledger/index.ts';
import { inScope, type AppDb, type ScopedTx } from '../../platform/db/scoped.ts';
import { hashOfLink } from '../../platform/links.ts';
import { closesAt, lastDay, remindersOver, roundAfter } from '../rules/rounds.ts';
import { messageOf } from '../rules/words.ts';
import * as questions from '../store/questions.ts';
import * as rounds from '../store/rounds.ts';
import { findSurvey, markEnded, setNextRound, takeDueSurvey, type SurveyRow } from '../store/surveys.ts';
import { choosePage, type Asked } from './choose.ts';
import { keyOf } from './start-survey.ts';

export type RoundDeps = {
  readonly db: AppDb;
  readonly rootPath: string;
  /** Makes the tokens of links. */
  readonly tokenOf: (subject: string) => string;
  readonly page?: number;
  /** The time, for tests. */
  readonly clock?: () => Date;
};

const PAGE = 2_000;
const HELP_SETTLED = 1_000;

/** What a link is about: one person in one round. The token is made of it, here and when a message leaves. */
export function linkSubject(roundId: string, personId: string): string {
  return `survey ${roundId} ${personId}`;
}

/**
 * Opens rounds whose day has come, asks page by page, reminds, and closes what is over. Questions, messages and how far it
 * is commit together under the lock of the round's row: a worker that is killed goes on where it stopped, two take turns.
 */
export async function runSurveys(deps: RoundDeps, signal?: AbortSignal): Promise<void> {
  const scope = systemScope(deps.rootPath);
  const now = deps.clock?.() ?? new Date();
  async function whileMore(act: (tx: ScopedTx) => Promise<boolean>): Promise<void> {
    for (let isMore = true; isMore && !isAborted(signal);) isMore = await inScope(deps.db, scope, act);
  }
  await whileMore((tx) => openDue(tx, now));
  const live = await inScope(deps.db, scope, rounds.listLiveRounds);
  for (const { id } of live) {
    await whileMore((tx) => closeIfOver(tx, id, now));
    await whileMore((tx) => askPage(tx, id, deps, now));
    await whileMore((tx) => remindPage(tx, id, deps, now));
  }
  await inScope(deps.db, scope, settleHelp);
}

/** Asked as a function: it changes while somebody waits. */
function isAborted(signal?: AbortSignal): boolean {
  return signal?.aborted === true;
}

/** One survey whose day has come. Rounds that nobody opened in time are left out; the newest is opened on its own day. */
async function openDue(tx: ScopedTx, now: Date): Promise<boolean> {
  const today = beijingDay(now);
  const survey = await takeDueSurvey(tx, today);
  if (!survey) return false;
  let day = survey.nextRoundOn!;
  let next = roundAfter(survey, day);
  while (next !== null && next <= today) [day, next] = [next, roundAfter(survey, next)];
  const closes = closesAt(day, survey.openDays);
  if (closes > now) await rounds.insertRound(tx, survey, day, closes);
  await setNextRound(tx, survey.id, next);
  if (closes <= now && next === null) await markEnded(tx, survey.id);
  return true;
}

async function closeIfOver(tx: ScopedTx, roundId: string, now: Date): Promise<boolean> {
  const round = await rounds.lockRound(tx, roundId);
  if (!round || round.state === 'closed' || round.closesAt > now) return false;
  await rounds.noteProgress(tx, roundId, { state: 'closed' });
  await takeBack(tx, { begin: keyOf(roundId) }, 'over');
  const survey = await findSurvey(tx, round.surveyId);
  if (survey?.state === 'running' && survey.nextRoundOn === null) await markEnded(tx, survey.id);
  return false;
}

async function askPage(tx: ScopedTx, roundId: string, deps: RoundDeps, now: Date): Promise<boolean> {
  const round = await rounds.lockRound(tx, roundId);
  const survey = round?.state === 'opening' ? await findSurvey(tx, round.surveyId) : undefined;
  if (!round || !survey) return false;
  const { chosen, next } = await choosePage(tx, survey, { after: round.cursor, limit: deps.page ?? PAGE });
  const isCheck = survey.kind === 'check';
  const ids = chosen.map(({ personId }) => personId);
  const elsewhere = isCheck ? await questions.askedElsewhere(tx, ids, roundId) : new Set<string>();
  const asked = chosen.filter(({ personId }) => !elsewhere.has(personId));
  await questions.insertQuestions(
    tx,
    asked.map(({ personId, path }) => {
      const tokenHash = hashOfLink(deps.tokenOf(linkSubject(roundId, personId)));
      return { roundId, personId, path, tokenHash };
    }),
    now,
  );
  await send(tx, { survey, round, people: asked, now, key: keyOf(roundId), isReminder: false });
  await rounds.noteProgress(tx, roundId, next === null ? { state: 'open' } : { cursor: next });
  return next !== null;
}

async function remindPage(tx: ScopedTx, roundId: string, deps: RoundDeps, now: Date): Promise<boolean> {
  const round = await rounds.lockRound(tx, roundId);
  const survey = round?.state === 'open' ? await findSurvey(tx, round.surveyId) : undefined;
  if (!round || !survey) return false;
  const over = remindersOver(round.openedOn, survey.remindDays, beijingDay(now));
  if (over <= round.reminded) return false;
  const limit = deps.page ?? PAGE;
  const people = await questions.pageUnanswered(tx, roundId, round.remindCursor, limit);
  const moot = await findMoot(tx, survey, people);
  await questions.markMoot(tx, roundId, [...moot], now);
  const reminded = people.filter(({ personId }) => !moot.has(personId));
  // The same key for all pages of one reminder, also when midnight passes in the middle of it.
  const key = `${keyOf(roundId)}:r${round.reminded + 1}`;
  await send(tx, { survey, round, people: reminded, now, key, isReminder: true });
  const isMore = people.length === limit;
  const progress = isMore
    ? { remindCursor: people.at(-1)!.personId }
    : { remindCursor: null, reminded: over };
  await rounds.noteProgress(tx, roundId, progress);
  return isMore;
}

/** Who was asked because they had no outcome, and has one by now. */
async function findMoot(
  tx: ScopedTx,
  { kind, audience }: SurveyRow,
  people: readonly Asked[],
): Promise<Set<string>> {
  if (kind === 'wish' && audience.status === 'everybody') return new Set();
  const standings = await listStandings(
    tx,
    people.map(({ personId }) => personId),
  );
  const closed = people.filter(({ personId }) => standings.get(personId)?.state !== 'open');
  return new Set(closed.map(({ personId }) => personId));
}

type Sending = {
  readonly survey: SurveyRow;
  readonly round: rounds.RoundRow;
  readonly people: readonly Asked[];
  readonly now: Date;
  readonly key: string;
  readonly isReminder: boolean;
};

async function send(tx: ScopedTx, sending: Sending): Promise<void> {
  const { survey, round, people, now, key, isReminder } = sending;
  const [org] = await listOrgsByPath(tx, [survey.path]);
  const asking = { ...survey, askedBy: org?.name ?? '', closesOn: lastDay(round.closesAt) };
  const { subject, body, act } = messageOf(asking, isReminder);
  await deliver(
    tx,
    people.map(({ personId, path }) => ({
      personId,
      path,
      kind: isReminder ? ('reminder' as const) : ('survey' as const),
      family: isReminder ? ('reminders' as const) : ('surveys' as const),
      dedupe: key,
      subject,
      body,
      at: now,
      link: { path: '/q/', subject: linkSubject(round.id, personId), act },
    })),
  );
}

/** Whoever was talked with after asking for help waits no longer. */
async function settleHelp(tx: ScopedTx): Promise<void> {
  const waiting = await questions.listWaitingForHelp(tx, HELP_SETTLED);
  await questions.markHelped(tx, (await partHelped(tx, waiting)).helped);
}

/** Splits those who asked for help into who waits, and who was talked with since and when. */
export async function partHelped(tx: ScopedTx, asked: readonly questions.QuestionRow[]) {
  const talks = await lastTalks(
    tx,
    asked.map(({ personId }) => personId),
  );
  const helped = asked.flatMap(({ roundId, personId, helpAt }) => {
    const at = talks.get(personId);
    return at && helpAt && at >= helpAt ? [{ roundId, personId, at }] : [];
  });
  const done = new Set(helped.map(({ roundId, personId }) => `${roundId}~${personId}`));
  const waiting = asked.filter(({ roundId, personId }) => !done.has(`${roundId}~${personId}`));
  return { helped, waiting };
}
