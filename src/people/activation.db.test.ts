import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testApp, type TestApp } from '../../tests/app.ts';
import { buildPerson, buildSchool, givePeople } from '../../tests/builders/people.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';

let app: TestApp;
let first: ReturnType<typeof buildPerson>;
let namesake: ReturnType<typeof buildPerson>;
const password = 'my first own password';

before(async () => {
  app = await testApp();
  await inScope(app.db, systemScope('cn', 'roster'), async (tx) => {
    const one = await buildSchool(tx, { school: 's1' });
    const two = await buildSchool(tx, { school: 's2' });
    first = buildPerson(one.classPaths[0]!, 1, { studentNumber: '20270001' });
    namesake = buildPerson(two.classPaths[0]!, 2, { studentNumber: '20270001' });
    await givePeople(tx, app.house.vault, [first, namesake]);
  });
});
after(() => app.close());

function activate(person: typeof first, given: object = {}) {
  const { studentNumber, name, identityNumber } = person;
  return app.stranger.send('POST', '/api/people/activate', {
    studentNumber,
    name,
    identityNumber,
    password,
    ...given,
  });
}

test('a graduate on the roster opens their own account once, and signs in with it', async () => {
  const opened = await activate(first);
  assert.equal(opened.json().login, '20270001', opened.body);
  const visitor = await app.visit('20270001', password);
  assert.equal((await visitor.get('/api/people/me')).json().person.id, first.id);
  assert.equal(
    (await activate(first, { password: 'somebody else’s password' })).json().code,
    'people.already_activated',
  );
  await app.visit('20270001', password);
});

test('the same student number at another school gets a login of its own', async () => {
  assert.equal((await activate(namesake)).json().login, 's2-20270001');
});

test('whatever does not fit gets the same answer, so that nobody learns who is on a roster', async () => {
  const replies = [
    await activate(first, { name: '别人' }),
    await activate(first, { studentNumber: '404' }),
    await activate(first, { identityNumber: namesake.identityNumber }),
    await activate(first, { identityNumber: 'not a number' }),
  ];
  assert.deepEqual(
    replies.map((reply) => [reply.statusCode, reply.json().code]),
    replies.map(() => [422, 'people.activation_refused']),
  );
});

test('guessing one graduate’s number ends after five tries, even with the right one; others are not held up', async () => {
  const victim = buildPerson(first.path, 3, { studentNumber: '20270003' });
  const other = buildPerson(first.path, 4, { studentNumber: '20270004' });
  await inScope(app.db, systemScope('cn', 'roster'), (tx) =>
    givePeople(tx, app.house.vault, [victim, other]),
  );
  for (let guess = 0; guess < 5; guess += 1) {
    const refused = await activate(victim, { identityNumber: namesake.identityNumber });
    assert.equal(refused.json().code, 'people.activation_refused');
  }
  assert.equal((await activate(victim)).json().code, 'people.activation_locked');
  assert.equal((await activate(other)).statusCode, 200);
});
