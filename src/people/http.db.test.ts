import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testApp, TEST_PASSWORD, type TestApp } from '../../tests/app.ts';
import { buildPerson, buildSchool, givePeople } from '../../tests/builders/people.ts';
import { hashPassword, openAccounts } from '../identity/index.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import type { NewPerson } from './index.ts';

let house: TestApp;
let schoolPath: string;
let anna: NewPerson;
let bo: NewPerson;

before(async () => {
  house = await testApp();
  const passwordHash = await hashPassword(TEST_PASSWORD);
  await inScope(house.db, systemScope('cn'), async (tx) => {
    const school = await buildSchool(tx, { school: 's9301', classes: 2 });
    schoolPath = school.path;
    const [one, two] = school.classPaths as [string, string];
    anna = buildPerson(one, 1, { keyGroups: ['disabled'] });
    bo = buildPerson(two, 2);
    await givePeople(tx, house.house.vault, [anna, bo]);
    const staff = { orgPath: schoolPath, passwordHash };
    await openAccounts(tx, [
      { login: 'centre', displayName: '中心', role: 'career_centre', worksFor: [schoolPath], ...staff },
      { login: 'counsellor', displayName: '辅导员', role: 'counsellor', worksFor: [one], ...staff },
      { login: 'anna', displayName: '安', role: 'graduate', orgPath: one, personId: anna.id, passwordHash },
    ]);
  });
});
after(() => house.close());

test('a counsellor lists and opens their own class; anybody else is not found, strangers are turned away', async () => {
  const counsellor = await house.visit('counsellor');
  const list = (await counsellor.get('/api/people?q=2022')).json();
  assert.deepEqual([list.count, list.rows[0].id, list.next], [1, anna.id, null]);
  assert.equal((await counsellor.get(`/api/people/${anna.id}`)).statusCode, 200);
  assert.equal((await counsellor.get(`/api/people/${bo.id}`)).statusCode, 404);
  assert.equal((await house.stranger.get('/api/people')).statusCode, 401);
  assert.equal((await counsellor.get(`/api/people?after=cn~no-id~x`)).statusCode, 200);
});

test('a graduate reads everything held about them and who opened it, and cannot read lists', async () => {
  const centre = await house.visit('centre');
  const opened = await centre.get(`/api/people/${anna.id}/key-groups?purpose=support`);
  assert.deepEqual(opened.json(), { keyGroups: ['disabled'] });
  assert.equal((await centre.get(`/api/people/${anna.id}/key-groups`)).statusCode, 422);
  const graduate = await house.visit('anna');
  const file = (await graduate.get('/api/people/me')).json();
  assert.deepEqual([file.person.id, file.keyGroups], [anna.id, ['disabled']]);
  assert.equal(file.openings[0].action, 'people.key_groups_opened');
  assert.ok(!JSON.stringify(file).includes(anna.identityNumber));
  assert.equal((await graduate.get('/api/people')).statusCode, 403);
  const off = await graduate.send('PUT', '/api/people/me/switches', { personalised: false });
  assert.equal(off.json().wish.personalised, false);
});
