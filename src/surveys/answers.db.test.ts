import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { testApp, type TestApp } from '../../tests/app.ts';
import { ask, refusal } from '../../tests/builders/handover.ts';
import { strangerOf, type Caller } from '../../tests/builders/visitors.ts';
import { newId } from '../kernel/ids.ts';
import type { SupportCase } from '../ledger/contract.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { bringInStandard, refreshStale, templates } from '../standards/index.ts';
import type { AskedRow, Differs, LinkQuestion, OwnQuestion } from './contract.ts';
import { linkOf, openRound, run, saying, today } from './test-school.ts';

let app: TestApp;
let stranger: Caller;
before(async () => {
  app = await testApp();
  stranger = strangerOf(app);
});
after(() => app.close());

type Answered = { question: LinkQuestion; differs: Differs | null };
type Lines = {
  case: SupportCase;
  entries: { id: string; kind: string; byRole: string; data: Record<string, unknown> }[];
};

async function ledgerOf(as: (login: string) => Promise<Caller>, at: number): Promise<Lines> {
  return ask<Lines>(await as(`g${at}`), 'GET', '/api/ledger/mine');
}
/** Without the line that opened the case. */
const kindsOf = ({ entries }: Lines) =>
  entries
    .map(({ kind }) => kind)
    .filter((kind) => kind !== 'case_opened')
    .toSorted();

test('two taps on a link write status, wish and two lines; the page tells of the person how the name begins', async () => {
  const { campus, roundId } = await openRound(app, 's71');
  const { id, name } = campus.people[0]!;
  const url = linkOf(app, roundId, id);
  const shown = await ask<LinkQuestion>(stranger, 'GET', url);
  assert.equal(shown.nameMasked, `${[...name][0]}**`);
  assert.equal(shown.answeredAt, null);
  const text = JSON.stringify(shown);
  for (const secret of [id, name, campus.people[0]!.studentNumber, roundId])
    assert.ok(!text.includes(secret), `the page tells ${secret}`);

  const { question, differs } = await ask<Answered>(
    stranger,
    'POST',
    url,
    saying('exam', { line: '在备考' }),
  );
  assert.equal(differs, null);
  assert.notEqual(question.answeredAt, null);
  assert.ok(
    !JSON.stringify(question).includes('exam'),
    'whoever opens the link later is not told the answer',
  );
  const lines = await ledgerOf(campus.as, 0);
  assert.equal(lines.case.jobStatus, 'public_exam');
  assert.deepEqual(kindsOf(lines), ['status_changed', 'survey_answered']);
  const written = lines.entries.filter(({ kind }) => kind !== 'case_opened');
  assert.ok(written.every(({ byRole }) => byRole === 'self'));
  const { wish } = await ask<{ wish: { jobSeeking: string } }>(
    await campus.as('g0'),
    'GET',
    '/api/people/me',
  );
  assert.equal(wish.jobSeeking, 'public_exam');
});

test('a double tap and a retry are one answer, from whatever window', async () => {
  const { campus, roundId } = await openRound(app, 's72');
  const url = linkOf(app, roundId, campus.people[0]!.id);
  const body = saying('signing');
  await Promise.all([1, 2, 3, 4].map(() => ask<Answered>(stranger, 'POST', url, body)));
  await ask<Answered>(stranger, 'POST', url, saying('signing'));
  assert.deepEqual(kindsOf(await ledgerOf(campus.as, 0)), ['status_changed', 'survey_answered']);
  const other = linkOf(app, roundId, campus.people[1]!.id);
  assert.equal(await refusal(stranger, 'POST', other, body), '409 surveys.id_taken');
});

test('an answer may be changed until the round ends; each change is a line, and twenty are enough', async () => {
  const { campus, roundId } = await openRound(app, 's73');
  const url = linkOf(app, roundId, campus.people[0]!.id);
  for (const choice of ['seeking', 'study', 'not_now'] as const)
    await ask<Answered>(stranger, 'POST', url, saying(choice));
  const lines = await ledgerOf(campus.as, 0);
  assert.equal(lines.case.jobStatus, 'not_now');
  assert.equal(lines.case.outcomeCode, '72');
  assert.equal(lines.entries.filter(({ kind }) => kind === 'survey_answered').length, 3);
  for (let at = 3; at < 20; at++)
    await ask<Answered>(stranger, 'POST', url, saying(at % 2 === 0 ? 'exam' : 'study'));
  assert.equal(await refusal(stranger, 'POST', url, saying('seeking')), '429 surveys.answered_too_often');
});

test('forged, cut off, foreign and expired links get a plain refusal and write nothing', async () => {
  const { campus, roundId, surveyId } = await openRound(app, 's74');
  const url = linkOf(app, roundId, campus.people[0]!.id);
  const last = url.at(-1) === 'A' ? 'B' : 'A';
  assert.equal(
    await refusal(stranger, 'GET', url.slice(0, -2) + last + url.at(-1)),
    '404 surveys.link_unknown',
  );
  assert.equal((await stranger('GET', url.slice(0, -1))).statusCode, 422);
  assert.equal(
    await refusal(stranger, 'GET', linkOf(app, newId(), campus.people[0]!.id)),
    '404 surveys.link_unknown',
  );
  await ask(await campus.as('centre'), 'POST', `/api/surveys/${surveyId}/end`, {});
  assert.equal(await refusal(stranger, 'GET', url), '410 surveys.link_over');
  assert.equal(await refusal(stranger, 'POST', url, saying('seeking')), '410 surveys.link_over');
  assert.deepEqual(kindsOf(await ledgerOf(campus.as, 0)), []);
});

test('whoever has found a destination is not asked any more, and a link of theirs says so', async () => {
  const { campus, roundId } = await openRound(app, 's75');
  const me = await campus.as('g0');
  await ask(me, 'POST', '/api/ledger/mine/outcome', { version: 1, code: '80', employer: '' });
  assert.equal(
    await refusal(stranger, 'GET', linkOf(app, roundId, campus.people[0]!.id)),
    '410 surveys.link_over',
  );
  assert.deepEqual(await ask(me, 'GET', '/api/surveys/mine'), { rows: [] });
});

test('what a counsellor noted since is shown before it is written over; the graduate’s word then stands', async () => {
  const { campus, roundId } = await openRound(app, 's76');
  const { id } = campus.people[0]!;
  const url = linkOf(app, roundId, id);
  const first = await campus.as('first');
  await ask(first, 'POST', `/api/ledger/cases/${id}/status`, { version: 1, status: 'signing' });

  const answer = saying('seeking');
  const { differs } = await ask<Answered>(stranger, 'POST', url, answer);
  assert.equal(differs?.status, 'signing');
  assert.equal(differs?.on, today);
  assert.equal((await ledgerOf(campus.as, 0)).case.jobStatus, 'signing', 'nothing was written over');
  const again = await ask<Answered>(stranger, 'POST', url, { ...answer, seen: differs!.seen });
  assert.equal(again.differs, null);
  assert.equal((await ledgerOf(campus.as, 0)).case.jobStatus, 'seeking');

  // Whoever agrees is not asked twice.
  const other = campus.people[2]!.id;
  await ask(first, 'POST', `/api/ledger/cases/${other}/status`, { version: 1, status: 'signing' });
  const agreed = await ask<Answered>(stranger, 'POST', linkOf(app, roundId, other), saying('signing'));
  assert.equal(agreed.differs, null);
});

test('counsellor and graduate at the same moment end in one truth, and whoever lost was told', async () => {
  const { campus, roundId } = await openRound(app, 's77', {}, 16);
  const first = await campus.as('first');
  for (let at = 0; at < 8; at++) {
    const { id } = campus.people[at * 2]!;
    const [mine, theirs] = await Promise.all([
      stranger('POST', linkOf(app, roundId, id), { body: saying('exam') }),
      first('POST', `/api/ledger/cases/${id}/status`, { body: { version: 1, status: 'signing' } }),
    ]);
    const told = mine.statusCode !== 200 || mine.json<Answered>().differs !== null;
    const lost = theirs.statusCode === 409;
    assert.ok(told || lost, `both were told that they had won: ${mine.body} ${theirs.body}`);
    const { case: state } = await ledgerOf(campus.as, at * 2);
    assert.equal(state.jobStatus, lost ? (told ? 'seeking' : 'public_exam') : 'signing');
  }
});

test('whoever asks for help stands on the counsellor’s list at once, is due today, and leaves it with a talk', async () => {
  const { campus, roundId } = await openRound(app, 's78');
  const { id } = campus.people[0]!;
  await sql`update support_case set responsible_id = ${campus.idOf('first')} where person_id = ${id}`.execute(
    app.owner,
  );
  await ask<Answered>(stranger, 'POST', linkOf(app, roundId, id), saying('help', { line: '想改简历' }));
  const first = await campus.as('first');
  type Help = { rows: { person: { id: string }; line: string; isOwn: boolean }[] };
  const { rows } = await ask<Help>(first, 'GET', '/api/surveys/help');
  assert.deepEqual(
    rows.map(({ person, line, isOwn }) => [person.id, line, isOwn]),
    [[id, '想改简历', true]],
  );
  assert.deepEqual((await ask<Help>(await campus.as('second'), 'GET', '/api/surveys/help')).rows, []);
  const { case: state } = await ledgerOf(campus.as, 0);
  assert.equal(state.contactDueOn, today);
  assert.equal(state.jobStatus, 'seeking', 'asking for help is no status');
  const talk = { id: newId(), channel: 'phone', topics: ['resume'], summary: '一起改了简历', heldOn: today };
  await ask(first, 'POST', `/api/ledger/cases/${id}/talks`, talk);
  assert.deepEqual((await ask<Help>(first, 'GET', '/api/surveys/help')).rows, []);
  await run(app);
  await ask<Answered>(stranger, 'POST', linkOf(app, roundId, id), saying('help'));
  assert.equal((await ask<Help>(first, 'GET', '/api/surveys/help')).rows.length, 1, 'asked again');
});

test('an answer is a contact: the weekly check of a service standard is done by it', async () => {
  const { campus, roundId } = await openRound(app, 's79');
  await inScope(app.db, systemScope('cn', 'roster'), (tx) =>
    bringInStandard(tx, {
      id: newId(),
      path: campus.path,
      name: '每日推送每周询问',
      template: 'push_check',
      definition: templates.push_check,
      holdsFrom: today,
    }),
  );
  const { id } = campus.people[0]!;
  type Duties = { duties: { key: string; acts: { entryId: string; counts: boolean }[] }[] };
  const acts = async () => {
    await inScope(app.db, systemScope('cn'), (tx) => refreshStale(tx, 10_000));
    const url = `/api/standards/people/${id}/duties`;
    const { duties } = await ask<Duties>(await campus.as('first'), 'GET', url);
    return duties.find(({ key }) => key === 'check')!.acts;
  };
  assert.deepEqual(await acts(), []);
  await ask<Answered>(stranger, 'POST', linkOf(app, roundId, id), saying('help'));
  const line = (await ledgerOf(campus.as, 0)).entries.find(({ kind }) => kind === 'survey_answered');
  assert.deepEqual(
    (await acts()).map(({ entryId, counts }) => [entryId, counts]),
    [[line?.id, true]],
  );
});

test('answered in the portal like by the link; a graduate sees their own answer there', async () => {
  const { campus, roundId } = await openRound(app, 's80');
  const me = await campus.as('g1');
  const { rows } = await ask<{ rows: OwnQuestion[] }>(me, 'GET', '/api/surveys/mine');
  assert.deepEqual(
    rows.map((row) => [row.roundId, row.choice]),
    [[roundId, null]],
  );
  const url = `/api/surveys/mine/${roundId}`;
  const { question } = await ask<{ question: OwnQuestion }>(me, 'POST', url, saying('study'));
  assert.equal(question.choice, 'study');
  assert.equal((await ledgerOf(campus.as, 1)).case.jobStatus, 'further_study');
});

test('a counsellor writes down what was said on the phone: an answer and a talk; own words are not written over', async () => {
  const { campus, roundId } = await openRound(app, 's81');
  const first = await campus.as('first');
  const url = (at: number) => `/api/surveys/rounds/${roundId}/people/${campus.people[at]!.id}`;
  const talk = () => ({
    id: newId(),
    channel: 'phone',
    topics: ['other'],
    summary: '电话问近况',
    heldOn: today,
  });
  type Reply = { row: AskedRow; differs: Differs | null };
  const body = { answer: saying('exam'), talk: talk() };
  const { row } = await ask<Reply>(first, 'POST', url(0), body);
  await ask<Reply>(first, 'POST', url(0), body);
  assert.deepEqual([row.choice, row.byRole, row.status], ['exam', 'staff', 'public_exam']);
  assert.deepEqual(kindsOf(await ledgerOf(campus.as, 0)), ['status_changed', 'survey_answered', 'talk']);

  await ask(stranger, 'POST', linkOf(app, roundId, campus.people[2]!.id), saying('signing'));
  const late = { answer: saying('seeking'), talk: talk() };
  const { differs } = await ask<Reply>(first, 'POST', url(2), late);
  assert.equal(differs?.status, 'signing');
  assert.ok(!kindsOf(await ledgerOf(campus.as, 2)).includes('talk'));
  const seen = { ...late, answer: { ...late.answer, seen: differs!.seen } };
  assert.equal((await ask<Reply>(first, 'POST', url(2), seen)).row.choice, 'seeking');
  const other = { answer: saying('exam'), talk: talk() };
  assert.equal(await refusal(first, 'POST', url(1), other), '404 surveys.question_not_found');
});

const WISH = {
  regions: ['440100', '350100'],
  industries: ['I'],
  kinds: [],
  salaryFloorYuan: 6000,
  keywords: [],
};

test('a survey of wishes: a new wish follows the version that was seen, the same one is one tap', async () => {
  const { campus, roundId } = await openRound(app, 's82', { kind: 'wish', title: '意愿有没有变化' });
  const { id } = campus.people[0]!;
  const url = linkOf(app, roundId, id);
  const fresh = await ask<LinkQuestion>(stranger, 'GET', url);
  assert.equal(fresh.mayBeSame, false);
  assert.equal(await refusal(stranger, 'POST', url, saying('same')), '422 surveys.nothing_said_before');
  assert.equal(await refusal(stranger, 'POST', url, saying('seeking')), '422 surveys.choice_not_asked');
  const changed = saying('changed', { wish: WISH, seen: fresh.seen });
  const { question } = await ask<Answered>(stranger, 'POST', url, changed);
  assert.ok(question.mayBeSame);
  assert.ok(!JSON.stringify(question).includes('440100'), 'a link does not tell the wish');
  const me = await campus.as('g0');
  type File = { wish: { regions: string[]; version: number; jobSeeking: string } };
  const { wish } = await ask<File>(me, 'GET', '/api/people/me');
  assert.deepEqual([wish.regions, wish.version, wish.jobSeeking], [WISH.regions, 1, 'seeking']);

  // The counsellor changes the wish meanwhile: shown first, then the graduate's word stands.
  const staff = { version: 1, wish: { ...WISH, regions: ['110000'], jobSeeking: 'seeking' } };
  await ask(await campus.as('first'), 'PUT', `/api/people/${id}/wish`, staff);
  const next = saying('changed', { wish: { ...WISH, salaryFloorYuan: 7000 }, seen: question.seen });
  const { differs } = await ask<Answered>(stranger, 'POST', url, next);
  assert.equal(differs?.seen, 'w2');
  await ask<Answered>(stranger, 'POST', url, { ...next, seen: differs!.seen });
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from wish_change where person_id = ${id}`.execute(app.owner);
  assert.equal(rows[0]!.n, 3, 'every change is in the history');
  await ask<Answered>(stranger, 'POST', url, saying('same'));
  assert.equal((await ask<File>(me, 'GET', '/api/people/me')).wish.version, 3);
});
