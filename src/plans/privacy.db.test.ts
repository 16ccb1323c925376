import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { testApp, type TestApp } from '../../tests/app.ts';
import { ask } from '../../tests/builders/handover.ts';
import { buildCampus, draft, type Campus } from '../../tests/builders/plans.ts';
import type { Caller } from '../../tests/builders/visitors.ts';
import { dispatchAll } from '../apps/worker.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import type { OwnPlan, PlanFile } from './contract.ts';

let app: TestApp;
let campus: Campus;
let first: Caller;
before(async () => {
  app = await testApp();
  campus = await buildCampus(app, 's65', 12);
  first = await campus.as('first');
});
after(() => app.close());

const who = (at: number): string => campus.people[at * 2]!.id;

test('no line of the ledger names what hinders a graduate, and what lines of before named staff and mentors do not read', async () => {
  const url = `/api/plans/people/${who(0)}`;
  await ask(first, 'POST', `${url}/pairings`, { id: newId(), mentorId: campus.idOf('expert') });
  await ask(first, 'PUT', url, draft(0));
  // A line as it was written before: it is sealed and stays.
  await inScope(app.db, systemScope('cn'), (tx) =>
    sql`insert into ledger_entry (id, person_id, org_path, kind, by_role, by_name, data) values (${newId()}, ${who(0)},
      ${campus.classPaths[0]}::ltree, 'plan', 'staff', 'first',
      '{"step": "plan_saved", "version": 1, "aim": "x", "hindrances": ["family", "resume"]}')`.execute(tx),
  );
  const expert = await campus.as('expert');
  const authority = await campus.as('authority');
  for (const reader of [expert, authority, first]) {
    const { entries } = await ask<{ entries: { kind: string; data: object }[] }>(
      reader,
      'GET',
      `/api/ledger/cases/${who(0)}`,
    );
    const lines = entries.filter(({ kind, data }) => kind === 'plan' && 'aim' in data);
    assert.equal(lines.length, 2);
    for (const { data } of lines) assert.ok(!('hindrances' in data), JSON.stringify(data));
    assert.ok(!JSON.stringify(entries).includes('family'));
  }
  const mine = await ask<{ entries: { data: object }[] }>(await campus.as('g0'), 'GET', '/api/ledger/mine');
  assert.equal(
    mine.entries.filter(({ data }) => 'hindrances' in data).length,
    1,
    'the graduate reads every line whole',
  );
  const { rows } = await sql<{ data: object }>`select data from ledger_entry
    where person_id = ${who(0)} and data ->> 'step' = 'plan_saved' and data ->> 'aim' <> 'x'`.execute(
    app.owner,
  );
  assert.equal(rows.length, 1);
  assert.ok(!('hindrances' in rows[0]!.data), 'what is written now names none');
});

test('what is said about the family is opened for a purpose only, by no mentor, and each opening is in the graduate’s log', async () => {
  const url = `/api/plans/people/${who(1)}`;
  const about = 'family';
  const words = '父母要求回老家';
  await ask(first, 'POST', `${url}/pairings`, { id: newId(), mentorId: campus.idOf('expert') });
  await ask(first, 'PUT', url, draft(0));
  await ask(first, 'PUT', `${url}/health`, {
    id: newId(),
    purpose: 'support',
    about: 'health',
    words: '不能久站',
  });
  await ask(first, 'PUT', `${url}/health`, { id: newId(), purpose: 'support', about, words });
  assert.deepEqual(await ask(first, 'POST', `${url}/health/open`, { purpose: 'subsidy', about }), { words });
  assert.deepEqual(await ask(first, 'POST', `${url}/health/open`, { purpose: 'support' }), {
    words: '不能久站',
  });
  const expert = await campus.as('expert');
  assert.equal(
    (await expert('POST', `${url}/health/open`, { body: { purpose: 'support', about } })).statusCode,
    403,
  );
  const told = JSON.stringify([
    await ask<PlanFile>(first, 'GET', url),
    await ask(first, 'GET', `${url}/versions`),
    await ask(expert, 'GET', url),
    await ask(expert, 'GET', `/api/ledger/cases/${who(1)}`),
  ]);
  assert.ok(!told.includes(words) && !told.includes('久站'));
  const me = await campus.as('g2');
  const { file } = await ask<{ file: OwnPlan }>(me, 'GET', '/api/plans/mine');
  assert.deepEqual([file.family, file.health], [words, '不能久站']);
  const { openings } = await ask<{ openings: { action: string; purpose: string }[] }>(
    me,
    'GET',
    '/api/people/me',
  );
  assert.deepEqual(
    openings.filter(({ action }) => action === 'plans.family_opened').map(({ purpose }) => purpose),
    ['subsidy'],
  );
  // A plan that still names the family as a hindrance is refused: there is one place for it.
  const body = draft(1);
  body.content.hindrances.push({ kind: 'family', weight: 1, words });
  assert.equal((await first('PUT', url, { body })).statusCode, 422);
});

type File = { case: { responsibleName: string | null } };
const nameIn = async (call: Caller, id: string): Promise<string | null> =>
  (await ask<File>(call, 'GET', `/api/ledger/cases/${id}`)).case.responsibleName;

test('after a hand-over, and when an account is closed, no screen of the ledger names whoever answered before', async () => {
  const [centre, id] = [await campus.as('centre'), who(2)];
  const before = (await nameIn(centre, id))!;
  const order = {
    id: newId(),
    toId: campus.idOf('college'),
    reason: '岗位调整',
    fromId: campus.idOf(before),
  };
  await ask(centre, 'POST', '/api/plans/hand-overs', { ...order, personIds: [id] });
  const me = await campus.as('g4');
  const own = async (): Promise<string | null> =>
    (await ask<File>(me, 'GET', '/api/ledger/mine')).case.responsibleName;
  assert.deepEqual(
    [await nameIn(centre, id), await nameIn(first, id), await own()],
    ['college', 'college', 'college'],
  );
  type Listed = { rows: { person: { id: string }; case?: File['case']; responsibleName?: string }[] };
  const listed = async (url: string) =>
    (await ask<Listed>(centre, 'GET', url)).rows.find(({ person }) => person.id === id)!;
  // The account is closed, and no sweep and no event has been heard yet.
  await ask(centre, 'POST', `/api/identity/accounts/${campus.idOf('college')}/close`, {});
  assert.equal(await nameIn(centre, id), null);
  assert.equal((await listed('/api/ledger/cases?limit=100')).case?.responsibleName, null);
  assert.equal((await listed('/api/ledger/unemployed?limit=100')).responsibleName, '');
  // Once the event is heard it is written down, and everybody reads it, who sees no accounts too.
  await dispatchAll(app.house);
  assert.deepEqual([await nameIn(first, id), await own()], [null, null]);
  const file = await ask<PlanFile>(centre, 'GET', `/api/plans/people/${id}`);
  assert.deepEqual(
    file.changes.map(({ fromName, toName, cause }) => [fromName, toName, cause]),
    [
      ['college', null, 'account_closed'],
      [before, 'college', 'handed_over'],
    ],
  );
});
