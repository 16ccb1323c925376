import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { TEST_PASSWORD, testApp, type TestApp, type Visitor } from '../../tests/app.ts';
import { form, giveEmployer } from '../../tests/builders/postings.ts';
import { growOrgs, hashPassword, openAccounts } from '../identity/index.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';

const path = 'cn.p91.s1';
let house: TestApp;
let centre: Visitor;
let employer: Visitor;

before(async () => {
  house = await testApp();
  const company = await giveEmployer(house.db, path);
  const passwordHash = await hashPassword(TEST_PASSWORD);
  await inScope(house.db, systemScope('cn'), async (tx) => {
    await growOrgs(tx, [
      { path: 'cn', kind: 'nation', name: '全国', code: null },
      { path: 'cn.p91', kind: 'province', name: '测试省', code: '910000' },
      { path, kind: 'school', name: '测试学校', code: '1' },
    ]);
    const common = { orgPath: path, passwordHash };
    await openAccounts(tx, [
      { login: 'centre', displayName: '中心', role: 'career_centre', worksFor: [path], ...common },
      {
        login: 'company',
        displayName: '单位',
        role: 'employer',
        worksFor: [],
        employerId: company.id,
        ...common,
      },
    ]);
  });
  centre = await house.visit('centre');
  employer = await house.visit('company');
});
after(() => house.close());

test('an employer pastes, corrects and hands in; the centre approves; everybody finds it', async () => {
  const text = '诚聘前端开发工程师，成都，月薪7000-9000元，本科，招2人，负责网页界面开发与维护。';
  const read = await employer.send('POST', '/api/postings/read-advert', { text });
  assert.equal(read.statusCode, 200, read.body);
  assert.equal(read.json().form.headCount, 2);
  const made = await employer.send('POST', '/api/postings/own', {
    form: form({ title: '虚构前端开发工程师' }),
  });
  assert.equal(made.statusCode, 200, made.body);
  const { card } = made.json();
  const url = `/api/postings/own/${card.id}`;
  const stale = await employer.send('POST', `${url}/submit`, { version: 7 });
  assert.equal(stale.json().code, 'postings.changed_meanwhile');
  const handed = (await employer.send('POST', `${url}/submit`, { version: card.version })).json();
  assert.equal(handed.card.state, 'in_review');
  assert.equal((await house.stranger.get(`/api/postings/open/${card.id}`)).statusCode, 404);
  const queue = (await centre.get('/api/postings/review?q=虚构前端')).json();
  assert.deepEqual(
    queue.items.map((item: { card: { id: string } }) => item.card.id),
    [card.id],
  );
  const items = [{ id: card.id, version: handed.card.version }];
  const decided = await centre.send('POST', '/api/postings/review/decide', {
    action: 'approve',
    items,
    reason: 'meets_rules',
  });
  assert.deepEqual(decided.json().refused, []);
  const found = (await house.stranger.get('/api/postings/search?q=虚构前端开发')).json();
  assert.equal(found.items[0].id, card.id);
  const shown = (await house.stranger.get(`/api/postings/open/${card.id}`)).json();
  assert.match(shown.body, /负责网页界面/);
  assert.equal((await employer.get('/api/postings/own')).json().items[0].card.state, 'open');
  const file = (await centre.get(`/api/postings/review/${card.id}`)).json();
  assert.deepEqual(file.can, ['revoke', 'withdraw', 'reopen', 'correct']);
  const corrected = await centre.send('POST', `/api/postings/review/${card.id}/correct`, {
    version: file.card.version,
    field: 'headcount',
    value: 5,
  });
  assert.equal(corrected.json().card.headCount, 5);
});

test('who may not, may not: a stranger, an employer at the review, a centre at an employer’s desk', async () => {
  assert.equal((await house.stranger.get('/api/postings/review')).statusCode, 401);
  assert.equal((await employer.get('/api/postings/review')).statusCode, 403);
  assert.equal((await centre.get('/api/postings/own')).statusCode, 403);
  const counts = (await centre.get('/api/postings/review/counts')).json();
  assert.ok(counts.states.length > 0);
  assert.equal((await centre.get('/api/employers?q=拓岭')).json().items.length, 1);
});
