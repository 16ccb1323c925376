import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { testApp, type TestApp } from '../../tests/app.ts';
import { ask, refusal } from '../../tests/builders/handover.ts';
import { buildCampus, type Campus } from '../../tests/builders/plans.ts';
import type { Caller } from '../../tests/builders/visitors.ts';
import { dispatchAll } from '../apps/worker.ts';
import { addDays, beijingDay } from '../kernel/calendar.ts';
import { newId } from '../kernel/ids.ts';
import type { Closing, PlanFile } from './contract.ts';

let app: TestApp;
let campus: Campus;
let first: Caller;
let college: Caller;
before(async () => {
  app = await testApp();
  campus = await buildCampus(app, 's66', 12);
  first = await campus.as('first');
  college = await campus.as('college');
});
after(() => app.close());

const today = beijingDay(new Date());
const who = (at: number): string => campus.people[at * 2]!.id;
const graduate = (at: number): Promise<Caller> => campus.as(`g${at * 2}`);
const url = (at: number): string => `/api/plans/people/${who(at)}`;
const fileOf = (at: number): Promise<PlanFile> => ask<PlanFile>(first, 'GET', url(at));
type Own = {
  case: { version: number; outcomeCode: string; endedBy: string | null; contactDueOn: string | null };
  entries: { kind: string; data: Record<string, unknown> }[];
};
const mine = async (at: number): Promise<Own> => ask<Own>(await graduate(at), 'GET', '/api/ledger/mine');

async function place(at: number): Promise<void> {
  const { version } = (await mine(at)).case;
  await ask(await graduate(at), 'POST', '/api/ledger/mine/outcome', {
    version,
    code: '10',
    employer: '甲公司',
  });
}

const yes = { verdict: 'confirmed', words: '看过解约协议原件' };
function rescission(given: object = {}) {
  return {
    id: newId(),
    number: 'J-2027-31',
    rescindedOn: today,
    words: '单位出具的解约函，存学院 204',
    ...given,
  };
}

test('staff record that an agreement is gone, another person looks, and the case opens again with one event for every room', async () => {
  await place(0);
  assert.equal((await fileOf(0)).endedBy, 'outcome');
  const asked = rescission();
  const { closing } = await ask<{ closing: Closing }>(first, 'POST', `${url(0)}/rescissions`, asked);
  assert.deepEqual(closing.rescinded, { number: 'J-2027-31', employer: '甲公司', on: today });
  // Sent again after a lost answer it is one.
  await ask(first, 'POST', `${url(0)}/rescissions`, asked);
  assert.equal(
    await refusal(first, 'POST', `${url(0)}/rescissions`, rescission()),
    '409 plans.closing_waits_already',
  );
  const decide = `/api/plans/closings/${asked.id}`;
  assert.equal(await refusal(first, 'POST', decide, yes), '403 plans.needs_second_person');
  assert.equal((await fileOf(0)).caseState, 'closed', 'nothing is opened by the first');
  const { rows: waiting } = await ask<{ rows: { closing: Closing }[] }>(
    college,
    'GET',
    '/api/plans/closings',
  );
  assert.deepEqual(
    waiting.map(({ closing: { id, reason } }) => [id, reason]),
    [[asked.id, 'agreement_rescinded']],
  );
  // Two second persons at once: one decides.
  const both = await campus.as('both');
  const replies = await Promise.all([
    college('POST', decide, { body: yes }),
    both('POST', decide, { body: yes }),
  ]);
  assert.deepEqual(
    replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
    [200, 409],
  );
  const { rows: events } = await sql<{
    data: { agreementId: string; number: string };
  }>`select data from outbox_event
    where kind = 'agreements.rescinded' and subject_id = ${who(0)}`.execute(app.owner);
  assert.deepEqual(
    events.map(({ data }) => data.number),
    ['J-2027-31'],
  );
  // The case is open in the same moment; hearing the event, here too, changes nothing more.
  const opened = await mine(0);
  assert.deepEqual([opened.case.outcomeCode, opened.case.contactDueOn], ['70', addDays(today, 3)]);
  await dispatchAll(app.house);
  assert.deepEqual(await mine(0), opened);
  assert.deepEqual(
    opened.entries.filter(({ kind }) => kind === 'plan').map(({ data }) => data['step']),
    ['reopened', 'rescission_confirmed', 'rescission_asked'],
  );
});

test('a refused rescission says why and leaves the case closed; the event never existed', async () => {
  await place(1);
  const asked = rescission({ number: '' });
  await ask(first, 'POST', `${url(1)}/rescissions`, asked);
  const decide = `/api/plans/closings/${asked.id}`;
  assert.equal(
    await refusal(college, 'POST', decide, { verdict: 'refused', words: '' }),
    '422 plans.refusal_needs_words',
  );
  await ask(college, 'POST', decide, { verdict: 'refused', words: '函上没有公章' });
  const file = await fileOf(1);
  assert.deepEqual([file.caseState, file.closing?.decidedWords], ['closed', '函上没有公章']);
  const { rows } = await sql`select from outbox_event where kind = 'agreements.rescinded'
    and subject_id = ${who(1)}`.execute(app.owner);
  assert.equal(rows.length, 0);
});

test('what cannot be rescinded is told: an open case, one closed for a reason, a day to come; and the shortcut without a second look is gone', async () => {
  assert.equal(
    await refusal(first, 'POST', `${url(2)}/rescissions`, rescission()),
    '409 plans.case_not_closed',
  );
  await place(2);
  assert.equal(
    await refusal(first, 'POST', `${url(2)}/rescissions`, rescission({ rescindedOn: addDays(today, 1) })),
    '422 plans.rescinded_in_future',
  );
  const direct = { id: newId(), cause: 'agreement_rescinded', evidence: '听说' };
  assert.equal(await refusal(first, 'POST', `${url(2)}/reopen`, direct), '422 platform.bad_input');
  assert.equal(
    await refusal(await campus.as('second'), 'POST', `${url(2)}/rescissions`, rescission()),
    '404 plans.person_not_found',
  );
  const asked = { id: newId(), reason: 'unreachable', words: '三个月联系不上' };
  await ask(first, 'POST', `${url(3)}/closings`, asked);
  await ask(college, 'POST', `/api/plans/closings/${asked.id}`, yes);
  const closed = await fileOf(3);
  assert.deepEqual([closed.caseState, closed.endedBy], ['closed', 'reason']);
  assert.equal((await mine(3)).case.endedBy, 'reason', 'nobody reads that they are placed');
  assert.equal(
    await refusal(first, 'POST', `${url(3)}/rescissions`, rescission()),
    '409 plans.nothing_to_rescind',
  );
});

test('whoever says themselves that it fell through is quicker: the recorded rescission is void and opens nothing again', async () => {
  await place(4);
  const asked = rescission();
  await ask(first, 'POST', `${url(4)}/rescissions`, asked);
  await ask(await graduate(4), 'POST', '/api/plans/mine/reopen', { id: newId(), words: '公司撤了岗位' });
  assert.equal((await fileOf(4)).closing?.state, 'void');
  await place(4);
  assert.equal(
    await refusal(college, 'POST', `/api/plans/closings/${asked.id}`, yes),
    '409 plans.closing_decided_already',
  );
  assert.equal((await fileOf(4)).caseState, 'closed');
});
