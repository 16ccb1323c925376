import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { newId } from '../../src/kernel/ids.ts';
import { systemScope } from '../../src/kernel/scope.ts';
import { inScope } from '../../src/platform/db/scoped.ts';
import type { Endpoint } from '../../src/platform/http/endpoint.ts';
import { mounted } from '../../src/platform/http/mount.ts';
import { keyGroups, PersonFile, PersonRow, purposes } from '../../src/people/contract.ts';
import { outcomes } from '../../src/catalogue/index.ts';
import { testApp, type TestApp } from '../app.ts';
import { callerOf, strangerOf, type Caller } from '../builders/visitors.ts';
import { buildWorld, type World, type WorldPlan } from '../builders/world.ts';
import { mayCall } from './matrix.ts';

/**
 * What the field's own rules forbid, asked of the whole API: of every endpoint that is mounted and of every field that
 * its contract lets in or out. A rule that lives only in a document is broken by the next endpoint; this one is not.
 */
let app: TestApp;
let world: World;
const cast = new Map<string, Caller>();

const plan: WorldPlan = {
  provinces: [[{ colleges: [[2, 1]], states: ['open', 'in_review'] }]],
  cast: [
    { role: 'graduate', places: [0] },
    { role: 'counsellor', places: [2] },
    { role: 'career_centre', places: [2] },
    { role: 'employer', places: [0] },
    { role: 'graduate', places: [0] },
  ],
};

before(async () => {
  app = await testApp();
  world = await buildWorld(app.db, app.house.vault, 1, plan);
  for (const [at, actor] of world.cast.entries()) {
    const name = cast.has(actor.role) ? `second ${actor.role}` : actor.role;
    cast.set(name, await callerOf(app, world.cast[at]!.accountId));
  }
});
after(() => app.close());

type Json = { readonly [key: string]: unknown };
/** A field of a contract: where it stands (`rows.person.name`), and what it is. */
type Field = { readonly at: string; readonly name: string; readonly schema: Json };

function schemaOf(schema: z.ZodType | undefined, io: 'input' | 'output'): Json {
  return schema ? (z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json) : {};
}

/** Every field of a schema at any depth, through arrays, unions and references. */
function fieldsOf(root: Json, schema: Json = root, at = '', seen = new Set<unknown>()): Field[] {
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    if (seen.has(reference)) return [];
    const target = reference
      .replace(/^#\/?/, '')
      .split('/')
      .filter((part) => part !== '')
      .reduce<unknown>((part, key) => (part as Json)[key], root);
    return fieldsOf(root, target as Json, at, new Set([...seen, reference]));
  }
  const found: Field[] = [];
  for (const [name, inner] of Object.entries((schema['properties'] ?? {}) as Record<string, Json>)) {
    const place = at === '' ? name : `${at}.${name}`;
    found.push({ at: place, name, schema: inner }, ...fieldsOf(root, inner, place, seen));
  }
  for (const key of ['items', 'additionalProperties']) {
    const inner = schema[key];
    if (typeof inner === 'object' && inner !== null) found.push(...fieldsOf(root, inner as Json, at, seen));
  }
  for (const key of ['anyOf', 'oneOf', 'allOf', 'prefixItems'])
    for (const inner of (schema[key] ?? []) as Json[]) found.push(...fieldsOf(root, inner, at, seen));
  return found;
}

function keyOf({ method, path }: Endpoint): string {
  return `${method} ${path}`;
}

function inputsOf({ params, query, body }: Endpoint): Field[] {
  return [params, query, body].flatMap((schema) => fieldsOf(schemaOf(schema, 'input')));
}

function repliesOf({ reply }: Endpoint): Field[] {
  return fieldsOf(schemaOf(reply, 'output'));
}

/** `placementRate`, `placement_rate` and `placement-rate` are the same three words. */
function wordsOf(name: string): Set<string> {
  return new Set(
    name
      .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter((word) => word !== ''),
  );
}

/** Words by which a share of graduates placed, a goal for it, or an order of people would go. */
const RATE_WORDS = ['rate', 'ratio', 'percent', 'percentage', 'share', 'quota', 'target', 'goal', 'kpi'];
const ORDER_WORDS = ['ranking', 'leaderboard', 'league', 'top', 'best', 'worst', 'rank'];
/** Words for members of staff. */
const STAFF_WORDS = ['account', 'staff', 'counsellor', 'officer', 'mentor', 'responsible', 'by', 'reviewer'];

/**
 * Fields that carry such a word and mean something else; each is a decision, and a new one must be made here.
 * `rank` numbers a graduate's own recommendations of a day, `top` is how many candidates the engine computes.
 */
const harmless = new Set([
  'POST /api/outreach/runs settings.top',
  'POST /api/outreach/runs/preview settings.top',
  'GET /api/outreach/runs runs.settings.top',
  'POST /api/outreach/runs/:runId/cancel settings.top',
  'GET /api/outreach/runs/:runId settings.top',
  // How high a node stands in the tree of majors.
  'GET /api/catalogue/majors rows.rank',
  'GET /api/outreach/mine rows.rank',
  'POST /api/outreach/mine/:recommendationId/answer rank',
  'GET /api/outreach/people/:personId/recommendations rows.rank',
  'POST /api/outreach/people/:personId/recommend rank',
]);

/** Exceptions that nothing needs any more: left standing, they would excuse the next thing of that name. */
function stale(exceptions: ReadonlySet<string>, met: Iterable<string>): string[] {
  const needed = new Set(met);
  return [...exceptions].filter((one) => !needed.has(one));
}

test('no endpoint takes or gives a placement rate, a target, or an order of people', () => {
  const found: string[] = [];
  const met = new Set<string>();
  let looked = 0;
  for (const endpoint of mounted) {
    const path = wordsOf(endpoint.path);
    if ([...RATE_WORDS, ...ORDER_WORDS].some((word) => path.has(word))) found.push(keyOf(endpoint));
    for (const { at, name } of new Set([...inputsOf(endpoint), ...repliesOf(endpoint)])) {
      looked += 1;
      const words = wordsOf(name);
      const isSuspect = [...RATE_WORDS, ...ORDER_WORDS].some((word) => words.has(word));
      if (isSuspect) met.add(`${keyOf(endpoint)} ${at}`);
      if (isSuspect && !harmless.has(`${keyOf(endpoint)} ${at}`)) found.push(`${keyOf(endpoint)} ${at}`);
    }
  }
  assert.ok(looked > 500, `only ${looked} fields were looked at`);
  // `operate`, `corporate`: whole words only. What is left here is either forbidden or belongs on the list above.
  assert.deepEqual([...new Set(found)], []);
  assert.deepEqual(stale(harmless, met), []);
});

/**
 * Lists of postings, in which nobody is compared with anybody: the queue of a centre, longest waiting or riskiest first.
 * Whose posting it is can be searched for there, but neither sorted nor counted by.
 */
const orderedPostings = new Set(['GET /api/postings/review asks order']);
/** A round of a survey by college or by class: nodes of the tree, in its order. */
const byNode = new Set(['GET /api/surveys/rounds/:roundId asks by']);
/** `withoutResponsible` counts graduates whom nobody looks after: an alarm, about no member of staff. */
const alarms = new Set(['withoutResponsible']);

test('nothing groups outcomes or any figure by a member of staff', () => {
  const found: string[] = [];
  const metAlarms = new Set<string>();
  for (const endpoint of mounted) {
    // A list that can be asked for by member of staff, or sorted at all, is a ranking in the making.
    for (const { at, name } of inputsOf(endpoint)) {
      const words = wordsOf(name);
      if (['sort', 'sortby', 'order', 'orderby', 'groupby', 'group'].includes(name.toLowerCase()))
        found.push(`${keyOf(endpoint)} asks ${at}`);
      if (endpoint.method === 'GET' && STAFF_WORDS.some((word) => words.has(word)) && words.size <= 2)
        found.push(`${keyOf(endpoint)} asks ${at}`);
    }
    // An object that names a member of staff beside figures of outcomes.
    const replies = repliesOf(endpoint);
    for (const { at, name } of replies) {
      if (!STAFF_WORDS.some((word) => wordsOf(name).has(word))) continue;
      const parent = at.split('.').slice(0, -1).join('.');
      const beside = replies.filter((field) => field.at.split('.').slice(0, -1).join('.') === parent);
      const counts = beside.filter(({ name: other }) =>
        ['placed', 'covered', 'employed', 'unplaced', 'graduates'].some((word) => wordsOf(other).has(word)),
      );
      if (counts.length > 0 && alarms.has(name)) metAlarms.add(name);
      else if (counts.length > 0) found.push(`${keyOf(endpoint)} ${at}`);
    }
  }
  assert.deepEqual(
    found.filter((one) => !orderedPostings.has(one) && !byNode.has(one)),
    [],
  );
  assert.deepEqual(
    [...stale(orderedPostings, found), ...stale(byNode, found), ...stale(alarms, metAlarms)],
    [],
  );
});

test('nothing ties a diploma, leaving or a dossier to signing', () => {
  const forbidden = ['diploma', 'certificate', 'degreeaward', 'withhold', 'hold', 'block', 'require', 'must'];
  const found = mounted.flatMap((endpoint) =>
    inputsOf(endpoint).flatMap(({ at, name }) =>
      forbidden.some((word) => wordsOf(name).has(word)) ? [`${keyOf(endpoint)} ${at}`] : [],
    ),
  );
  assert.deepEqual(found, []);
  // Nor does any switch name the case or its outcome: the only switches of a graduate are the two about pushing.
  // The conditions of what counts, a standard's and a campaign's, are no switches of anybody.
  const switches = mounted
    .filter(({ method, path }) => method !== 'GET' && !/^\/api\/(postings\/|standards|campaigns)/.test(path))
    .flatMap((endpoint) =>
      inputsOf(endpoint).flatMap(({ at, schema }) =>
        schema['type'] === 'boolean' ? [`${keyOf(endpoint)} ${at}`] : [],
      ),
    );
  assert.deepEqual(switches.toSorted(), [
    'POST /api/delivery/mass/:massId/decide approve',
    'POST /api/outreach/mine/searches/:searchId paused',
    'POST /api/people/rosters/:importId/confirm createColleges',
    'PUT /api/people/me/switches personalised',
    'PUT /api/people/me/switches pushOptOut',
  ]);
});

test('an outcome is reported by the graduate and by nobody else', () => {
  const reporting = mounted.filter(({ method, path }) => method !== 'GET' && /outcome/.test(path));
  assert.deepEqual(reporting.map(keyOf), ['POST /api/ledger/mine/outcome']);
  assert.deepEqual(
    ['counsellor', 'career_centre', 'college_officer', 'authority', 'employer', 'operator'].filter((role) =>
      mayCall(role as 'counsellor', 'POST /api/ledger/mine/outcome'),
    ),
    [],
  );
});

test('待就业 is a valid answer in one call, for every cohort, and closes nothing', async () => {
  for (const cohort of [2024, 2025, 2026, 2027])
    assert.ok(
      outcomes.forCohort(cohort).some(({ code }) => code === '70'),
      String(cohort),
    );
  const graduate = cast.get('graduate')!;
  const { case: before } = (await graduate('GET', '/api/ledger/mine')).json();
  const reply = await graduate('POST', '/api/ledger/mine/outcome', {
    body: { version: before.version, code: '70' },
  });
  assert.equal(reply.statusCode, 200, reply.body);
  const { case: now } = reply.json();
  assert.deepEqual([now.outcomeCode, now.state, now.outcomeConfirmed], ['70', 'open', true]);
  assert.notEqual(now.contactDueOn, null, 'whoever is still looking is still looked after');
  const { choices } = (await graduate('GET', '/api/ledger/mine/outcomes')).json();
  assert.ok(choices.some(({ code }: { code: string }) => code === '70'));
});

/** Fields that only a graduate has. `name` and `gender` are words of many things and are caught by their company. */
const personFields = new Set(
  [...Object.keys(PersonRow.shape), ...Object.keys(PersonFile.shape)].filter(
    (name) =>
      !['id', 'name', 'version', 'updatedAt', 'path', 'degree', 'remarks', 'phone', 'email'].includes(name),
  ),
);

test('nothing that an employer or a visitor can reach has a field of a graduate in its reply', () => {
  // An employer reads its own contact there, and no other person exists for it.
  const ownContact = '/api/employers/own';
  const reachable = mounted.filter(
    (endpoint) => mayCall('employer', keyOf(endpoint)) && endpoint.path !== ownContact,
  );
  assert.ok(reachable.length > 15);
  const found = reachable.flatMap((endpoint) =>
    repliesOf(endpoint).flatMap(({ at, name }) => {
      const words = wordsOf(name);
      const isPersonal =
        personFields.has(name) ||
        (words.has('key') && words.has('group')) ||
        [
          'identity',
          'wish',
          'wishes',
          'student',
          'graduate',
          'graduates',
          'applicant',
          'phone',
          'email',
        ].some((word) => words.has(word));
      // Who signs in learns their own ids: null for an employer, since only a graduate has a person.
      return isPersonal ? [`${keyOf(endpoint)} ${at}`] : [];
    }),
  );
  assert.deepEqual(found, []);
  // The words of the eight groups, too, are in no list that such a reply could carry.
  const text = JSON.stringify(reachable.map(({ reply }) => schemaOf(reply, 'output')));
  assert.deepEqual(
    keyGroups.filter((group) => text.includes(`"${group}"`)),
    [],
  );
});

test('what an employer really receives holds nothing of any graduate', async () => {
  const employer = cast.get('employer')!;
  const posting = world.postings[0]!.id;
  const people = await inScope(app.db, systemScope('cn'), (tx) =>
    tx.selectFrom('person').select(['id', 'name', 'student_number', 'identity_masked', 'email']).execute(),
  );
  const secrets = people.flatMap((person) => Object.values(person)).filter((text) => (text ?? '').length > 2);
  assert.ok(secrets.length > 9);
  let read = 0;
  for (const endpoint of mounted.filter(({ method }) => method === 'GET')) {
    if (!mayCall('employer', keyOf(endpoint))) continue;
    const reply = await employer('GET', endpoint.path.replace(/:\w+/, posting));
    // The link of a graduate's question takes a token, which an employer has no way to know.
    if (endpoint.path.endsWith('/:token')) {
      assert.equal(reply.statusCode, 422, reply.body);
      continue;
    }
    assert.equal(reply.statusCode, 200, `${keyOf(endpoint)} ${reply.body}`);
    const found = secrets.filter((secret) => reply.body.includes(secret!));
    assert.deepEqual(found, [], keyOf(endpoint));
    read += 1;
  }
  assert.ok(read >= 7, `only ${read} pages were read`);
});

test('key groups and identity numbers are opened for a stated purpose only, and the graduate sees each opening', async () => {
  const counsellor = cast.get('counsellor')!;
  const actor = world.cast.find(({ role }) => role === 'graduate')!;
  const url = `/api/people/${actor.personId}/key-groups`;
  const openings = async () =>
    (await cast.get('graduate')!('GET', '/api/people/me')).json().openings as {
      action: string;
      purpose: string | null;
      accountId: string | null;
    }[];
  const before = await openings();
  for (const purpose of ['', 'curiosity', 'support,matching'])
    assert.equal((await counsellor('GET', `${url}?purpose=${purpose}`)).statusCode, 422);
  assert.equal((await counsellor('GET', url)).statusCode, 422);
  assert.deepEqual(await openings(), before, 'what was refused opened nothing');
  for (const purpose of purposes) {
    const reply = await counsellor('GET', `${url}?purpose=${purpose}`);
    assert.equal(reply.statusCode, 200);
    assert.equal(reply.json().keyGroups.length, 1);
  }
  const number = await counsellor('POST', `/api/people/${actor.personId}/identity-number`, {
    body: { purpose: 'subsidy' },
  });
  assert.equal(number.statusCode, 200);
  const fresh = (await openings()).slice(0, purposes.length + 1);
  assert.equal((await openings()).length, before.length + purposes.length + 1);
  assert.deepEqual(new Set(fresh.map(({ purpose }) => purpose)), new Set([...purposes, 'subsidy']));
  assert.equal(fresh.length, purposes.length + 1);
  const counsellorId = world.cast.find(({ role }) => role === 'counsellor')!.accountId;
  assert.deepEqual(new Set(fresh.map(({ accountId }) => accountId)), new Set([counsellorId]));
  const others = (await cast.get('second graduate')!('GET', '/api/people/me')).json();
  assert.equal(
    others.openings.length,
    1,
    'an opening lands in the view of the graduate concerned and no other',
  );
});

test('no other reply of the whole API carries key groups', () => {
  const allowed = new Set([
    'GET /api/people/me keyGroups',
    'GET /api/people/:personId/key-groups keyGroups',
    'PUT /api/people/:personId/key-groups keyGroups',
    // To an agency, when the graduate has agreed to that by a yes of its own; and to themselves.
    'GET /api/handover/mine handovers.preview.keyGroups',
    'POST /api/handover/received/:handoverId/open package.keyGroups',
    'POST /api/handover/received/pull packages.package.keyGroups',
    'POST /api/handover/intake/packages/:takenId/open package.keyGroups',
    // Sums over a whole cohort, and what the run was told to do.
    'key group figures of a run',
    'audience of a standard',
    'audience of a survey',
  ]);
  const found = mounted.flatMap((endpoint) =>
    repliesOf(endpoint).flatMap(({ at, name }) => {
      const isGroup = /^key_?groups?/i.test(name) || name === 'onlyGroups';
      const isOfRun =
        /(figures|settings)\.keyGroup/.test(at) || keyOf(endpoint) === 'POST /api/outreach/runs/preview';
      // For whom a standard or a survey is, told of it and of no graduate.
      if (at.endsWith('definition.audience.keyGroups')) return ['audience of a standard'];
      if (/^(rows\.|surveys?\.)audience\.keyGroups/.test(at)) return ['audience of a survey'];
      const told = isOfRun ? 'key group figures of a run' : `${keyOf(endpoint)} ${at}`;
      return isGroup ? [told] : [];
    }),
  );
  assert.deepEqual(
    found.filter((one) => !allowed.has(one)),
    [],
  );
  assert.deepEqual(stale(allowed, found), []);
});

test('a graduate sees every line about them, by whom it is, and can contest each', async () => {
  const graduate = cast.get('graduate')!;
  const { personId } = world.cast.find(({ role }) => role === 'graduate')!;
  const talk = {
    id: newId(),
    channel: 'phone',
    topics: ['direction'],
    summary: '聊了方向',
    heldOn: '2026-06-02',
  };
  const written = await cast.get('counsellor')!('POST', `/api/ledger/cases/${personId}/talks`, {
    body: talk,
  });
  assert.equal(written.statusCode, 200, written.body);
  const { entries: staffs } = (await cast.get('counsellor')!('GET', `/api/ledger/cases/${personId}`)).json();
  const { entries } = (await graduate('GET', '/api/ledger/mine')).json();
  // Whether one may correct a line differs with who asks; the line does not.
  const linesOf = (seen: readonly Record<string, unknown>[]) =>
    seen.map((line) => ({ ...line, mayCorrect: undefined }));
  assert.deepEqual(linesOf(entries), linesOf(staffs), 'staff see the same lines as the graduate, none more');
  // An objection is no line to object to; what it is about waits for its answer.
  const objections = entries.filter(({ kind }: { kind: string }) => kind === 'contested');
  const waiting = new Set(objections.map(({ refersTo }: { refersTo: string }) => refersTo));
  for (const { id, kind } of entries) {
    const contested = await graduate('POST', `/api/ledger/mine/entries/${id}/contest`, {
      body: { text: '不是这样' },
    });
    const expected = kind === 'contested' ? 422 : waiting.has(id) ? 409 : 200;
    assert.equal(contested.statusCode, expected, contested.body);
  }
});

test('a graduate switches personalisation and pushing off alone, at once', async () => {
  const graduate = cast.get('graduate')!;
  const off = { personalised: false, pushOptOut: true };
  const { wish } = (await graduate('PUT', '/api/people/me/switches', { body: off })).json();
  assert.deepEqual([wish.personalised, wish.pushOptOut], [false, true]);
  const { personId } = world.cast.find(({ role }) => role === 'graduate')!;
  const posting = world.postings.find(({ state }) => state === 'open')!.id;
  const sent = await cast.get('counsellor')!('POST', `/api/outreach/people/${personId}/recommend`, {
    body: { postingId: posting },
  });
  assert.equal(sent.json().code, 'outreach.opted_out');
});

test('the API that is written down is the API that is served', async () => {
  const reply = await strangerOf(app)('GET', '/api/openapi.json');
  const paths = Object.keys(reply.json().paths);
  const missing = mounted
    .map(({ path }) => path.replaceAll(/:(\w+)/g, '{$1}'))
    .filter((path) => !paths.includes(path));
  assert.deepEqual(missing, []);
  const forbidden = [/placement.?rate/i, /leaderboard/i, /\bkpi\b/i, /落实率/, /排名/, /指标/];
  assert.deepEqual(
    forbidden.filter((pattern) => pattern.test(reply.body)),
    [],
  );
});
