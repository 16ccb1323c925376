import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { testApp, type TestApp } from '../../tests/app.ts';
import { ask, refusal } from '../../tests/builders/handover.ts';
import { buildCampus } from '../../tests/builders/plans.ts';
import { strangerOf } from '../../tests/builders/visitors.ts';
import { addDays } from '../kernel/calendar.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { startSurvey } from './actions/start-survey.ts';
import { surveysOfSource } from './index.ts';
import type { AskedRow, OrgCounts, Round, Survey } from './contract.ts';
import { linkOf, newestRound, noonIn, openRound, run, saying, today, usual } from './test-school.ts';

let app: TestApp;
before(async () => {
  app = await testApp();
});
after(() => app.close());

type Sent = { personId: string; channel: string; family: string; state: string; error: string | null };

async function sentOf(path: string): Promise<Sent[]> {
  const { rows } = await sql<Sent>`select person_id as "personId", channel, family, state, last_error as error
    from delivery where org_path <@ ${path}::ltree order by at, id`.execute(app.owner);
  return rows;
}

async function askedIn(roundId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select person_id as id from survey_question
    where round_id = ${roundId} order by 1`.execute(app.owner);
  return rows.map(({ id }) => id);
}

test('a round asks everybody without an outcome once, in the inbox and by mail, however often it runs', async () => {
  const { campus, roundId } = await openRound(app, 's21');
  await Promise.all([run(app), run(app)]);
  assert.deepEqual(await askedIn(roundId), campus.people.map(({ id }) => id).toSorted());
  const sent = await sentOf(campus.path);
  assert.equal(sent.length, 12);
  assert.ok(sent.every(({ family }) => family === 'surveys'));
  const { rows } = await sql<{ data: object; body: string }>`select data, body from delivery
    where org_path <@ ${campus.path}::ltree`.execute(app.owner);
  const token = linkOf(app, roundId, campus.people[0]!.id).split('/').at(-1)!;
  assert.ok(!JSON.stringify(rows).includes(token), 'no token stands in the log');
});

test('the audience decides: college, cohort, key group; key groups are opened under an audit line', async () => {
  const { campus, roundId } = await openRound(app, 's22', {
    audience: { ...usual.audience, cohorts: [2026], keyGroups: ['hardship'] },
  });
  assert.deepEqual(await askedIn(roundId), []);
  const { rows } = await sql`select 1 from audit_entry where action = 'people.key_groups_judged'
    and org_path = ${campus.path}::ltree`.execute(app.owner);
  assert.equal(rows.length, 1);
  const none = await openRound(app, 's23', { audience: { ...usual.audience, cohorts: [2020] } });
  assert.deepEqual(await askedIn(none.roundId), []);
});

test('whoever is asked by a weekly check of the school is not asked by one of the college as well', async () => {
  const { campus } = await openRound(app, 's24');
  const scope = systemScope(campus.path);
  const id = newId();
  const college = campus.classPaths[0]!.split('.').slice(0, 4).join('.');
  await inScope(app.db, scope, (tx) => startSurvey(tx, scope, { ...usual, path: college, id }));
  await run(app);
  assert.deepEqual(await askedIn(await newestRound(app, id)), []);
});

test('reminders leave on their days, two missed ones as one, and stop for whoever has answered', async () => {
  const { campus, roundId } = await openRound(app, 's25', { openDays: 7 });
  const [answered, other] = campus.people;
  const reminders = async () =>
    (await sentOf(campus.path)).filter(
      ({ family, channel }) => family === 'reminders' && channel === 'email',
    );
  await run(app, () => noonIn(2));
  assert.equal((await reminders()).length, 0);
  await run(app, () => noonIn(3));
  await run(app, () => noonIn(4));
  assert.equal((await reminders()).length, 6);
  await ask(strangerOf(app), 'POST', linkOf(app, roundId, answered!.id), saying('seeking'));
  const mine = (await reminders()).filter(({ personId }) => personId === answered!.id);
  assert.deepEqual(
    mine.map(({ state, error }) => [state, error]),
    [['dropped', 'answered']],
  );
  await run(app, () => noonIn(5));
  const all = await reminders();
  assert.equal(all.filter(({ personId }) => personId === answered!.id).length, 1);
  assert.equal(all.filter(({ personId }) => personId === other!.id).length, 2);
});

test('a round closes by itself and the next one opens on its day; rounds that nobody could open are left out', async () => {
  const { campus, surveyId, roundId } = await openRound(app, 's26', { openDays: 6, remindDays: [] });
  await run(app, () => noonIn(6));
  const rounds = async () =>
    (
      await ask<{ rounds: Round[] }>(await campus.as('centre'), 'GET', `/api/surveys/${surveyId}/rounds`)
    ).rounds.map(({ number, state, openedOn }) => [number, state, openedOn]);
  assert.deepEqual(await rounds(), [[1, 'closed', today]]);
  const waiting = (await sentOf(campus.path)).filter(({ state }) => state === 'waiting');
  assert.deepEqual(waiting, [], 'what had not left stays here');
  await run(app, () => noonIn(7 * 3 + 2));
  assert.deepEqual(await rounds(), [
    [2, 'open', addDays(today, 21)],
    [1, 'closed', today],
  ]);
  assert.notEqual(await newestRound(app, surveyId), roundId);
});

test('figures say asked, answered and help asked for by college and class, and name nobody of the staff', async () => {
  const { campus, roundId } = await openRound(app, 's27', { sourceId: newId() } as object);
  const stranger = strangerOf(app);
  await ask(stranger, 'POST', linkOf(app, roundId, campus.people[0]!.id), saying('seeking'));
  await ask(stranger, 'POST', linkOf(app, roundId, campus.people[1]!.id), saying('help'));
  const centre = await campus.as('centre');
  type Reply = { survey: Survey; round: Round; orgs: OrgCounts[] };
  const { round, orgs } = await ask<Reply>(centre, 'GET', `/api/surveys/rounds/${roundId}?by=class`);
  assert.deepEqual(round.counts, { asked: 6, answered: 2, byStaff: 0, help: 1, moot: 0 });
  assert.deepEqual(
    orgs.map(({ path, asked, answered, help }) => [path, asked, answered, help]),
    [
      [campus.classPaths[0], 3, 1, 0],
      [campus.classPaths[1], 3, 1, 1],
    ],
  );
  const first = await campus.as('first');
  const own = await ask<Reply>(first, 'GET', `/api/surveys/rounds/${roundId}`);
  assert.equal(own.round.counts.asked, 3, 'a counsellor sees the own classes');
  const { rows } = await ask<{ rows: AskedRow[] }>(first, 'GET', `/api/surveys/rounds/${roundId}/people`);
  assert.deepEqual(
    rows.map(({ person }) => person.id).toSorted(),
    [campus.people[2]!.id, campus.people[4]!.id].toSorted(),
  );
  const source = (
    await sql<{
      id: string;
    }>`select source_id as id from survey where org_path = ${campus.path}::ltree`.execute(app.owner)
  ).rows[0]!.id;
  const counted = await inScope(app.db, systemScope('cn'), (tx) =>
    surveysOfSource(tx, { paths: ['cn'] }, source),
  );
  assert.equal(counted[0]?.round?.counts.answered, 2);
});

test('who may ask whom: a college its own part, a counsellor nobody; ending what the school asks is the school’s', async () => {
  const { campus, surveyId } = await openRound(app, 's28');
  const college = await campus.as('college');
  const order = { ...usual, id: newId(), path: campus.path };
  assert.equal(await refusal(college, 'POST', '/api/surveys', order), '403 surveys.outside_own_part');
  assert.equal(
    await refusal(college, 'POST', `/api/surveys/${surveyId}/end`, {}),
    '403 surveys.outside_own_part',
  );
  assert.equal(
    await refusal(await campus.as('first'), 'POST', '/api/surveys', order),
    '403 platform.not_permitted',
  );
  const wrong = { ...order, startsOn: addDays(today, -1) };
  assert.equal(
    await refusal(await campus.as('centre'), 'POST', '/api/surveys', wrong),
    '422 surveys.days_out_of_order',
  );
  const { people } = await ask<{ people: number }>(
    await campus.as('centre'),
    'POST',
    '/api/surveys/preview',
    {
      kind: 'check',
      path: campus.path,
      audience: usual.audience,
    },
  );
  assert.equal(people, 6);
});

test('a worker that is killed again and again asks everybody exactly once', async () => {
  const campus = await buildCampus(app, 's29', 120);
  const scope = systemScope(campus.path);
  const id = newId();
  await inScope(app.db, scope, (tx) => startSurvey(tx, scope, { ...usual, path: campus.path, id }));
  const program = fileURLToPath(new URL('test-round-worker.ts', import.meta.url));
  let kills = 0;
  for (let tries = 0; tries < 40; tries++) {
    const worker = spawn(process.execPath, [program, app.appUrl], { stdio: ['ignore', 'pipe', 'inherit'] });
    await Promise.race([once(worker.stdout, 'data'), once(worker, 'exit')]);
    // Somewhere in the middle of its pages.
    await setTimeout(60 * (tries + 1));
    const isOver = worker.exitCode !== null;
    worker.kill('SIGKILL');
    if (!isOver) {
      await once(worker, 'exit');
      kills += 1;
    }
    const { rows } = await sql<{
      state: string;
    }>`select state from survey_round where survey_id = ${id}`.execute(app.owner);
    if (rows[0]?.state === 'open') break;
  }
  await run(app);
  assert.ok(kills > 0, 'nothing was killed in the middle');
  assert.deepEqual(await askedIn(await newestRound(app, id)), campus.people.map((one) => one.id).toSorted());
  const inbox = (await sentOf(campus.path)).filter(({ channel }) => channel === 'inbox');
  assert.deepEqual(
    inbox.map(({ personId }) => personId).toSorted(),
    campus.people.map((one) => one.id).toSorted(),
    'one message each',
  );
});
