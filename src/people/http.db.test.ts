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
    anna = buildPerson(one, 1, { keyGroups: ['disabled'], phone: '13900002222' });
    bo = buildPerson(two, 2, { phone: null });
    await givePeople(tx, house.house.vault, [anna, bo]);
    const staff = { orgPath: schoolPath, passwordHash };
    await openAccounts(tx, [
      { login: 'centre', displayName: '中心', role: 'career_centre', worksFor: [schoolPath], ...staff },
      { login: 'counsellor', displayName: '辅导员', role: 'counsellor', worksFor: [one], ...staff },
      { login: 'other', displayName: '二班辅导员', role: 'counsellor', worksFor: [two], ...staff },
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
  assert.match(file.openings[0].byName, /\p{Script=Han}{2}/u, 'by name: the graduate may ask them');
  assert.ok(!JSON.stringify(file).includes(anna.identityNumber));
  assert.equal((await graduate.get('/api/people')).statusCode, 403);
  const off = await graduate.send('PUT', '/api/people/me/switches', { personalised: false });
  assert.equal(off.json().wish.personalised, false);
});

test('a phone number leaves the server only when it is opened to call, which its graduate can read', async () => {
  const [counsellor, other, graduate] = [
    await house.visit('counsellor'),
    await house.visit('other'),
    await house.visit('anna'),
  ];
  const file = await counsellor.get(`/api/people/${anna.id}`);
  assert.equal(file.json().person.phoneMasked, '139****2222');
  assert.ok(!file.body.includes('13900002222'));
  const address = `/api/people/${anna.id}/phone`;
  assert.deepEqual((await counsellor.send('POST', address)).json(), { phone: '13900002222' });
  const own = (await graduate.get('/api/people/me')).json();
  assert.deepEqual([own.person.phone, own.openings[0].action], ['13900002222', 'people.phone_opened']);
  const foreign = await other.send('POST', address);
  assert.deepEqual([foreign.statusCode, foreign.json().code], [404, 'people.person_not_found']);
  assert.equal((await graduate.send('POST', address)).statusCode, 403);
  assert.equal((await house.stranger.send('POST', address)).statusCode, 401);
  const none = await other.send('POST', `/api/people/${bo.id}/phone`);
  assert.deepEqual([none.statusCode, none.json().code], [409, 'people.phone_missing']);
});
