import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openAccounts } from '../../src/identity/index.ts';
import { roles, type Role } from '../../src/identity/contract.ts';
import { newId } from '../../src/kernel/ids.ts';
import { systemScope } from '../../src/kernel/scope.ts';
import { inScope } from '../../src/platform/db/scoped.ts';
import { mounted } from '../../src/platform/http/mount.ts';
import type { Endpoint } from '../../src/platform/http/endpoint.ts';
import { testApp, type TestApp } from '../app.ts';
import { buildPerson, buildSchool, givePeople } from '../builders/people.ts';
import { giveEmployer } from '../builders/postings.ts';
import { callerOf, strangerOf, type Asking, type Caller } from '../builders/visitors.ts';
import { matrix, mayCall } from './matrix.ts';

let app: TestApp;
const accounts = new Map<Role, string>();
const cast = new Map<Role, Caller>();

before(async () => {
  app = await testApp();
  const { db, house } = app;
  const employer = await giveEmployer(db, 'cn.p91.s8801');
  await inScope(db, systemScope('cn'), async (tx) => {
    const { path, classPaths } = await buildSchool(tx, { school: 's8801' });
    const person = buildPerson(classPaths[0]!, 880_100);
    await givePeople(tx, house.vault, [person]);
    const opened = await openAccounts(
      tx,
      roles.map((role) => ({
        login: `matrix-${role}`,
        displayName: role,
        role,
        orgPath: role === 'graduate' ? person.path : path,
        personId: role === 'graduate' ? person.id : null,
        employerId: role === 'employer' ? employer.id : null,
        worksFor: role === 'graduate' || role === 'employer' ? [] : [path],
      })),
    );
    for (const role of roles) accounts.set(role, opened.get(`matrix-${role}`)!);
  });
  for (const role of roles) cast.set(role, await callerOf(app, accounts.get(role)!));
});
after(() => app.close());

function keyOf({ method, path }: Pick<Endpoint, 'method' | 'path'>): string {
  return `${method} ${path}`;
}

/** The address with well-formed ids of nothing, or with nonsense where ids belong. */
function urlOf(endpoint: Endpoint, fill: () => string): string {
  return endpoint.path.replaceAll(/:\w+/g, fill);
}

/** What no endpoint understands: a body of the wrong shape, an unreadable query. */
function nonsense(endpoint: Endpoint): { url: string; asking: Asking } {
  const url = `${urlOf(endpoint, () => 'no-id-at-all')}?limit=nonsense&after=%3Cscript%3E&purpose=none`;
  return { url, asking: endpoint.method === 'GET' ? {} : { body: { nonsense: [null] } } };
}

test('every mounted endpoint stands in the matrix, and the matrix names no other', () => {
  assert.ok(mounted.length > 50, `only ${mounted.length} endpoints are mounted`);
  const keys = [...new Set(mounted.map(keyOf))].toSorted();
  assert.deepEqual(keys, Object.keys(matrix).toSorted());
});

test('every route of the application was mounted as an endpoint, so that nothing slips past the matrix', async () => {
  const document = (await strangerOf(app)('GET', '/api/openapi.json')).json<{
    paths: Record<string, Record<string, unknown>>;
  }>();
  const described = Object.entries(document.paths).flatMap(([path, verbs]) =>
    Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  );
  const plain = new Set(['GET /api/openapi.json', 'GET /health']);
  const unknown = described.filter((key) => !(key in matrix) && !plain.has(key) && !key.endsWith('*'));
  assert.deepEqual(unknown, []);
  assert.ok(described.length > 50);
});

test('nobody signed in gets 401 wherever the matrix does not say anybody, before anything is parsed', async () => {
  const stranger = strangerOf(app);
  const wrong: string[] = [];
  for (const endpoint of mounted) {
    const { url, asking } = nonsense(endpoint);
    const reply = await stranger(endpoint.method, url, asking);
    const isOpen = matrix[keyOf(endpoint)] === 'anybody';
    const isRight = isOpen
      ? reply.statusCode !== 401 && reply.statusCode !== 403
      : reply.statusCode === 401 && reply.json().code === 'platform.not_signed_in';
    if (!isRight) wrong.push(`${keyOf(endpoint)}: ${reply.statusCode} ${reply.body.slice(0, 120)}`);
  }
  assert.deepEqual(wrong, []);
});

test('a role that may not gets 403 from every endpoint it may not call, whatever it sends', async () => {
  const wrong: string[] = [];
  let refused = 0;
  for (const endpoint of mounted) {
    const key = keyOf(endpoint);
    for (const role of roles.filter((one) => !mayCall(one, key))) {
      const { url, asking } = nonsense(endpoint);
      const bare = urlOf(endpoint, newId);
      const replies = [
        await cast.get(role)!(endpoint.method, url, asking),
        await cast.get(role)!(endpoint.method, bare),
      ];
      for (const reply of replies) {
        refused += 1;
        if (reply.statusCode !== 403 || reply.json().code !== 'platform.not_permitted')
          wrong.push(`${role} ${key}: ${reply.statusCode} ${reply.body.slice(0, 120)}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(refused > 500, `only ${refused} refusals were asked for`);
});

test('a role that may is never told that it may not, and nonsense from it is refused and never breaks anything', async () => {
  const wrong: string[] = [];
  const ending = new Set(['POST /api/identity/sign-out', 'POST /api/identity/totp/begin']);
  for (const endpoint of mounted) {
    const key = keyOf(endpoint);
    if (ending.has(key)) continue;
    for (const role of roles.filter((one) => mayCall(one, key))) {
      const { url, asking } = nonsense(endpoint);
      const { statusCode, body } = await cast.get(role)!(endpoint.method, url, asking);
      const isFine = [200, 404, 409, 415, 422].includes(statusCode);
      if (!isFine) wrong.push(`${role} ${key}: ${statusCode} ${body.slice(0, 160)}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('a changing request without the repeated token is refused, whoever sends it', async () => {
  const wrong: string[] = [];
  const forged = { headers: { 'x-huhang-csrf': 'forged' }, body: {} };
  for (const endpoint of mounted.filter(({ method }) => method !== 'GET')) {
    for (const role of roles) {
      const reply = await cast.get(role)!(endpoint.method, urlOf(endpoint, newId), forged);
      if (reply.statusCode !== 403 || reply.json().code !== 'platform.csrf_refused')
        wrong.push(`${role} ${keyOf(endpoint)}: ${reply.statusCode}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('a closed account and an ended session may do nothing, at once', async () => {
  const role = 'career_centre';
  const leaving = await callerOf(app, accounts.get(role)!);
  assert.equal((await leaving('GET', '/api/people')).statusCode, 200);
  await leaving('POST', '/api/identity/sign-out');
  assert.equal((await leaving('GET', '/api/people')).statusCode, 401);
  const closing = await callerOf(app, accounts.get('counsellor')!);
  assert.equal((await closing('GET', '/api/people')).statusCode, 200);
  await inScope(app.db, systemScope('cn'), (tx) =>
    tx
      .updateTable('account')
      .set({ state: 'closed' })
      .where('id', '=', accounts.get('counsellor')!)
      .execute(),
  );
  assert.equal((await closing('GET', '/api/people')).statusCode, 401);
});
