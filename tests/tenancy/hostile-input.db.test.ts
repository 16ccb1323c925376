import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { roles, type Role } from '../../src/identity/contract.ts';
import { newId } from '../../src/kernel/ids.ts';
import { mounted } from '../../src/platform/http/mount.ts';
import type { Endpoint } from '../../src/platform/http/endpoint.ts';
import { testApp, type TestApp } from '../app.ts';
import { sampleOf } from '../builders/samples.ts';
import { callerOf, strangerOf, type Asking, type Caller } from '../builders/visitors.ts';
import { buildWorld, type World, type WorldPlan } from '../builders/world.ts';
import { mayCall } from './matrix.ts';

/**
 * Whatever is sent by whoever may send it: an answer that is no 500, and text that stays text. The bodies are made
 * from the endpoints' own schemas, so a new field is attacked on the day it is added.
 */
let app: TestApp;
let world: World;
const accounts = new Map<Role, string>();

const plan: WorldPlan = {
  provinces: [[{ colleges: [[2, 1]], states: ['draft', 'in_review', 'open'] }]],
  cast: roles.map((role) => ({ role, places: [role === 'graduate' || role === 'employer' ? 0 : 2] })),
};

before(async () => {
  app = await testApp();
  world = await buildWorld(app.db, app.house.vault, 1, plan);
  for (const { role, accountId } of world.cast) accounts.set(role, accountId);
});
after(() => app.close());

/** Stored and shown like any other text. */
const storable = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>&lt;',
  "'; drop table person; --",
  "' or 1=1 /*",
  '\\',
  '%_%',
  '../../../../etc/passwd',
  '=cmd|calc',
  '\u202e反转\u200b',
  '👩‍👩‍👧‍👦𠮷',
  '__proto__',
  'a\r\nSet-Cookie: a=b',
];
/** Refused, each for its own reason. */
const unstorable = ['A\u0000B', '\ud800', 'x'.repeat(200_000)];
const numbers = [-1, 0, 1.5, 2 ** 31, 2 ** 53, 1e308, -(2 ** 63)];

function keyOf({ method, path }: Endpoint): string {
  return `${method} ${path}`;
}

/** A fresh session of somebody who may: signing out and changing a password end sessions. */
async function callerFor(endpoint: Endpoint): Promise<Caller> {
  const role = roles.find((one) => mayCall(one, keyOf(endpoint)))!;
  return callerOf(app, accounts.get(role)!);
}

/** Things that the caller of an endpoint has in reach, by the name of the parameter or field. */
function knownFor(endpoint: Endpoint): Record<string, string> {
  const graduate = world.cast.find(({ role }) => role === 'graduate')!;
  const person = world.people.find(({ id }) => id === graduate.personId)!;
  const isOwn = endpoint.path.startsWith('/api/postings/own');
  const isOpen = endpoint.path.includes('/open/') || endpoint.path.startsWith('/api/outreach');
  const state = isOwn ? 'draft' : isOpen ? 'open' : 'in_review';
  return {
    personId: person.id,
    entryId: endpoint.path.endsWith('/answer') ? person.contestId : person.entryId,
    recommendationId: person.recommendationId,
    messageId: person.inboxId,
    postingId: world.postings.find((posting) => posting.state === state)!.id,
    employerId: world.employers[0]!.id,
    importId: world.rosters[0]!.id,
    workId: world.imports[0]!.workId,
    runId: world.runs[0]!.id,
    handoverId: person.handoverId,
    receiverId: world.receivers[0]!.id,
    campaignId: world.campaigns[0]!.id,
    fileId: world.handoverFiles[0]!.id,
    code: '70',
  };
}

function urlOf(endpoint: Endpoint, known = knownFor(endpoint)): string {
  return endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => known[name] ?? newId());
}

/** What broke in the test that runs: all of it is told at once. */
const broken: string[] = [];
afterEach(() => assert.deepEqual(broken.splice(0), []));

async function unbroken(call: Caller, endpoint: Endpoint, url: string, asking: Asking, told: string) {
  const reply = await call(endpoint.method, url, asking);
  const type = reply.headers['content-type'] ?? '';
  const { statusCode, body } = reply;
  // 429: the test itself ran into the limit of requests, and has proved nothing.
  if (statusCode >= 500 || statusCode === 429 || type.includes('html'))
    broken.push(`${keyOf(endpoint)} ${told}: ${statusCode} ${type} ${body.slice(0, 200)}`);
  return reply;
}

const writing = () => mounted.filter(({ method }) => method !== 'GET');
const withBody = () => writing().filter(({ body, path }) => body !== undefined && !path.endsWith('/sign-in'));

test('hostile text in every text field of every act breaks nothing', async () => {
  let sent = 0;
  let taken = 0;
  for (const endpoint of withBody()) {
    const call = await callerFor(endpoint);
    const { value, leaves } = sampleOf(endpoint.body!, knownFor(endpoint));
    const free = leaves.filter(({ type }) => type === 'text' || type === 'anything');
    for (const text of free.length > 0 ? storable : []) {
      const body = free.reduce((sample, leaf) => leaf.put(sample, text.slice(0, leaf.longest)), value);
      const reply = await unbroken(call, endpoint, urlOf(endpoint), { body }, JSON.stringify(text));
      if (reply.statusCode === 200) taken += 1;
      sent += 1;
    }
    for (const leaf of leaves.filter(({ type }) => type !== 'number')) {
      const nasty = leaf.type === 'typed text' ? [...unstorable, storable[2]!, ''] : unstorable;
      for (const text of nasty) {
        const told = `${leaf.at} = ${JSON.stringify(text.slice(0, 40))}`;
        const reply = await unbroken(call, endpoint, urlOf(endpoint), { body: leaf.put(value, text) }, told);
        assert.notEqual(reply.statusCode, 200, `${keyOf(endpoint)} took ${told}`);
        sent += 1;
      }
    }
  }
  assert.ok(sent > 250 && taken > 20, `${sent} sent, ${taken} taken`);
});

test('numbers out of every range, and values of every wrong kind, break nothing', async () => {
  for (const endpoint of withBody()) {
    const call = await callerFor(endpoint);
    const { value, leaves } = sampleOf(endpoint.body!, knownFor(endpoint));
    for (const leaf of leaves) {
      const kinds = leaf.type === 'number' ? [...numbers, '1'] : [7];
      for (const wrong of [...kinds, null, [], {}, [[{}]], true]) {
        const told = `${leaf.at} = ${JSON.stringify(wrong)}`;
        await unbroken(call, endpoint, urlOf(endpoint), { body: leaf.put(value, wrong) }, told);
      }
    }
  }
});

test('keys that would poison prototypes poison nothing', async () => {
  for (const endpoint of writing()) {
    const call = await callerFor(endpoint);
    const { value } = endpoint.body ? sampleOf(endpoint.body, knownFor(endpoint)) : { value: {} };
    const inner = JSON.stringify(value).slice(1);
    const join = inner === '}' ? '' : ',';
    for (const poison of [
      '"__proto__":{"polluted":true}',
      '"constructor":{"prototype":{"polluted":true}}',
      '"a":{"__proto__":{"polluted":true}}',
    ]) {
      const raw = `{${poison}${join}${inner}`;
      const headers = { 'content-type': 'application/json' };
      await unbroken(call, endpoint, urlOf(endpoint), { raw, headers }, poison);
      assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    }
  }
});

test('bodies that are no JSON, no object, too deep, too large or of another type are refused', async () => {
  const json = { 'content-type': 'application/json' };
  const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  const large = JSON.stringify({ a: 'x'.repeat(2 * 1024 * 1024) });
  const nearly = JSON.stringify({ a: 'x'.repeat(2 * 1024 * 1024 - 100) });
  const bodies: readonly Asking[] = [
    ...['{', 'null', '[]', '"text"', '12', '', deep, large, nearly].map((raw) => ({ raw, headers: json })),
    ...['text/plain', 'text/xml', 'application/x-www-form-urlencoded', 'multipart/form-data', 'x'].map(
      (type) => ({ raw: '<a>1</a>', headers: { 'content-type': type } }),
    ),
    { raw: Buffer.from([0xff, 0xfe, 0x00, 0x80]), headers: json },
    { raw: '--XX\r\n', headers: { 'content-type': 'multipart/form-data; boundary=XX' } },
  ];
  for (const endpoint of withBody()) {
    const call = await callerFor(endpoint);
    for (const asking of bodies) {
      const told = `${asking.headers?.['content-type']} ${String(asking.raw).slice(0, 20)}`;
      const reply = await unbroken(call, endpoint, urlOf(endpoint), asking, told);
      // Some bodies are all optional: an object with an unknown key is then an empty order.
      const isObject = asking.raw === deep || asking.raw === nearly;
      assert.ok(isObject || reply.statusCode >= 400, `${keyOf(endpoint)} took ${told}: ${reply.body}`);
      if (asking.raw === large) assert.equal(reply.statusCode, 413);
    }
  }
});

test('hostile addresses and queries break nothing', async () => {
  for (const endpoint of mounted.filter(({ path }) => !path.endsWith('/sign-in'))) {
    const call = await callerFor(endpoint);
    const names = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1]!);
    for (const name of names) {
      for (const text of [...storable, ...unstorable.slice(0, 1), 'x'.repeat(5_000), '..', '%']) {
        const known = { ...knownFor(endpoint), [name]: encodeURIComponent(text) };
        const reply = await unbroken(
          call,
          endpoint,
          urlOf(endpoint, known),
          {},
          `${name} = ${text.slice(0, 40)}`,
        );
        assert.notEqual(reply.statusCode, 200, `${keyOf(endpoint)} took ${text.slice(0, 40)}`);
      }
    }
    const shape =
      endpoint.query && 'shape' in endpoint.query ? Object.keys(endpoint.query.shape as object) : [];
    for (const name of shape) {
      const values = [
        ...storable,
        ...unstorable.slice(0, 1),
        'x'.repeat(5_000),
        ...numbers.map(String),
        '',
        'x~y',
      ];
      for (const value of values) {
        const url = `${urlOf(endpoint)}?${name}=${encodeURIComponent(value)}`;
        await unbroken(call, endpoint, url, {}, `${name} = ${value.slice(0, 40)}`);
      }
      await unbroken(call, endpoint, `${urlOf(endpoint)}?${name}=a&${name}=b`, {}, `${name} twice`);
    }
  }
});

test('cursors that somebody else wrote are refused or lead nowhere', async () => {
  const id = newId();
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const forged = [
    `9999-99-99~${id}`,
    `2026-01-01~${id.slice(0, 8)}`,
    `x~${id}~1`,
    `cn..p~${id}~1`,
    `cn~${id}~';--`,
    encoded(['', id]),
    encoded(['2026-13-45T99:99', id]),
    encoded(['', 'x']),
    encoded([1, 2, 3]),
    encoded({ __proto__: 1 }),
  ];
  for (const endpoint of mounted.filter(({ method, query }) => method === 'GET' && query !== undefined)) {
    const call = await callerFor(endpoint);
    for (const name of ['after', 'cursor']) {
      for (const cursor of forged) {
        const url = `${urlOf(endpoint)}?${name}=${encodeURIComponent(cursor)}`;
        await unbroken(call, endpoint, url, {}, `${name} = ${cursor}`);
      }
    }
  }
});

test('what was written comes back as it was written, as JSON', async () => {
  const staff = await callerOf(app, accounts.get('counsellor')!);
  const graduate = await callerOf(app, accounts.get('graduate')!);
  const employer = await callerOf(app, accounts.get('employer')!);
  const { personId } = world.cast.find(({ role }) => role === 'graduate')!;
  for (const text of storable) {
    const talk = {
      id: newId(),
      channel: 'phone',
      topics: [],
      summary: text,
      nextStep: text,
      heldOn: '2026-06-01',
    };
    assert.equal(
      (await staff('POST', `/api/ledger/cases/${personId}/talks`, { body: talk })).statusCode,
      200,
    );
    const ledger = await graduate('GET', '/api/ledger/mine');
    assert.match(String(ledger.headers['content-type']), /^application\/json/);
    const line = ledger.json().entries.find(({ id }: { id: string }) => id === talk.id);
    assert.deepEqual([line.data.summary, line.data.nextStep], [text, text]);
    const contest = await graduate('POST', `/api/ledger/mine/entries/${talk.id}/contest`, { body: { text } });
    assert.equal(contest.json().entry.data.text, text);
    const { wish } = (await graduate('GET', '/api/people/me')).json();
    const { regions, industries, kinds, salaryFloorYuan, jobSeeking, version } = wish;
    const keywords = [text.slice(0, 30).trim()];
    const body = { version, wish: { regions, industries, kinds, salaryFloorYuan, jobSeeking, keywords } };
    const changed = await graduate('PUT', '/api/people/me/wish', { body });
    assert.deepEqual(changed.json().wish?.keywords, keywords, changed.body);
    const form = { title: text, workContent: text, conditions: text, place: text, welfare: text };
    const made = await employer('POST', '/api/postings/own', { body: { form } });
    assert.equal(made.statusCode, 200, made.body);
    const kept = (await employer('GET', `/api/postings/own/${made.json().card.id}`)).json();
    assert.deepEqual(
      [kept.form.title, kept.form.workContent, kept.form.conditions, kept.form.welfare, kept.card.title],
      [text, text, text, text, text],
    );
  }
});

test('no path leads out of the folder of the web client', async () => {
  const stranger = strangerOf(app);
  for (const url of [
    '/../../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%2f..%2f..%2f..%2fetc%2fpasswd',
    '/assets/....//....//etc/passwd',
    '/%00',
    '/api/%2e%2e/%2e%2e/etc/passwd',
    '/.env',
    '/\\..\\..\\package.json',
    `/${'a/'.repeat(2_000)}`,
  ]) {
    const reply = await stranger('GET', url);
    assert.ok(reply.statusCode < 500, `${url}: ${reply.statusCode}`);
    assert.doesNotMatch(reply.body, /root:|"devDependencies"/, url);
  }
});

test('pages, API, refusals, descriptions and event streams all carry the security headers', async () => {
  const stranger = strangerOf(app);
  const reader = await callerOf(app, accounts.get('authority')!);
  const replies = [
    await stranger('GET', '/'),
    await stranger('GET', '/student/today'),
    await stranger('GET', '/api/identity/me'),
    await stranger('GET', '/api/openapi.json'),
    await stranger('GET', '/api/nothing-here'),
    await stranger('GET', '/api/people'),
    await stranger('POST', '/api/identity/sign-in', { body: {} }),
    await reader('GET', `/api/outreach/runs/${world.runs[0]!.id}/events`),
    await reader('GET', `/api/outreach/runs/${newId()}/events`),
  ];
  const statuses = replies.map(({ statusCode }) => statusCode);
  assert.deepEqual(statuses.slice(2), [200, 200, 404, 401, 422, 200, 404]);
  for (const { headers } of replies) {
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /default-src 'self'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.match(policy, /object-src 'none'/);
    assert.match(policy, /script-src 'self'(;|$)/, 'no inline script, no eval');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.match(String(headers['x-frame-options']), /SAMEORIGIN|DENY/);
    assert.equal(headers['x-powered-by'], undefined);
    assert.notEqual(headers['referrer-policy'], undefined);
  }
});
