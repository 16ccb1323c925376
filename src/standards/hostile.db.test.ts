import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openAccounts } from '../identity/index.ts';
import { addDays, beijingDay } from '../kernel/calendar.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { testApp, type TestApp } from '../../tests/app.ts';
import { callerOf, type Caller } from '../../tests/builders/visitors.ts';
import { recomputeAll } from './actions/recompute.ts';
import { templates } from './rules/templates.ts';
import { giveSchool, giveStandard, type School } from './test-world.ts';

/** Questions that nobody's browser asks: each is refused or answered with what the asker may see, and nothing breaks. */
const TODAY = beijingDay(new Date());
const cn = systemScope('cn', 'support');
let app: TestApp;
let school: School;
let other: School;
let foreign = '';
let centre: Caller;
let counsellor: Caller;

before(async () => {
  app = await testApp();
  const opened = { graduates: 4, openedOn: addDays(TODAY, -90) };
  school = await giveSchool(app.db, app.house.vault, 's7701', opened);
  other = await giveSchool(app.db, app.house.vault, 's7702', opened);
  await giveStandard(app.db, school.path, templates.one_two_three, addDays(TODAY, -90));
  foreign = await giveStandard(app.db, other.path, templates.one_two_three, addDays(TODAY, -90));
  await recomputeAll(app.db, 'cn', { today: TODAY });
  const ids = await inScope(app.db, cn, (tx) =>
    openAccounts(tx, [
      {
        login: 'hostile-centre',
        displayName: '中心',
        role: 'career_centre',
        orgPath: school.path,
        worksFor: [school.path],
      },
      {
        login: 'hostile-counsellor',
        displayName: '老师',
        role: 'counsellor',
        orgPath: school.classPaths[0]!,
        worksFor: [school.classPaths[0]!],
      },
    ]),
  );
  centre = await callerOf(app, ids.get('hostile-centre')!);
  counsellor = await callerOf(app, ids.get('hostile-counsellor')!);
});
after(() => app.close());

const id = newId();
const refused: readonly string[] = [
  'show=all',
  'show=',
  'show=due&show=risen',
  'limit=0',
  'limit=-1',
  'limit=101',
  'limit=1e9',
  'limit=1.5',
  'limit=NaN',
  'limit=1;drop table duty',
  'after=x',
  `after=${TODAY}`,
  `after=${TODAY}~`,
  `after=${TODAY}~x`,
  `after=2026-02-30~${id}`,
  `after=2026-13-01~${id}`,
  `after=0000-01-01~${id}`,
  `after=infinity~${id}`,
  `after=${TODAY}~${id}~1`,
  `after=${TODAY}~${id}' or '1'='1`,
  `after=${TODAY}~${id}&after=${TODAY}~${id}`,
  'under=',
  'under=cn..p91',
  'under=.cn',
  'under=CN',
  "under=cn' or true --",
  'under=cn.*',
  'under=cn/p91',
  `under=${'a'.repeat(201)}`,
  'under=cn&under=cn',
  'under[]=cn',
];

test('what is no question about a day is refused, whatever it is made of', async () => {
  for (const query of refused) {
    const reply = await centre('GET', `/api/standards/day?${encodeURI(query)}`);
    // Unknown names fall away; nothing is asked then.
    const expected = query.startsWith('under[]') ? 200 : 422;
    assert.equal(reply.statusCode, expected, `${query}: ${reply.body.slice(0, 200)}`);
  }
});

test('what is no question about progress is refused too', async () => {
  const others = ['standardId=x', 'standardId=', `standardId=${id}'--`, `standardId=${id}&standardId=${id}`];
  for (const query of [...refused.filter((one) => one.startsWith('under=')), ...others]) {
    const reply = await centre('GET', `/api/standards/progress?${encodeURI(query)}`);
    assert.equal(reply.statusCode, 422, `${query}: ${reply.body.slice(0, 200)}`);
  }
});

test('a part of the tree that lies outside one’s scope is empty, and one above it shows no more than one’s own', async () => {
  for (const under of [other.path, `${other.path}.c01`, 'cn.p92', 'cn.p91.s770', `${school.path}1`, 'zz']) {
    const day = (await centre('GET', `/api/standards/day?under=${under}`)).json();
    assert.deepEqual([day.rows, day.figures.overdueDuties], [[], 0], under);
    assert.deepEqual((await centre('GET', `/api/standards/progress?under=${under}`)).json().rows, [], under);
  }
  for (const under of ['cn', 'cn.p91', school.path]) {
    const day = (await centre('GET', `/api/standards/day?under=${under}`)).json();
    assert.deepEqual([day.rows.length, day.figures.overdueGraduates], [4, 4], under);
    const own = (await counsellor('GET', `/api/standards/progress?under=${under}`)).json();
    assert.equal(own.sum.graduates, 2, 'a counsellor counts one class of two, whatever is asked');
  }
});

test('a standard of another school counts nothing and is not named', async () => {
  for (const standardId of [foreign, newId()]) {
    const reply = (await centre('GET', `/api/standards/progress?standardId=${standardId}`)).json();
    assert.deepEqual(reply.rows, []);
    assert.ok(!JSON.stringify(reply).includes(standardId));
  }
});

test('a place in the list that somebody made up leads on from there and nowhere else', async () => {
  const end = await centre('GET', `/api/standards/day?after=9999-12-31~${newId()}`);
  assert.deepEqual([end.statusCode, end.json().rows, end.json().next], [200, [], null]);
  const stranger = other.people[0]!.id!;
  const start = await centre('GET', `/api/standards/day?after=1900-01-01~${stranger}`);
  const seen: string[] = start.json().rows.map((row: { person: { id: string } }) => row.person.id);
  assert.deepEqual(seen.toSorted(), school.people.map((person) => person.id!).toSorted());
});

test('a graduate of another school, or nobody, is not found', async () => {
  for (const personId of [other.people[0]!.id!, newId()]) {
    const duties = await centre('GET', `/api/standards/people/${personId}/duties`);
    assert.equal(duties.statusCode, 404, duties.body);
    const body = { id: newId(), service: 'resume_edit', amount: 1, heldOn: TODAY, note: '改了简历' };
    const written = await counsellor('POST', `/api/standards/people/${personId}/services`, { body });
    assert.equal(written.statusCode, 404, written.body);
  }
  for (const personId of ['x', '%00', "'--", '..%2f..'])
    assert.ok(
      [404, 422].includes((await centre('GET', `/api/standards/people/${personId}/duties`)).statusCode),
    );
});

test('a service on a day that the calendar does not have, or of no length, is refused', async () => {
  const personId = school.people[0]!.id!;
  const good = { id: newId(), service: 'training', amount: 4, heldOn: TODAY, note: '集中培训' };
  const broken: readonly object[] = [
    { heldOn: '2026-02-30' },
    { heldOn: 'yesterday' },
    { heldOn: addDays(TODAY, 1) },
    { heldOn: '9999-12-31' },
    { amount: 0 },
    { amount: 41 },
    { amount: 1.5 },
    { amount: '4' },
    { note: ' ' },
    { note: 'x'.repeat(501) },
    { service: 'signed' },
    { id: 'x' },
    { placed: true },
  ];
  for (const given of broken) {
    const body = { ...good, id: newId(), ...given };
    const reply = await counsellor('POST', `/api/standards/people/${personId}/services`, { body });
    assert.equal(reply.statusCode, 422, `${JSON.stringify(given)}: ${reply.body}`);
  }
  const url = `/api/standards/people/${personId}/duties`;
  assert.deepEqual(
    (await centre('GET', url)).json().duties.flatMap((one: { acts: object[] }) => one.acts),
    [],
  );
});
