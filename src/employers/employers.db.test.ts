import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { TEST_PASSWORD, testApp, type TestApp, type Visitor } from '../../tests/app.ts';
import { buildSchool } from '../../tests/builders/people.ts';
import { advert, giveEmployer, importFile } from '../../tests/builders/postings.ts';
import { hashPassword, openAccounts } from '../identity/index.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import type { EmployerLine } from './contract.ts';
import { isCreditCode } from './rules/credit-code.ts';

const SCHOOL = 'cn.p91.s1';
const OTHER = 'cn.p91.s2';
let app: TestApp;
let centre: Visitor;
let otherCentre: Visitor;

before(async () => {
  app = await testApp();
  const passwordHash = await hashPassword(TEST_PASSWORD);
  await inScope(app.db, systemScope('cn'), async (tx) => {
    await buildSchool(tx, { school: 's1' });
    await buildSchool(tx, { school: 's2' });
    const centreOf = (login: string, path: string) => {
      const role = 'career_centre' as const;
      return { login, displayName: login, role, orgPath: path, worksFor: [path], passwordHash };
    };
    await openAccounts(tx, [centreOf('centre', SCHOOL), centreOf('other', OTHER)]);
  });
  centre = await app.visit('centre');
  otherCentre = await app.visit('other');
});
after(() => app.close());

/** A code of nobody (region 99) with the right check sign. */
function inventCode(serial: number): string {
  const body = `91990000MA${String(serial).padStart(7, '0')}`;
  return body + [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].find((sign) => isCreditCode(body + sign));
}

const contact = { name: '沈知安', phone: '0571-88880000', email: 'hr@employer.example' };

/** From an address of its own, as employers are. */
let asked = 0;
function register(serial: number, given: object = {}) {
  asked += 1;
  const body = {
    name: `云岫第${serial}软件有限公司`,
    creditCode: inventCode(serial),
    regionCode: '330100',
    centre: SCHOOL,
    contact,
    password: TEST_PASSWORD,
    ...given,
  };
  const url = '/api/employers/register';
  return app.app.inject({ method: 'POST', url, payload: body, remoteAddress: `10.2.0.${asked}` });
}

async function waiting(visitor: Visitor): Promise<EmployerLine[]> {
  return (await visitor.get('/api/employers?state=waiting&limit=100')).json().items;
}

test('an employer registers itself, works at once as unverified, and its centre alone sees the contact', async () => {
  const reply = await register(1);
  assert.deepEqual(reply.json(), { login: inventCode(1), centre: '虚构大学s1' }, reply.body);
  const employer = await app.visit(inventCode(1));
  const own = (await employer.get('/api/employers/own')).json();
  assert.deepEqual([own.state, own.contact, own.region.name], ['unverified', contact, '杭州']);
  const form = { title: '测试工程师', place: '杭州市' };
  const draft = await employer.send('POST', '/api/postings/own', { form });
  assert.equal(draft.json().card.state, 'draft', draft.body);
  assert.equal(draft.json().card.employerVerified, false);
  const [line] = await waiting(centre);
  assert.deepEqual(
    [line?.creditCode, line?.contact, line?.can],
    [inventCode(1), contact, ['verify', 'refuse']],
  );
  assert.deepEqual(await waiting(otherCentre), []);
});

test('a code with a wrong check sign, a place that is none and a centre that is no school are refused', async () => {
  const code = inventCode(2);
  const wrong = code.slice(0, 17) + (code.endsWith('0') ? '1' : '0');
  assert.equal((await register(2, { creditCode: wrong })).json().code, 'employers.credit_code_wrong');
  assert.equal((await register(2, { regionCode: '999999' })).json().code, 'employers.region_unknown');
  for (const path of ['cn.p91', 'cn.p91.s1.c01', 'cn.p91.s404'])
    assert.equal((await register(2, { centre: path })).json().code, 'employers.centre_unknown', path);
  assert.equal((await register(2, { password: 'short' })).statusCode, 422);
});

test('whoever is on record under the same code or name is told so, and whom to ask', async () => {
  await register(3);
  const exists = { code: 'employers.employer_exists', facts: { centre: '虚构大学s1' } };
  assert.deepEqual((await register(3, { name: '完全不同的名字', centre: OTHER })).json(), exists);
  const sameName = await register(4, { name: '云岫第3软件（有限公司）', centre: OTHER });
  assert.deepEqual(sameName.json(), exists);
});

test('two registrations of one employer at the same moment make one', async () => {
  const replies = await Promise.all([register(5), register(5), register(5)]);
  assert.deepEqual(
    replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
    [200, 409, 409],
  );
});

test('an employer that adverts have named keeps its row and its centre', async () => {
  const { id } = await giveEmployer(app.db, OTHER, '被转载科技有限公司');
  const reply = await register(6, { name: '被转载科技有限公司' });
  assert.equal(reply.json().centre, '虚构大学s2', reply.body);
  assert.deepEqual(
    (await waiting(otherCentre)).map((line) => line.id),
    [id],
  );
});

test('who registers under the name of forwarded adverts sees those in review only once the centre has confirmed it', async () => {
  const name = '晨星冒名检验有限公司';
  await importFile(app.db, SCHOOL, [advert('held', { company: name, desc: '限男性，岗位职责：看管仓库。' })]);
  await register(11, { name });
  const employer = await app.visit(inventCode(11));
  const own = async () => (await employer.get('/api/postings/own')).json().items.length as number;
  assert.equal(await own(), 0);
  const line = (await waiting(centre)).find((one) => one.creditCode === inventCode(11))!;
  await centre.send('POST', `/api/employers/${line.id}/verify`, { creditCode: inventCode(11) });
  assert.equal(await own(), 1);
});

test('the centre verifies; name and code are fixed from then on, the contact is not', async () => {
  await register(7);
  const line = (await waiting(centre)).find(({ creditCode }) => creditCode === inventCode(7))!;
  const url = `/api/employers/${line.id}`;
  assert.equal(
    (await otherCentre.send('POST', `${url}/verify`, { creditCode: inventCode(7) })).statusCode,
    404,
  );
  assert.equal((await otherCentre.send('POST', `${url}/refuse`, { reason: '不认识' })).statusCode, 404);
  const verified = await centre.send('POST', `${url}/verify`, { creditCode: inventCode(7) });
  assert.equal(verified.json().state, 'verified', verified.body);
  assert.equal(
    (await centre.send('POST', `${url}/refuse`, { reason: '晚了' })).json().code,
    'employers.employer_not_waiting',
  );
  const employer = await app.visit(inventCode(7));
  const same = { name: line.name, creditCode: inventCode(7) };
  const fresh = { ...contact, name: '顾行舟' };
  const changed = await employer.send('PUT', '/api/employers/own', { ...same, contact: fresh });
  assert.deepEqual([changed.json().contact, changed.json().state], [fresh, 'verified'], changed.body);
  const renamed = await employer.send('PUT', '/api/employers/own', {
    ...same,
    name: '改名',
    contact,
  });
  assert.equal(renamed.json().code, 'employers.employer_fixed');
});

test('a refused employer reads why, frees the code, mends what was wrong and waits again', async () => {
  await register(8);
  const line = (await waiting(centre)).find(({ creditCode }) => creditCode === inventCode(8))!;
  const reason = '营业执照上的名称不一致';
  await centre.send('POST', `/api/employers/${line.id}/refuse`, { reason });
  const employer = await app.visit(inventCode(8));
  const own = (await employer.get('/api/employers/own')).json();
  assert.deepEqual([own.state, own.refusedReason, own.creditCode], ['refused', reason, null]);
  const mended = { name: '云岫第八软件有限公司', creditCode: inventCode(8), contact };
  const taken = await employer.send('PUT', '/api/employers/own', {
    ...mended,
    creditCode: inventCode(3),
  });
  assert.equal(taken.json().code, 'employers.employer_exists');
  const again = await employer.send('PUT', '/api/employers/own', mended);
  assert.deepEqual([again.json().state, again.json().refusedReason], ['unverified', null], again.body);
  assert.ok((await waiting(centre)).some(({ id, name }) => id === line.id && name === mended.name));
});

test('the public finds provinces and schools, and no college', async () => {
  const { provinces, schools } = (await app.stranger.get('/api/employers/centres')).json();
  assert.deepEqual(
    provinces.map(({ path }: { path: string }) => path),
    ['cn.p91'],
  );
  assert.deepEqual(
    schools.map(({ path }: { path: string }) => path),
    [SCHOOL, OTHER],
  );
});

test('one address registers six times a minute and no more', async () => {
  const statuses = [];
  for (let round = 0; round < 8; round += 1)
    statuses.push((await app.stranger.send('POST', '/api/employers/register', {})).statusCode);
  assert.deepEqual(statuses, [422, 422, 422, 422, 422, 422, 429, 429]);
});
