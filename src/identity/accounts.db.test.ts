import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { generateSync } from 'otplib';
import { TEST_PASSWORD, testApp, type TestApp, type Visitor } from '../../tests/app.ts';
import { buildPerson, buildSchool, givePeople } from '../../tests/builders/people.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import type { AccountLine, AccountWithCode, Role } from './contract.ts';
import { hashPassword, openAccounts, openOperator, resetFromMachine } from './index.ts';

const SCHOOL = 'cn.p91.s1';
const COLLEGE = `${SCHOOL}.c01`;
const NEW_PASSWORD = 'a sentence of my own';

let app: TestApp;
let centre: Visitor;
let officer: Visitor;
let counsellor: Visitor;
let authority: Visitor;
let operator: Visitor;
const ids = new Map<string, string>();

before(async () => {
  app = await testApp();
  const passwordHash = await hashPassword(TEST_PASSWORD);
  await inScope(app.db, systemScope('cn', 'roster'), async (tx) => {
    await buildSchool(tx, { school: 's1', colleges: 2, classes: 2 });
    await buildSchool(tx, { school: 's2' });
    const people = [1, 2, 3].map((serial) => buildPerson(`${COLLEGE}.k001`, serial));
    await givePeople(tx, app.house.vault, people);
    const staff = (login: string, role: Role, ...worksFor: string[]) => {
      const orgPath = worksFor[0]!.split('.').slice(0, 4).join('.');
      return { login, displayName: `老师 ${login}`, role, orgPath, worksFor, passwordHash };
    };
    const opened = await openAccounts(tx, [
      staff('centre', 'career_centre', SCHOOL),
      staff('colleague', 'career_centre', SCHOOL),
      staff('officer', 'college_officer', COLLEGE),
      staff('counsellor', 'counsellor', `${COLLEGE}.k001`),
      staff('neighbour', 'counsellor', `${SCHOOL}.c02.k001`),
      staff('lost', 'counsellor', `${COLLEGE}.k002`),
      staff('leaving', 'counsellor', `${COLLEGE}.k002`),
      staff('phoneless', 'counsellor', `${COLLEGE}.k002`),
      staff('foreign', 'counsellor', 'cn.p91.s2.c01.k001'),
      staff('authority', 'authority', 'cn.p91'),
      staff('operator', 'operator', 'cn'),
      ...people.map((person, at) => ({
        login: `graduate${at}`,
        displayName: person.name,
        role: 'graduate' as const,
        orgPath: person.path,
        personId: person.id,
        passwordHash,
      })),
    ]);
    for (const [login, id] of opened) ids.set(login, id);
  });
  [centre, officer, counsellor, authority, operator] = await Promise.all([
    app.visit('centre'),
    app.visit('officer'),
    app.visit('counsellor'),
    app.visit('authority'),
    app.visit('operator'),
  ]);
});
after(() => app.close());

async function list(visitor: Visitor, query = ''): Promise<AccountLine[]> {
  const reply = await visitor.get(`/api/identity/accounts?limit=100&${query}`);
  assert.equal(reply.statusCode, 200, reply.body);
  return reply.json().items;
}
const loginsOf = (lines: readonly AccountLine[]): string[] => lines.map(({ login }) => login).toSorted();
const act = (visitor: Visitor, login: string, name: string) =>
  visitor.send('POST', `/api/identity/accounts/${ids.get(login)}/${name}`);
const open = (visitor: Visitor, body: object) =>
  visitor.send('POST', '/api/identity/accounts', { displayName: '新老师', ...body });
const redeem = (login: string, code: string, password = NEW_PASSWORD) =>
  app.stranger.send('POST', '/api/identity/redeem', { login, code, password });
const signIn = (login: string, password: string, totp?: string) =>
  app.stranger.send('POST', '/api/identity/sign-in', { login, password, ...(totp && { totp }) });
const codeOf = async (login: string): Promise<string> =>
  (await act(centre, login, 'reset')).json<AccountWithCode>().code;

describe('the list of accounts', () => {
  test('holds those of the own subtree and nobody’s whose role is above', async () => {
    assert.deepEqual(loginsOf(await list(officer, 'among=staff')), [
      'counsellor',
      'leaving',
      'lost',
      'officer',
      'phoneless',
    ]);
    assert.deepEqual(loginsOf(await list(counsellor)), ['graduate0', 'graduate1', 'graduate2']);
    assert.deepEqual(loginsOf(await list(authority)), ['authority', 'centre', 'colleague']);
    assert.ok(!loginsOf(await list(operator)).includes('graduate0'));
  });

  test('is found by login or name, narrowed by role and state, and paged without gaps', async () => {
    assert.deepEqual(loginsOf(await list(centre, 'q=Neigh')), ['neighbour']);
    assert.deepEqual(loginsOf(await list(centre, `q=${encodeURIComponent('师 neigh')}`)), ['neighbour']);
    assert.deepEqual(loginsOf(await list(centre, 'role=college_officer')), ['officer']);
    assert.deepEqual(loginsOf(await list(centre, 'role=authority')), []);
    const all = await list(centre);
    const paged: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const reply = await centre.get(`/api/identity/accounts?limit=2${cursor && `&cursor=${cursor}`}`);
      const page = reply.json<{ items: AccountLine[]; next: string | null }>();
      paged.push(...page.items.map(({ login }) => login));
      cursor = page.next;
    }
    assert.deepEqual(
      paged,
      all.map(({ login }) => login),
    );
  });

  test('tells what may be done with each, and nothing with oneself and with equals', async () => {
    const lines = new Map((await list(centre)).map((line) => [line.login, line]));
    assert.deepEqual(lines.get('centre')?.can, []);
    assert.deepEqual(lines.get('colleague')?.can, []);
    assert.deepEqual(lines.get('neighbour')?.can, ['reset', 'place', 'close']);
  });
});

describe('opening', () => {
  test('a counsellor of several classes sets a password with the code, once, and works for these classes', async () => {
    const places = [`${COLLEGE}.k001`, `${SCHOOL}.c02.k002`];
    const reply = await open(centre, { login: 'New.Teacher', role: 'counsellor', places });
    const { account, code } = reply.json<AccountWithCode>();
    assert.equal(account.state, 'waiting', reply.body);
    assert.equal((await redeem('new.teacher', code.toLowerCase().replace('-', ' '))).statusCode, 200);
    assert.equal((await redeem('new.teacher', code)).json().code, 'identity.code_refused');
    const { actor } = (await signIn('new.teacher', NEW_PASSWORD)).json();
    assert.deepEqual(
      actor.orgs.map(({ path }: { path: string }) => path),
      places,
    );
    // Kept at the school, since it works for two colleges: no officer of one of them may touch it.
    ids.set('new.teacher', account.id);
    assert.equal((await act(officer, 'new.teacher', 'reset')).statusCode, 404);
  });

  test('the code is nowhere in the database, only its hash', async () => {
    const { code } = (
      await open(centre, { login: 'hashed', role: 'mentor', places: [COLLEGE] })
    ).json<AccountWithCode>();
    const rows = await inScope(app.db, systemScope('cn'), (tx) =>
      tx.selectFrom('account_code').selectAll().execute(),
    );
    const audits = await inScope(app.db, systemScope('cn'), (tx) =>
      tx.selectFrom('audit_entry').selectAll().where('action', '=', 'identity.account_opened').execute(),
    );
    assert.ok(rows.length > 0 && audits.length > 0);
    const bare = code.replace('-', '');
    assert.ok(!JSON.stringify([rows, audits]).includes(bare) && !JSON.stringify(rows).includes(code));
    assert.ok(rows.every((row) => row.code_hash.startsWith('$argon2id$')));
  });

  test('goes neither upwards nor sideways nor outside the own subtree', async () => {
    const asked: [Visitor, object, string][] = [
      [centre, { role: 'career_centre', places: [SCHOOL] }, 'identity.opening_refused'],
      [centre, { role: 'authority', places: ['cn.p91'] }, 'identity.org_not_found'],
      [centre, { role: 'operator', places: [SCHOOL] }, 'identity.opening_refused'],
      [centre, { role: 'counsellor', places: ['cn.p91.s2.c01'] }, 'identity.org_not_found'],
      [centre, { role: 'counsellor', places: [SCHOOL] }, 'identity.opening_refused'],
      [officer, { role: 'college_officer', places: [COLLEGE] }, 'identity.opening_refused'],
      [
        officer,
        { role: 'counsellor', places: [`${COLLEGE}.k001`, `${SCHOOL}.c02.k001`] },
        'identity.org_not_found',
      ],
      [authority, { role: 'counsellor', places: [COLLEGE] }, 'identity.opening_refused'],
    ];
    for (const [visitor, body, code] of asked) {
      const reply = await open(visitor, { login: 'never', ...body });
      assert.equal(reply.json().code, code, JSON.stringify(body));
    }
    assert.equal(
      (await open(counsellor, { login: 'never', role: 'mentor', places: [COLLEGE] })).statusCode,
      403,
    );
    assert.deepEqual(await list(operator, 'q=never'), []);
  });

  test('a login that somebody has, anywhere, is refused without a trace of whose it is', async () => {
    const reply = await open(centre, { login: 'foreign', role: 'mentor', places: [COLLEGE] });
    assert.deepEqual(reply.json(), { code: 'identity.login_taken', facts: {} });
  });

  test('an officer of two colleges does not open an account that the school would have to keep', async () => {
    const passwordHash = await hashPassword(TEST_PASSWORD);
    const worksFor = [COLLEGE, `${SCHOOL}.c02`];
    await inScope(app.db, systemScope('cn'), (tx) =>
      openAccounts(tx, [
        {
          login: 'both',
          displayName: '两院',
          role: 'college_officer',
          orgPath: SCHOOL,
          worksFor,
          passwordHash,
        },
      ]),
    );
    const both = await app.visit('both');
    const reply = await open(both, { login: 'wide', role: 'counsellor', places: worksFor });
    assert.equal(reply.json().code, 'identity.opening_refused');
  });
});

describe('helping', () => {
  test('a reset ends the sessions and the password at once, and the code opens the door again', async () => {
    const visitor = await app.visit('lost');
    const code = await codeOf('lost');
    assert.equal((await visitor.get('/api/identity/me')).json().actor, null);
    assert.equal((await signIn('lost', TEST_PASSWORD)).statusCode, 401);
    const second = await codeOf('lost');
    assert.equal((await redeem('lost', code)).json().code, 'identity.code_refused', 'the older code is void');
    assert.equal((await redeem('lost', second)).statusCode, 200);
    assert.equal((await signIn('lost', NEW_PASSWORD)).statusCode, 200);
  });

  test('a code is worth nothing after a day', async () => {
    const code = await codeOf('graduate2');
    await inScope(app.db, systemScope('cn'), (tx) =>
      tx
        .updateTable('account_code')
        .set({ expires_at: new Date(Date.now() - 1_000) })
        .where('account_id', '=', ids.get('graduate2')!)
        .execute(),
    );
    assert.equal((await redeem('graduate2', code)).json().code, 'identity.code_refused');
  });

  test('guessing codes locks the account, whoever it is; the answer is the same for a login that nobody has', async () => {
    await act(counsellor, 'graduate1', 'reset');
    const wrong = await redeem('graduate1', 'AAAAA-AAAAA');
    const unknown = await redeem('nobody-at-all', 'AAAAA-AAAAA');
    const none = await redeem('neighbour', 'AAAAA-AAAAA');
    assert.deepEqual([wrong.statusCode, wrong.body], [unknown.statusCode, unknown.body]);
    assert.deepEqual([none.statusCode, none.body], [unknown.statusCode, unknown.body]);
    for (let tries = 0; tries < 4; tries += 1) await redeem('graduate1', 'AAAAA-AAAAA');
    assert.equal((await redeem('graduate1', 'AAAAA-AAAAA')).json().code, 'identity.account_locked');
    assert.deepEqual(loginsOf(await list(counsellor, 'state=locked')), ['graduate1']);
    assert.equal((await act(counsellor, 'graduate1', 'unlock')).json().lockedUntil, null);
    assert.equal((await act(counsellor, 'graduate1', 'unlock')).json().code, 'identity.act_not_now');
  });

  test('a counsellor resets a graduate of the own class, and the graduate reads who did', async () => {
    const reply = await act(counsellor, 'graduate0', 'reset');
    const { code } = reply.json<AccountWithCode>();
    assert.equal((await redeem('graduate0', code)).statusCode, 200, reply.body);
    const graduate = await app.visit('graduate0', NEW_PASSWORD);
    const { openings } = (await graduate.get('/api/people/me')).json();
    assert.deepEqual(
      openings.map(({ action, accountId }: { action: string; accountId: string }) => [action, accountId]),
      [['identity.account_reset', ids.get('counsellor')]],
    );
  });

  test('a lost phone is an act of its own: a reset leaves the second factor, clearing it ends the sessions', async () => {
    const visitor = await app.visit('phoneless');
    const { secret } = (await visitor.send('POST', '/api/identity/totp/begin')).json();
    await visitor.send('POST', '/api/identity/totp/confirm', { totp: generateSync({ secret }) });
    assert.equal((await redeem('phoneless', await codeOf('phoneless'))).statusCode, 200);
    assert.equal((await signIn('phoneless', NEW_PASSWORD)).json().code, 'identity.totp_needed');
    assert.equal((await act(centre, 'phoneless', 'clear-totp')).json().hasTotp, false);
    assert.equal((await signIn('phoneless', NEW_PASSWORD)).statusCode, 200);
  });

  test('nobody helps themselves, an equal, a superior or somebody outside', async () => {
    for (const [visitor, login, status] of [
      [centre, 'centre', 403],
      [centre, 'colleague', 403],
      [centre, 'authority', 404],
      [centre, 'foreign', 404],
      [officer, 'centre', 404],
      [officer, 'neighbour', 404],
      [counsellor, 'lost', 404],
      [authority, 'graduate0', 404],
      [operator, 'graduate0', 404],
      [operator, 'operator', 403],
    ] as const)
      assert.equal((await act(visitor, login, 'reset')).statusCode, status, login);
    assert.equal((await act(counsellor, 'graduate0', 'close')).statusCode, 403);
  });
});

describe('the command line', () => {
  test('opens an operator and helps one whom nobody above could help', async () => {
    const asMachine = <T>(act: Parameters<typeof inScope<T>>[2]): Promise<T> =>
      inScope(app.db, systemScope('cn'), act);
    const boss = { login: 'boss', displayName: '值班' };
    const { code } = await asMachine((tx) => openOperator(tx, 'cn', boss));
    assert.equal((await redeem('boss', code)).statusCode, 200);
    const visitor = await app.visit('boss', NEW_PASSWORD);
    assert.ok((await list(visitor, 'among=staff')).length > 5);
    const second = await asMachine((tx) => resetFromMachine(tx, 'boss'));
    assert.equal((await visitor.get('/api/identity/me')).json().actor, null);
    assert.equal((await redeem('boss', second.code)).statusCode, 200);
    await assert.rejects(
      asMachine((tx) => openOperator(tx, 'cn', boss)),
      { code: 'identity.login_taken' },
    );
    await assert.rejects(
      asMachine((tx) => resetFromMachine(tx, 'graduate0')),
      { code: 'identity.account_not_found' },
    );
  });
});

describe('closing', () => {
  test('ends the sessions at once and for good, and every step is in the audit', async () => {
    const visitor = await app.visit('leaving');
    assert.equal((await act(officer, 'leaving', 'close')).json().state, 'closed');
    assert.equal((await visitor.get('/api/identity/me')).json().actor, null);
    assert.equal((await signIn('leaving', TEST_PASSWORD)).statusCode, 401);
    assert.equal((await act(officer, 'leaving', 'close')).json().code, 'identity.act_not_now');
    assert.equal((await act(officer, 'leaving', 'reopen')).json().state, 'active');
    assert.equal((await visitor.get('/api/identity/me')).json().actor, null, 'an old cookie stays worthless');
    assert.equal((await signIn('leaving', TEST_PASSWORD)).statusCode, 200);
    const lines = await inScope(app.db, systemScope('cn'), (tx) =>
      tx
        .selectFrom('audit_entry')
        .select(['action', 'account_id'])
        .where('subject_id', '=', ids.get('leaving')!)
        .where('action', 'like', 'identity.account%')
        .orderBy('at')
        .execute(),
    );
    assert.deepEqual(
      lines.map(({ action, account_id: by }) => [action, by]),
      [
        ['identity.account_closed', ids.get('officer')],
        ['identity.account_reopened', ids.get('officer')],
      ],
    );
  });

  test('other places count from the next request', async () => {
    const visitor = await app.visit('neighbour');
    const path = `/api/identity/accounts/${ids.get('neighbour')}/places`;
    const moved = await centre.send('PUT', path, { places: [COLLEGE, `${COLLEGE}.k001`] });
    assert.deepEqual(
      moved.json<AccountLine>().places.map((place) => place.path),
      [COLLEGE],
      'a class below a chosen college is no place of its own',
    );
    const { actor } = (await visitor.get('/api/identity/me')).json();
    assert.equal(actor.orgs[0].path, COLLEGE);
    assert.equal((await centre.send('PUT', path, { places: [SCHOOL] })).statusCode, 403);
  });
});

describe('the org tree', () => {
  test('shows the own subtree and what stands above it, and no college of another school', async () => {
    const paths = async (visitor: Visitor, query = ''): Promise<string[]> =>
      (await visitor.get(`/api/identity/orgs${query}`)).json().orgs.map(({ path }: { path: string }) => path);
    assert.deepEqual(await paths(counsellor), ['cn', 'cn.p91', SCHOOL, COLLEGE, `${COLLEGE}.k001`]);
    assert.deepEqual(await paths(centre, '?kind=college'), [COLLEGE, `${SCHOOL}.c02`]);
    assert.deepEqual(await paths(await app.visit('graduate0', NEW_PASSWORD)), [
      'cn',
      'cn.p91',
      SCHOOL,
      COLLEGE,
      `${COLLEGE}.k001`,
    ]);
  });
});
