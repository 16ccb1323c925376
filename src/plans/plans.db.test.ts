import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { testApp, type TestApp } from '../../tests/app.ts';
import { ask, refusal } from '../../tests/builders/handover.ts';
import { buildCampus, draft, type Campus } from '../../tests/builders/plans.ts';
import type { Caller } from '../../tests/builders/visitors.ts';
import { dispatchAll } from '../apps/worker.ts';
import { addDays, beijingDay } from '../kernel/calendar.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { sweepPlans } from './actions/sweep.ts';
import type { Closing, Mentee, MentorChoice, OrphanGroup, OwnPlan, Pairing, PlanFile } from './contract.ts';

let app: TestApp;
let campus: Campus;
let first: Caller;
let college: Caller;
before(async () => {
  app = await testApp();
  campus = await buildCampus(app, 's61', 26);
  first = await campus.as('first');
  college = await campus.as('college');
});
after(() => app.close());

const today = beijingDay(new Date());
/** Of the first class. */
const who = (at: number): string => campus.people[at * 2]!.id;
const graduate = (at: number): Promise<Caller> => campus.as(`g${at * 2}`);
const fileOf = (call: Caller, personId: string): Promise<PlanFile> =>
  ask<PlanFile>(call, 'GET', `/api/plans/people/${personId}`);

type Lines = { entries: { kind: string; data: Record<string, unknown> }[] };
async function linesOf(at: number, kind: string): Promise<Record<string, unknown>[]> {
  const { entries } = await ask<Lines>(await graduate(at), 'GET', '/api/ledger/mine');
  return entries.filter((entry) => entry.kind === kind).map(({ data }) => data);
}

test('of two counsellors who save at once one wins, the other is told, and nothing is lost without a word', async () => {
  const both = await campus.as('both');
  const url = `/api/plans/people/${who(0)}`;
  const replies = await Promise.all([
    first('PUT', url, { body: draft(0, '甲写的') }),
    both('PUT', url, { body: draft(0, '乙写的') }),
  ]);
  assert.deepEqual(
    replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
    [200, 409],
  );
  const lost = replies.find(({ statusCode }) => statusCode === 409);
  assert.equal(lost?.json().code, 'plans.plan_changed_meanwhile');
  assert.equal((await fileOf(first, who(0))).plan.version, 1);
  assert.equal((await linesOf(0, 'plan')).length, 1, 'one line, of the one who won');
});

test('a change sent again after a lost answer is one version and one line; its id serves nobody else', async () => {
  const body = draft(0);
  const url = `/api/plans/people/${who(1)}`;
  await Promise.all([first('PUT', url, { body }), first('PUT', url, { body }), first('PUT', url, { body })]);
  await ask(first, 'PUT', url, body);
  const { versions } = await ask<{ versions: unknown[] }>(first, 'GET', `${url}/versions`);
  assert.equal(versions.length, 1);
  assert.equal((await linesOf(1, 'plan')).length, 1);
  assert.equal(await refusal(first, 'PUT', `/api/plans/people/${who(2)}`, body), '409 plans.id_taken');
});

test('a graduate marks a step while the counsellor marks another: both stand, each as a version', async () => {
  const body = draft(0);
  const other = { ...body.content.steps[0]!, id: newId(), text: '模拟面试' };
  body.content.steps.push(other);
  const url = `/api/plans/people/${who(3)}`;
  await ask(first, 'PUT', url, body);
  const [mine, theirs] = body.content.steps;
  const me = await graduate(3);
  const done = { id: newId(), state: 'done' };
  await Promise.all([
    ask(me, 'POST', `/api/plans/mine/steps/${mine!.id}`, done),
    ask(first, 'POST', `${url}/steps/${theirs!.id}`, { id: newId(), state: 'done' }),
  ]);
  await ask(me, 'POST', `/api/plans/mine/steps/${mine!.id}`, done);
  const { plan } = await fileOf(first, who(3));
  assert.deepEqual(
    plan.steps.map(({ doneOn }) => doneOn),
    [today, today],
  );
  assert.equal(plan.version, 3);
  assert.equal(
    await refusal(me, 'POST', `/api/plans/mine/steps/${newId()}`, { id: newId(), state: 'done' }),
    '404 plans.step_not_found',
  );
});

test('health is opened for a purpose only, stands in the graduate’s access log, and in no plan, version or line', async () => {
  const url = `/api/plans/people/${who(4)}/health`;
  const words = '术后恢复中，不能久站';
  await ask(first, 'PUT', url, { id: newId(), purpose: 'support', words });
  assert.deepEqual(await ask(first, 'POST', `${url}/open`, { purpose: 'support' }), { words });
  await inScope(app.db, systemScope('cn'), async (tx) => {
    const rows = await tx.selectFrom('plan_health').selectAll().execute();
    assert.deepEqual(rows, [], 'without a purpose the table is empty, whatever the scope');
  });
  const me = await graduate(4);
  const { file } = await ask<{ file: OwnPlan }>(me, 'GET', '/api/plans/mine');
  assert.equal(file.health, words);
  const { openings } = await ask<{ openings: { action: string; purpose: string }[] }>(
    me,
    'GET',
    '/api/people/me',
  );
  assert.deepEqual(
    openings
      .filter(({ action }) => action.startsWith('plans.'))
      .map(({ action, purpose }) => [action, purpose]),
    [
      ['plans.health_opened', 'support'],
      ['plans.health_stated', 'support'],
    ],
  );
  const told = JSON.stringify([await fileOf(first, who(4)), await linesOf(4, 'plan')]);
  assert.ok(!told.includes('术后'));
});

test('mentors are suggested by fit with reasons, never beyond their limit, and the graduate may decline', async () => {
  const url = `/api/plans/people/${who(5)}`;
  const { choices } = await ask<{ choices: MentorChoice[] }>(first, 'GET', `${url}/mentors`);
  assert.deepEqual(
    choices.map(({ reasons }) => reasons.map(({ kind }) => kind)),
    [
      ['major', 'room'],
      ['major', 'room'],
    ],
  );
  assert.deepEqual((await ask<{ choices: MentorChoice[] }>(first, 'GET', `${url}/mentors`)).choices, choices);
  const mentorId = campus.idOf('mentor');
  const id = newId();
  await ask(first, 'POST', `${url}/pairings`, { id, mentorId });
  await ask(first, 'POST', `${url}/pairings`, { id, mentorId });
  assert.equal(
    await refusal(first, 'POST', `${url}/pairings`, { id: newId(), mentorId: campus.idOf('expert') }),
    '409 plans.has_mentor_already',
  );
  // Three at once for the one place that is left.
  const replies = await Promise.all(
    [6, 7, 8].map((at) =>
      first('POST', `/api/plans/people/${who(at)}/pairings`, { body: { id: newId(), mentorId } }),
    ),
  );
  assert.deepEqual(
    replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
    [200, 409, 409],
  );
  const me = await graduate(5);
  const { pairing } = await ask<{ pairing: Pairing }>(me, 'POST', `/api/plans/mine/pairings/${id}/decline`, {
    reason: '想找同行业的',
  });
  assert.equal(pairing.state, 'declined');
  await ask(me, 'POST', `/api/plans/mine/pairings/${id}/decline`, {});
  const again = (await ask<{ choices: MentorChoice[] }>(first, 'GET', `${url}/mentors`)).choices;
  assert.deepEqual(
    again.map(({ mentor, declinedBefore }) => [mentor.name, mentor.load, declinedBefore]),
    [
      ['expert', 0, 'no'],
      ['mentor', 1, 'yes'],
    ],
    'the place is free again, and who was declined stands last',
  );
  assert.deepEqual(
    (await linesOf(5, 'plan')).map(({ step }) => step),
    ['mentor_declined', 'paired'],
  );
});

test('a mentor sees their own graduates and nobody else’s, through whichever door they ask', async () => {
  const expert = await campus.as('expert');
  await ask(first, 'PUT', `/api/plans/people/${who(9)}`, draft(0));
  assert.equal(await refusal(expert, 'GET', `/api/plans/people/${who(9)}`), '404 plans.person_not_found');
  const id = newId();
  await ask(first, 'POST', `/api/plans/people/${who(9)}/pairings`, { id, mentorId: campus.idOf('expert') });
  const { mentees } = await ask<{ mentees: Mentee[] }>(expert, 'GET', '/api/plans/mentoring');
  assert.deepEqual(
    mentees.map(({ person, openSteps }) => [person.id, openSteps]),
    [[who(9), 1]],
  );
  const file = await fileOf(expert, who(9));
  assert.deepEqual(
    file.plan.hindrances.map(({ kind }) => kind),
    ['resume'],
    'who is paired reads what hinders, as the school does',
  );
  assert.deepEqual(file.can, ['steps']);
  const { rows } = await ask<{ rows: { id: string }[] }>(expert, 'GET', '/api/people');
  assert.deepEqual(
    rows.map((row) => row.id),
    [who(9)],
  );
  const cases = await ask<{ rows: { person: { id: string } }[] }>(expert, 'GET', '/api/ledger/cases');
  assert.deepEqual(
    cases.rows.map(({ person }) => person.id),
    [who(9)],
  );
  const talk = { id: newId(), channel: 'phone', topics: ['resume'], summary: '看了简历', heldOn: today };
  await ask(expert, 'POST', `/api/ledger/cases/${who(9)}/talks`, talk);
  assert.equal(
    await refusal(expert, 'POST', `/api/ledger/cases/${who(10)}/talks`, { ...talk, id: newId() }),
    '404 ledger.case_not_found',
  );
  await ask(first, 'POST', `/api/plans/people/${who(9)}/pairings/${id}/end`, { reason: '换导师' });
  assert.equal(await refusal(expert, 'GET', `/api/people/${who(9)}`), '404 people.person_not_found');
  assert.equal(await refusal(expert, 'GET', `/api/ledger/cases/${who(9)}`), '404 ledger.case_not_found');
});

test('nobody confirms their own closing, a second person does, and the graduate opens the case again', async () => {
  const url = `/api/plans/people/${who(10)}`;
  const asked = { id: newId(), reason: 'unreachable', words: '三个月联系不上' };
  await ask(first, 'POST', `${url}/closings`, asked);
  await ask(first, 'POST', `${url}/closings`, asked);
  assert.equal(
    await refusal(first, 'POST', `${url}/closings`, { ...asked, id: newId() }),
    '409 plans.closing_waits_already',
  );
  const decide = `/api/plans/closings/${asked.id}`;
  const yes = { verdict: 'confirmed', words: '' };
  assert.equal(await refusal(first, 'POST', decide, yes), '403 plans.needs_second_person');
  await assert.rejects(
    inScope(app.db, systemScope('cn'), (tx) =>
      sql`update plan_closing set state = 'confirmed', decided_at = now(), decided_by = asked_by
        where id = ${asked.id}`.execute(tx),
    ),
    /check/,
    'the database refuses it too',
  );
  assert.equal(
    await refusal(await campus.as('second'), 'POST', decide, yes),
    '404 plans.closing_not_found',
    'another class is not beside',
  );
  const both = await campus.as('both');
  const replies = await Promise.all([
    both('POST', decide, { body: yes }),
    college('POST', decide, { body: yes }),
  ]);
  assert.deepEqual(
    replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
    [200, 409],
  );
  assert.equal((await fileOf(first, who(10))).caseState, 'closed');
  assert.equal(await refusal(first, 'PUT', url, draft(0)), '409 plans.case_not_open');
  const me = await graduate(10);
  const again = { id: newId(), words: '我换了号码，还在找工作' };
  await ask(me, 'POST', '/api/plans/mine/reopen', again);
  await ask(me, 'POST', '/api/plans/mine/reopen', again);
  assert.equal((await fileOf(first, who(10))).caseState, 'open');
  assert.deepEqual(
    (await linesOf(10, 'plan')).map(({ step }) => step),
    ['reopened', 'closing_confirmed', 'closing_asked'],
  );
});

test('a refused closing says why and leaves the case open; one may ask anew', async () => {
  const url = `/api/plans/people/${who(11)}/closings`;
  const { closing } = await ask<{ closing: Closing }>(first, 'POST', url, {
    id: newId(),
    reason: 'not_seeking',
    words: '本人说不找',
  });
  const decide = `/api/plans/closings/${closing.id}`;
  assert.equal(
    await refusal(college, 'POST', decide, { verdict: 'refused', words: '' }),
    '422 plans.refusal_needs_words',
  );
  await ask(college, 'POST', decide, { verdict: 'refused', words: '还没有谈过' });
  assert.equal(
    await refusal(await campus.as('both'), 'POST', decide, { verdict: 'confirmed', words: '' }),
    '409 plans.closing_decided_already',
  );
  const file = await fileOf(first, who(11));
  assert.deepEqual([file.caseState, file.closing?.decidedWords], ['open', '还没有谈过']);
  await ask(first, 'POST', url, { id: newId(), reason: 'not_seeking', words: '谈过了，本人签字' });
});

test('a rescinded agreement opens the case again with its number, once; a waiting closing falls with an outcome', async () => {
  const me = await graduate(12);
  const { case: before } = await ask<{ case: { version: number } }>(me, 'GET', '/api/ledger/mine');
  const asked = { id: newId(), reason: 'other', words: '要求结案' };
  await ask(first, 'POST', `/api/plans/people/${who(12)}/closings`, asked);
  await ask(me, 'POST', '/api/ledger/mine/outcome', {
    version: before.version,
    code: '10',
    employer: '甲公司',
  });
  assert.equal(
    await refusal(college, 'POST', `/api/plans/closings/${asked.id}`, { verdict: 'confirmed', words: '' }),
    '409 plans.case_not_open',
  );
  await sweepPlans(app.db, systemScope('cn'));
  assert.equal((await fileOf(first, who(12))).closing?.state, 'void');
  const agreementId = newId();
  for (let times = 0; times < 2; times += 1) {
    await inScope(app.db, systemScope('cn'), (tx) =>
      sql`insert into outbox_event (kind, subject_id, org_path, data) values ('agreements.rescinded', ${who(12)},
        ${campus.classPaths[0]}::ltree, ${JSON.stringify({ agreementId, number: 'A-17' })}::jsonb)`.execute(
        tx,
      ),
    );
    await dispatchAll(app.house);
  }
  assert.equal((await fileOf(first, who(12))).caseState, 'open');
  const reopened = (await linesOf(12, 'plan')).filter(({ step }) => step === 'reopened');
  assert.deepEqual(reopened, [{ step: 'reopened', cause: 'agreement_rescinded', evidence: 'A-17' }]);
  const own = await ask<{ case: { outcomeCode: string; contactDueOn: string } }>(
    me,
    'GET',
    '/api/ledger/mine',
  );
  assert.deepEqual([own.case.outcomeCode, own.case.contactDueOn], ['70', addDays(today, 3)]);
});

test('nobody and people who can no longer answer are alarms with one step out of them', async () => {
  const yard = await buildCampus(app, 's62', 4);
  const above = await yard.as('college');
  type Orphans = { total: number; groups: OrphanGroup[] };
  assert.equal((await ask<Orphans>(above, 'GET', '/api/plans/orphans')).total, 0);
  const [one] = yard.people;
  const before = await ask<PlanFile>(above, 'GET', `/api/plans/people/${one!.id}`);
  const responsible = before.responsible.name!;
  await inScope(app.db, systemScope('cn'), (tx) =>
    sql`update account set state = 'closed' where id = ${yard.idOf(responsible)}`.execute(tx),
  );
  const { groups } = await ask<Orphans>(above, 'GET', '/api/plans/orphans');
  const group = groups.find(({ path }) => path === one!.path)!;
  assert.deepEqual(
    [group.alarm, group.fromName],
    ['account_closed', responsible],
    'seen at once, before any sweep',
  );
  assert.equal(
    (await ask<PlanFile>(above, 'GET', `/api/plans/people/${one!.id}`)).responsible.alarm,
    'account_closed',
  );
  assert.ok(group.suggested);
  await sweepPlans(app.db, systemScope('cn'));
  assert.deepEqual(await sweepPlans(app.db, systemScope('cn')), { released: 0 });
  const swept = await ask<Orphans>(above, 'GET', '/api/plans/orphans');
  assert.equal(swept.groups.find(({ path }) => path === one!.path)?.alarm, 'nobody');
  const order = {
    id: newId(),
    toId: group.suggested.id,
    reason: '补上负责人',
    fromId: null,
    personIds: group.people.map(({ id }) => id),
  };
  assert.equal(
    (await ask<{ done: number }>(above, 'POST', '/api/plans/hand-overs', order)).done,
    group.count,
  );
  assert.equal(
    (await ask<{ done: number }>(above, 'POST', '/api/plans/hand-overs', order)).done,
    group.count,
  );
  const file = await ask<PlanFile>(above, 'GET', `/api/plans/people/${one!.id}`);
  assert.deepEqual(
    file.changes.map(({ fromName, toName, cause }) => [fromName, toName, cause]),
    [
      [null, group.suggested.name, 'assigned'],
      [responsible, null, 'account_closed'],
    ],
  );
});

test('of two who hand the same graduates over at once one wins, and the other is told who answers now', async () => {
  const yard = await buildCampus(app, 's63', 10);
  const [college63, centre] = [await yard.as('college'), await yard.as('centre')];
  const own = yard.people.filter(({ path }) => path === yard.classPaths[0]);
  const { responsible } = await ask<PlanFile>(college63, 'GET', `/api/plans/people/${own[0]!.id}`);
  const order = (to: string) => ({
    id: newId(),
    toId: yard.idOf(to),
    reason: '岗位调整',
    fromId: yard.idOf(responsible.name!),
    personIds: own.map(({ id }) => id),
  });
  type Reply = { done: number; refused: { code: string; nowName: string }[] };
  const [a, b] = await Promise.all([
    ask<Reply>(college63, 'POST', '/api/plans/hand-overs', order('college')),
    ask<Reply>(centre, 'POST', '/api/plans/hand-overs', order('centre')),
  ]);
  assert.deepEqual(
    [a.done, b.done].toSorted((a, b) => a - b),
    [0, own.length],
  );
  const [winner, loser] = a.done > 0 ? ['college', b] : ['centre', a];
  assert.deepEqual(
    [...new Set(loser.refused.map(({ code, nowName }) => `${code} ${nowName}`))],
    [`plans.responsible_changed_meanwhile ${winner}`],
  );
  // Everybody of a colleague who leaves, and of another class nobody goes to who does not work there.
  const rest = { ...order('first'), fromId: yard.idOf(winner!), personIds: null };
  assert.equal((await ask<Reply>(centre, 'POST', '/api/plans/hand-overs', rest)).done, own.length);
  const foreign = { ...order('second'), fromId: yard.idOf('first') };
  assert.deepEqual(
    (await ask<Reply>(centre, 'POST', '/api/plans/hand-overs', foreign)).refused.map(({ code }) => code),
    own.map(() => 'plans.not_in_their_scope'),
  );
  const lines = await ask<Lines>(await yard.as('g0'), 'GET', '/api/ledger/mine');
  assert.equal(lines.entries.filter(({ kind }) => kind === 'responsible_changed').length, 2);
});

test('who leaves the school in the middle has no mentor, no closing and no alarm any more', async () => {
  const yard = await buildCampus(app, 's64', 4);
  const [counsellor, above] = [await yard.as('first'), await yard.as('college')];
  const gone = yard.people[0]!;
  const url = `/api/plans/people/${gone.id}`;
  await ask(counsellor, 'PUT', url, draft(0));
  await ask(counsellor, 'POST', `${url}/pairings`, { id: newId(), mentorId: yard.idOf('mentor') });
  await ask(counsellor, 'POST', `${url}/closings`, { id: newId(), reason: 'other', words: '退学' });
  const importId = newId();
  await inScope(app.db, systemScope('cn'), async (tx) => {
    await sql`insert into roster_import (id, org_path, work_id, file_name, state)
      values (${importId}, ${yard.path}::ltree, ${newId()}, 'r.csv', 'undone')`.execute(tx);
    await sql`insert into roster_import_row (import_id, row_number, org_path, verdict, has_problem, person_id, applied_version)
      values (${importId}, 2, ${yard.path}::ltree, 'new', false, ${gone.id}, 1)`.execute(tx);
    await sql`update person set removed_at = now() where id = ${gone.id}`.execute(tx);
    await sql`insert into outbox_event (kind, subject_id, org_path, data)
      values ('people.roster_undone', ${importId}, ${yard.path}::ltree, '{}')`.execute(tx);
  });
  await dispatchAll(app.house);
  const file = await ask<PlanFile>(counsellor, 'GET', url);
  assert.deepEqual(
    [file.caseState, file.pairing, file.closing?.state, file.responsible.alarm],
    ['withdrawn', null, 'void', null],
  );
  const { mentors } = await ask<{ mentors: { name: string; load: number }[] }>(
    above,
    'GET',
    '/api/plans/mentors',
  );
  assert.equal(mentors.find(({ name }) => name === 'mentor')?.load, 0);
  assert.equal((await ask<{ total: number }>(above, 'GET', '/api/plans/closings')).total, 0);
  assert.equal(await refusal(counsellor, 'PUT', url, draft(1)), '409 plans.case_not_open');
});
