import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { testApp, type TestApp } from '../../tests/app.ts';
import { ask, buildTown, refusal, type Town } from '../../tests/builders/handover.ts';
import { beijingDay, beijingMidnight } from '../kernel/calendar.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { judgeAll } from './actions/judge.ts';
import { claimWaiting } from './store/sending.ts';
import { USUAL_LIMITS } from './rules/budget.ts';

let app: TestApp;
let town: Town;
let elsewhere: Town;
before(async () => {
  app = await testApp();
  town = await buildTown(app, 's79', 1);
  elsewhere = await buildTown(app, 's80', 1);
});
after(() => app.close());

const school = 'cn.p91.s79';
const NOON = new Date(beijingMidnight(beijingDay(new Date())).getTime() + 12 * 3_600_000);
type Budgets = {
  schools: { path: string; version: number; limits: object; changes: { byName: string; reason: string }[] }[];
};

/** How many of three waiting reminders would leave at noon. */
async function leaving(where: Town): Promise<number> {
  const person = where.people[0]!;
  return inScope(app.db, systemScope(person.path), async (tx) => {
    await sql`update person set email = 'a@b.example' where id = ${person.id}`.execute(tx);
    await sql`delete from delivery where person_id = ${person.id}`.execute(app.owner);
    for (const at of [1, 2, 3])
      await sql`insert into delivery (id, person_id, org_path, channel, kind, family, dedupe, day, subject, body, data,
        state, at, due_at) values (${newId()}, ${person.id}, ${person.path}::ltree, 'email', 'reminder', 'reminders',
        ${`r${at}`}, ${beijingDay(NOON)}, 'x', 'x', '{}', 'waiting', ${NOON}, ${NOON})`.execute(tx);
    const claimed = await claimWaiting(tx, { channel: 'email', now: NOON, limit: 10 });
    return (await judgeAll(tx, 'email', claimed, NOON)).toSend.length;
  });
}

test('a school states how much a person is sent a day; it holds from the next message on, and at no other school', async () => {
  const { schools } = await ask<Budgets>(town.centre, 'GET', '/api/delivery/budgets');
  assert.deepEqual(
    schools.map(({ path, version, limits }) => [path, version, limits]),
    [[school, 0, USUAL_LIMITS]],
  );
  assert.equal(await leaving(town), 2);
  const order = {
    path: school,
    version: 0,
    limits: { ...USUAL_LIMITS, reminders: 1 },
    reason: '毕业季提醒太多',
  };
  await ask(town.centre, 'PUT', '/api/delivery/budgets', order);
  assert.equal(await leaving(town), 1);
  assert.equal(await leaving(elsewhere), 2);
  const none = { ...order, version: 1, limits: { ...USUAL_LIMITS, all: 0 } };
  await ask(town.centre, 'PUT', '/api/delivery/budgets', none);
  assert.equal(await leaving(town), 0);
});

test('of two who change the budgets at once the second is told, and who, when and why stays on record and in the audit', async () => {
  const order = (reason: string) => ({
    path: school,
    version: 2,
    limits: { ...USUAL_LIMITS, surveys: 3 },
    reason,
  });
  const replies = await Promise.all(
    ['甲改的', '乙改的'].map((reason) =>
      town.centre('PUT', '/api/delivery/budgets', { body: order(reason) }),
    ),
  );
  assert.deepEqual(
    replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
    [200, 409],
  );
  const { schools } = await ask<Budgets>(town.centre, 'GET', '/api/delivery/budgets');
  assert.deepEqual([schools[0]?.version, schools[0]?.changes.length], [3, 3]);
  assert.equal(schools[0]?.changes.at(-1)?.reason, '毕业季提醒太多');
  assert.equal(schools[0]?.changes.at(-1)?.byName, 'centre');
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from audit_entry
    where action = 'delivery.budget_changed'`.execute(app.owner);
  assert.equal(rows[0]?.count, 3);
  await assert.rejects(
    inScope(app.db, systemScope('cn'), (tx) => sql`update delivery_budget set limits = '{}'`.execute(tx)),
    /permission denied/,
  );
});

test('nobody changes another school’s budgets, a college’s, or beyond what is sane', async () => {
  const order = { path: 'cn.p91.s80', version: 0, limits: USUAL_LIMITS, reason: '试试' };
  const url = '/api/delivery/budgets';
  assert.equal(await refusal(town.centre, 'PUT', url, order), '404 delivery.path_unknown');
  const college = { ...order, path: town.classPaths[0]!.split('.').slice(0, 4).join('.') };
  assert.equal(await refusal(town.centre, 'PUT', url, college), '404 delivery.path_unknown');
  const many = { ...order, path: school, version: 3, limits: { ...USUAL_LIMITS, all: 21 } };
  assert.equal(await refusal(town.centre, 'PUT', url, many), '422 platform.bad_input');
  assert.equal(await refusal(town.counsellor, 'PUT', url, order), '403 platform.not_permitted');
});
