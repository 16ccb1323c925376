import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { generateSync } from 'otplib';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { TEST_PASSWORD, testApp, type TestApp } from '../../tests/app.ts';
import { growOrgs, hashPassword, openAccounts } from './index.ts';

let house: TestApp;

before(async () => {
  house = await testApp();
  const passwordHash = await hashPassword(TEST_PASSWORD);
  await inScope(house.db, systemScope('cn'), async (tx) => {
    await growOrgs(tx, [
      { path: 'cn', kind: 'nation', name: '全国', code: null },
      { path: 'cn.p91', kind: 'province', name: '测试省', code: '910000' },
      { path: 'cn.p91.s1', kind: 'school', name: '测试学校', code: '1' },
    ]);
    const staff = ['patient', 'locked', 'careful', 'forgetful', 'replayed', 'leaving'];
    await openAccounts(
      tx,
      staff.map((login) => ({
        login,
        displayName: login,
        role: 'career_centre',
        orgPath: 'cn.p91.s1',
        worksFor: ['cn.p91.s1'],
        passwordHash,
      })),
    );
  });
});
after(() => house.close());

function signIn(login: string, password: string, totp?: string) {
  return house.stranger.send('POST', '/api/identity/sign-in', { login, password, ...(totp && { totp }) });
}

describe('signing in', () => {
  test('gives a session that knows who one is and what one may', async () => {
    const visitor = await house.visit('patient');
    const { actor } = (await visitor.get('/api/identity/me')).json();
    assert.equal(actor.role, 'career_centre');
    assert.deepEqual(actor.orgs, [{ path: 'cn.p91.s1', name: '测试学校', kind: 'school' }]);
    assert.ok(actor.permissions.includes('people.import'));
  });

  test('tells nobody whether a login exists', async () => {
    const unknown = await signIn('nobody-of-that-name', 'x');
    const wrong = await signIn('patient', 'x');
    assert.deepEqual([unknown.statusCode, unknown.body], [wrong.statusCode, wrong.body]);
  });

  test('locks after five failures, counts them although each is refused, and then refuses even the right password', async () => {
    const statuses = [];
    for (let round = 0; round < 5; round += 1) statuses.push((await signIn('locked', 'wrong')).statusCode);
    assert.deepEqual(statuses, [401, 401, 401, 401, 423]);
    const right = await signIn('locked', TEST_PASSWORD);
    assert.equal(right.json().code, 'identity.account_locked');
  });

  test('counts failures that arrive at once, one by one', async () => {
    const replies = await Promise.all(Array.from({ length: 5 }, () => signIn('careful', 'wrong')));
    assert.equal(replies.filter((reply) => reply.statusCode === 423).length, 1);
  });

  test('refuses a changing request without the session’s own token', async () => {
    const reply = await signIn('patient', TEST_PASSWORD);
    const cookie = reply.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const forged = await house.app.inject({
      method: 'POST',
      url: '/api/identity/sign-out',
      headers: { cookie },
    });
    assert.equal(forged.json().code, 'platform.csrf_refused');
  });

  test('sets a cookie that scripts cannot read and other sites do not send', async () => {
    const reply = await signIn('patient', TEST_PASSWORD);
    const [cookie] = reply.cookies;
    assert.equal(cookie?.httpOnly, true);
    assert.equal(cookie?.sameSite, 'Lax');
  });
});

describe('the second factor', () => {
  test('is asked for once it is set up, and each code works once', async () => {
    const visitor = await house.visit('replayed');
    const { secret } = (await visitor.send('POST', '/api/identity/totp/begin')).json();
    const before = generateSync({ secret, epoch: Math.floor(Date.now() / 1_000) - 30 });
    const confirmed = await visitor.send('POST', '/api/identity/totp/confirm', { totp: before });
    assert.equal(confirmed.json().actor.hasTotp, true);

    assert.equal((await signIn('replayed', TEST_PASSWORD)).json().code, 'identity.totp_needed');
    assert.equal((await signIn('replayed', TEST_PASSWORD, before)).json().code, 'identity.totp_refused');
    const now = generateSync({ secret });
    assert.equal((await signIn('replayed', TEST_PASSWORD, now)).statusCode, 200);
    assert.equal((await signIn('replayed', TEST_PASSWORD, now)).json().code, 'identity.totp_refused');
  });

  test('leaves staff without one no permission where a deployment demands it', async () => {
    const strict = await testApp({ HUHANG_STAFF_TOTP: 'required' });
    try {
      const passwordHash = await hashPassword(TEST_PASSWORD);
      await inScope(strict.db, systemScope('cn'), (tx) =>
        openAccounts(tx, [
          {
            login: 'new',
            displayName: '新',
            role: 'career_centre',
            orgPath: 'cn',
            worksFor: ['cn'],
            passwordHash,
          },
        ]),
      );
      const visitor = await strict.visit('new');
      assert.deepEqual((await visitor.get('/api/identity/me')).json().actor.permissions, []);
    } finally {
      await strict.close();
    }
  });
});

describe('leaving', () => {
  test('ends the session in the database, so that a kept cookie is worth nothing', async () => {
    const visitor = await house.visit('leaving');
    assert.equal((await visitor.send('POST', '/api/identity/sign-out')).statusCode, 200);
    assert.deepEqual((await visitor.get('/api/identity/me')).json(), { actor: null });
  });

  test('a changed password ends every other session of the account', async () => {
    const here = await house.visit('forgetful');
    const elsewhere = await house.visit('forgetful');
    const changed = await here.send('POST', '/api/identity/password', {
      current: TEST_PASSWORD,
      fresh: 'another long password',
    });
    assert.equal(changed.statusCode, 200);
    assert.notEqual((await here.get('/api/identity/me')).json().actor, null);
    assert.equal((await elsewhere.get('/api/identity/me')).json().actor, null);
  });
});
