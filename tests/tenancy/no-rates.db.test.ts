import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { z } from 'zod';
import { roles } from '../../src/identity/contract.ts';
import { newId } from '../../src/kernel/ids.ts';
import { mounted } from '../../src/platform/http/mount.ts';
import type { Endpoint } from '../../src/platform/http/endpoint.ts';
import { acts, Definition } from '../../src/standards/contract.ts';
import { templates } from '../../src/standards/index.ts';
import { testApp, type TestApp } from '../app.ts';
import { sampleOf } from '../builders/samples.ts';
import { callerOf, type Caller } from '../builders/visitors.ts';
import { buildWorld, type World, type WorldPlan } from '../builders/world.ts';
import { mayCall } from './matrix.ts';

/**
 * 三不得: no placement rate is ever made somebody's target, and nobody of the staff is compared by one. The shapes of the
 * whole API are judged in rules-of-the-field; here it is asked: every act is sent a rate, every reading is read.
 */
let app: TestApp;
let world: World;
const cast = new Map<string, Caller>();

const plan: WorldPlan = {
  provinces: [[{ colleges: [[2, 2]], states: ['draft', 'in_review', 'open'] }]],
  cast: roles.map((role) => ({ role, places: [role === 'graduate' || role === 'employer' ? 0 : 2] })),
};

before(async () => {
  app = await testApp();
  world = await buildWorld(app.db, app.house.vault, 1, plan);
  for (const { role, accountId } of world.cast) cast.set(role, await callerOf(app, accountId));
});
after(() => app.close());

function keyOf({ method, path }: Endpoint): string {
  return `${method} ${path}`;
}

/** A rate in every dress: names under which a target for a person, or for whoever answers for them, might be smuggled in. */
const RATES = {
  targetRate: 0.95,
  placementRate: 95,
  rate: 0.9,
  quota: 12,
  target: '95%',
  kpi: { placed: 0.95 },
  落实率: 95,
};

type Json = { readonly [key: string]: unknown };

/** Whether anything of RATES is anywhere in what a schema would hand on. */
function isTaken(schema: z.ZodType, sent: unknown): boolean {
  const parsed = schema.safeParse(sent);
  return (
    parsed.success && Object.keys(RATES).some((name) => JSON.stringify(parsed.data).includes(`"${name}"`))
  );
}

/** The value with RATES added at every object in it. */
function withRates(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withRates);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value as Json).map(([key, one]) => [key, withRates(one)]));
  return { ...inner, ...RATES };
}

test('no act of the whole API takes a rate, wherever in it one is put: it is refused or falls away', () => {
  const taken: string[] = [];
  let asked = 0;
  for (const endpoint of mounted) {
    for (const schema of [endpoint.params, endpoint.query, endpoint.body]) {
      if (!schema) continue;
      asked += 1;
      if (isTaken(schema, withRates(sampleOf(schema).value))) taken.push(keyOf(endpoint));
    }
  }
  assert.ok(asked > 60, `only ${asked} schemas were asked`);
  assert.deepEqual(taken, []);
});

test('a standard owes acts and never an outcome, and a rate in it is refused by name', async () => {
  for (const word of ['outcome', 'placed', 'employed', 'signed', 'agreement'])
    assert.ok(!acts.some((act) => act.includes(word)), word);
  const [rule] = templates.one_two_three.duties;
  const broken: readonly unknown[] = [
    { ...templates.one_two_three, targetRate: 0.95 },
    { ...templates.one_two_three, duties: [{ ...rule, targetRate: 0.95 }] },
    { ...templates.one_two_three, duties: [{ ...rule, need: 0.95 }] },
    { ...templates.one_two_three, duties: [{ ...rule, act: 'signed' }] },
    { ...templates.one_two_three, audience: { ...templates.one_two_three.audience, responsibleId: newId() } },
  ];
  for (const definition of broken) {
    assert.equal(Definition.safeParse(definition).success, false, JSON.stringify(definition).slice(0, 200));
    const path = world.nodes.find(({ kind }) => kind === 'school')!.path;
    const body = { id: newId(), name: '落实标准', path, template: null, definition };
    const reply = await cast.get('career_centre')!('POST', '/api/standards', { body });
    assert.equal(reply.statusCode, 422, reply.body);
  }
});

/** Every object in a reply, with where it stands. */
function objectsIn(value: unknown, at = ''): { at: string; object: Json }[] {
  if (Array.isArray(value)) return value.flatMap((one) => objectsIn(one, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [];
  const own = { at, object: value as Json };
  return [own, ...Object.entries(value as Json).flatMap(([key, one]) => objectsIn(one, `${at}.${key}`))];
}

test('no reading by anybody sets a share, or a count of graduates placed, beside a member of staff', async () => {
  const staff = new Set(
    world.cast
      .filter(({ role }) => role !== 'graduate' && role !== 'employer')
      .map(({ accountId }) => accountId),
  );
  const found: string[] = [];
  let read = 0;
  for (const endpoint of mounted.filter(
    ({ method, path }) => method === 'GET' && !path.endsWith('/events'),
  )) {
    for (const role of roles.filter((one) => mayCall(one, keyOf(endpoint)))) {
      if (endpoint.path.endsWith('/progress') && endpoint.path.includes('imports')) continue;
      const graduate = world.cast.find((one) => one.role === 'graduate')!;
      const url = endpoint.path
        .replace(':personId', graduate.personId ?? '')
        .replaceAll(/:\w+/g, () => newId());
      const reply = await cast.get(role)!('GET', url);
      if (reply.statusCode !== 200 || !String(reply.headers['content-type']).includes('json')) continue;
      read += 1;
      for (const { at, object } of objectsIn(reply.json())) {
        if (!Object.values(object).some((value) => typeof value === 'string' && staff.has(value))) continue;
        for (const [key, value] of Object.entries(object)) {
          const isShare = typeof value === 'number' && !Number.isInteger(value);
          const isRate =
            /rate|ratio|percent|placed|employed|落实/i.test(key) || /^\d+(\.\d+)?%$/.test(String(value));
          if (isShare || isRate) found.push(`${role} ${keyOf(endpoint)} ${at}.${key}`);
        }
      }
    }
  }
  assert.ok(read > 60, `only ${read} replies were read`);
  assert.deepEqual(found, []);
});
