import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { sendMailTask } from '../delivery/index.ts';
import { newId } from '../kernel/ids.ts';
import { publicScope, systemScope } from '../kernel/scope.ts';
import { permissionsOf } from '../identity/rules.ts';
import type { Role } from '../identity/contract.ts';
import { readSettings } from '../platform/config.ts';
import type { Actor } from '../platform/http/actor.ts';
import { createApp } from '../platform/http/server.ts';
import { createLog } from '../platform/log.ts';
import { startTasks, type Tasks } from '../platform/tasks.ts';
import { inScope } from '../platform/db/scoped.ts';
import * as contract from './contract.ts';
import { mountOutreach } from './http.ts';
import { outreachTaskEntries, outreachTasks } from './tasks.ts';
import {
  buildOwn,
  buildStaff,
  buildTown,
  givePostings,
  ROOT,
  vault,
  type Cast,
  type Town,
} from './test-town.ts';

let database: TestDatabase;
let tasks: Tasks;
let app: FastifyInstance;
let here: Town;
let there: Town;
const cast: Record<string, Cast & { readonly role: Role }> = {};
const log = createLog('silent');

/** The whole path of a request but the session cookie: who asks is named in a header. */
function actorOf(name: unknown): Actor {
  const one = typeof name === 'string' ? cast[name] : undefined;
  if (!one) return { accountId: null, scope: publicScope, csrf: null, may: () => false };
  const held: ReadonlySet<string> = new Set(permissionsOf(one.role));
  return {
    accountId: one.accountId,
    scope: one.scope,
    csrf: 'same',
    may: (permission) => held.has(permission),
  };
}

before(async () => {
  database = await testDatabase();
  const { db } = database;
  const settings = {
    ...readSettings({ NODE_ENV: 'test', HUHANG_SECRET: 's'.repeat(32) }),
    SMTP_URL: undefined,
  };
  const entries = outreachTaskEntries(db, ROOT);
  tasks = await startTasks(database.url, log, [...outreachTasks, sendMailTask], entries);
  app = await createApp(settings, log);
  mountOutreach({
    app,
    db,
    vault,
    settings,
    log,
    tasks,
    actorOf: async (request) => actorOf(request.headers['x-actor']),
  });
  here = await buildTown(db, { school: 's8401', graduates: 3 });
  there = await buildTown(db, { school: 's8402', graduates: 1 });
  await givePostings(db, 12);
  cast['centre'] = { ...(await buildStaff(db, here.path, 'career_centre')), role: 'career_centre' };
  cast['counsellor'] = { ...(await buildStaff(db, here.classPaths[0]!)), role: 'counsellor' };
  cast['stranger'] = { ...(await buildStaff(db, there.path, 'career_centre')), role: 'career_centre' };
  cast['operator'] = { ...(await buildStaff(db, ROOT, 'operator')), role: 'operator' };
  cast['graduate'] = { ...(await buildOwn(db, here.people[0]!)), role: 'graduate' };
  cast['fellow'] = { ...(await buildOwn(db, here.people[1]!)), role: 'graduate' };
  cast['employer'] = {
    accountId: newId(),
    name: '',
    role: 'employer',
    scope: { ...publicScope, accountId: newId(), employerId: newId() },
  };
});
after(async () => {
  await app.close();
  await tasks.stop();
  await database.close();
});

async function call(who: string, method: 'GET' | 'POST', url: string, body?: object) {
  const reply = await app.inject({
    method,
    url,
    headers: { 'x-actor': who, 'x-huhang-csrf': 'same' },
    ...(body && { payload: body }),
  });
  return { status: reply.statusCode, body: reply.json<Record<string, unknown>>(), text: reply.body };
}

let runId = '';

test('the centre starts a run, the worker carries it out, and its figures can be read', async () => {
  const started = await call('centre', 'POST', '/api/outreach/runs', {
    path: here.path,
    cohort: 2026,
    settings: { perGraduate: 4 },
  });
  assert.equal(started.status, 200, started.text);
  runId = contract.PushRun.parse(started.body).id;
  const events = await app.inject({
    method: 'GET',
    url: `/api/outreach/runs/${runId}/events`,
    headers: { 'x-actor': 'centre' },
  });
  const states = [...events.body.matchAll(/"state":"(\w+)"/g)].map((match) => match[1]);
  assert.equal(states.at(-1), 'done');
  let run = contract.PushRun.parse((await call('centre', 'GET', `/api/outreach/runs/${runId}`)).body);
  for (let tries = 0; run.state === 'running' && tries < 50; tries++) {
    await setTimeout(100);
    run = contract.PushRun.parse((await call('centre', 'GET', `/api/outreach/runs/${runId}`)).body);
  }
  assert.equal(run.figures?.pushed, 12);
  assert.equal(run.settings.perGraduate, 4);
  const { body } = await call('centre', 'GET', '/api/outreach/runs');
  assert.equal(contract.listRuns.reply.parse(body).runs.length, 1);
  const ended = await call('centre', 'POST', `/api/outreach/runs/${runId}/cancel`);
  assert.equal(ended.status, 409);
});

test('a graduate sees their own list, answers, and reads their messages', async () => {
  const list = contract.listOwnRecommendations.reply.parse(
    (await call('graduate', 'GET', '/api/outreach/mine')).body,
  );
  assert.equal(list.rows.length, 4);
  assert.equal(list.unanswered, 4);
  const { id } = list.rows[0]!;
  const answered = await call('graduate', 'POST', `/api/outreach/mine/${id}/answer`, {
    answer: 'not_interested',
    reason: 'place',
  });
  assert.equal(answered.status, 200, answered.text);
  const without = await call('graduate', 'POST', `/api/outreach/mine/${id}/answer`, {
    answer: 'not_interested',
  });
  assert.equal(without.status, 422);
  assert.equal(
    (await call('fellow', 'POST', `/api/outreach/mine/${id}/answer`, { answer: 'interested' })).status,
    404,
  );
});

test('a counsellor ranks and recommends for their own; the graduate learns who it was', async () => {
  const personId = here.people[2]!.id;
  const ranked = await call('counsellor', 'GET', `/api/outreach/people/${personId}/ranked`);
  const { rows, funnel } = contract.rankPostings.reply.parse(ranked.body);
  assert.equal(rows.filter((row) => row.sent).length, 4);
  assert.equal(funnel.length, 7);
  const fresh = rows.find((row) => !row.sent)!;
  const made = await call('counsellor', 'POST', `/api/outreach/people/${personId}/recommend`, {
    postingId: fresh.posting.id,
    note: '  可以试试  ',
  });
  assert.equal(made.status, 200, made.text);
  assert.deepEqual([made.body['byName'], made.body['note']], ['沈知安', '可以试试']);
  const again = await call('counsellor', 'POST', `/api/outreach/people/${personId}/recommend`, {
    postingId: fresh.posting.id,
  });
  assert.deepEqual([again.status, again.body['code']], [409, 'outreach.already_sent']);
  const list = await call('counsellor', 'GET', `/api/outreach/people/${personId}/recommendations`);
  assert.equal(contract.listPersonRecommendations.reply.parse(list.body).rows.length, 5);
});

test('another school finds none of it', async () => {
  const personId = here.people[0]!.id;
  const [row] = await inScope(database.db, systemScope(here.path), (tx) =>
    tx.selectFrom('posting').select('id').limit(1).execute(),
  );
  const asked = await Promise.all([
    call('stranger', 'GET', `/api/outreach/runs/${runId}`),
    call('stranger', 'GET', `/api/outreach/runs/${runId}/unmet`),
    call('stranger', 'POST', `/api/outreach/runs/${runId}/cancel`),
    call('stranger', 'POST', '/api/outreach/runs', { path: here.path, cohort: 2026 }),
    call('stranger', 'GET', `/api/outreach/people/${personId}/ranked`),
    call('stranger', 'GET', `/api/outreach/people/${personId}/recommendations`),
    call('stranger', 'POST', `/api/outreach/people/${personId}/recommend`, { postingId: row!.id }),
  ]);
  assert.deepEqual(
    asked.map((answer) => answer.status),
    [404, 404, 404, 404, 404, 404, 404],
  );
  const runs = contract.listRuns.reply.parse((await call('stranger', 'GET', '/api/outreach/runs')).body);
  assert.deepEqual(runs.runs, []);
});

test('an employer and a visitor get nothing at all, a graduate nothing of the staff’s', async () => {
  const own = ['/api/outreach/mine'];
  const staff = ['/api/outreach/runs', `/api/outreach/runs/${runId}`];
  for (const url of [...own, ...staff]) {
    assert.equal((await call('employer', 'GET', url)).status, 403, url);
    assert.equal((await call('nobody', 'GET', url)).status, 401, url);
  }
  for (const url of staff) assert.equal((await call('graduate', 'GET', url)).status, 403, url);
  assert.equal((await call('counsellor', 'GET', '/api/outreach/mine')).status, 403);
});

test('why not answers for the asking graduate', async () => {
  const list = contract.listOwnRecommendations.reply.parse(
    (await call('graduate', 'GET', '/api/outreach/mine')).body,
  );
  const url = `/api/outreach/why-not?postingId=${list.rows[0]!.posting.id}`;
  const answer = contract.whyNotPosting.reply.parse((await call('graduate', 'GET', url)).body);
  assert.equal(answer.eligible, true);
  assert.equal((await call('graduate', 'GET', `/api/outreach/why-not?postingId=${newId()}`)).status, 404);
});
