import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { openAccounts } from '../identity/index.ts';
import type { Role } from '../identity/contract.ts';
import { addDays, beijingDay } from '../kernel/calendar.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { testApp, type TestApp } from '../../tests/app.ts';
import { callerOf, type Caller } from '../../tests/builders/visitors.ts';
import { recomputeAll } from './actions/recompute.ts';
import type { DayRow, Definition, JudgedDuty, ProgressRow, Standard } from './contract.ts';
import { templates } from './rules/templates.ts';
import { giveSchool, giveStandard, setKeyGroup, writeSent, writeTalk, type School } from './test-world.ts';

const TODAY = beijingDay(new Date());
const cn = systemScope('cn', 'support');
let app: TestApp;
let school: School;
const cast = new Map<string, Caller>();

function as(name: string): Caller {
  return cast.get(name)!;
}

before(async () => {
  app = await testApp();
  school = await giveSchool(app.db, app.house.vault, 's7601', {
    graduates: 6,
    openedOn: addDays(TODAY, -90),
  });
  const [first] = school.people;
  const places: readonly (readonly [name: string, role: Role, path: string])[] = [
    ['authority', 'authority', 'cn.p91'],
    ['centre', 'career_centre', school.path],
    ['college', 'college_officer', `${school.path}.c01`],
    ['counsellor', 'counsellor', school.classPaths[0]!],
    ['graduate', 'graduate', first!.path],
  ];
  const ids = await inScope(app.db, cn, (tx) =>
    openAccounts(
      tx,
      places.map(([login, role, path]) => ({
        login: `std-${login}`,
        displayName: login,
        role,
        orgPath: path,
        personId: role === 'graduate' ? first!.id! : null,
        worksFor: role === 'graduate' ? [] : [path],
      })),
    ),
  );
  for (const [name] of places) cast.set(name, await callerOf(app, ids.get(`std-${name}`)!));
});
after(() => app.close());

const oneTwoThree = templates.one_two_three;

async function propose(by: string, path: string, definition: Definition = oneTwoThree): Promise<Standard> {
  const body = { id: newId(), name: '一二三服务', path, template: 'one_two_three', definition };
  const reply = await as(by)('POST', '/api/standards', { body });
  assert.equal(reply.statusCode, 200, reply.body);
  return reply.json().standard;
}

test('a preview says what would be owed and what is overdue already, and writes nothing', async () => {
  const body = { path: school.path, definition: oneTwoThree, holdsFrom: TODAY, changes: null };
  const reply = await as('centre')('POST', '/api/standards/preview', { body });
  assert.equal(reply.statusCode, 200, reply.body);
  assert.deepEqual(reply.json(), {
    graduates: 6,
    duties: 18,
    done: 0,
    overdue: 18,
    dueWithinWeek: 0,
    ends: 0,
    few: false,
  });
  const day = await as('centre')('GET', '/api/standards/day');
  assert.deepEqual([day.json().rows, day.json().figures.overdueDuties], [[], 0]);
  assert.deepEqual((await as('centre')('GET', '/api/standards')).json().rows, []);
});

test('few members of key groups are not counted for an authority, who may not open the groups', async () => {
  const person = school.people[5]!;
  await inScope(app.db, cn, (tx) => setKeyGroup(tx, person.id!, person.path, true));
  const body = { path: school.path, definition: templates.two_five, holdsFrom: TODAY, changes: null };
  const far = (await as('authority')('POST', '/api/standards/preview', { body })).json();
  assert.deepEqual([far.few, far.graduates, far.duties], [true, 0, 0]);
  const near = (await as('centre')('POST', '/api/standards/preview', { body })).json();
  assert.deepEqual([near.few, near.graduates, near.duties], [false, 1, 2]);
  await inScope(app.db, cn, (tx) => setKeyGroup(tx, person.id!, person.path, false));
});

test('an authority imposes a standard on its subtree; a school adds, and cannot change, end or hide it', async () => {
  const imposed = await propose('authority', 'cn.p91');
  const url = `/api/standards/${imposed.id}`;
  const hold = { body: { version: 1, holdsFrom: TODAY } };
  assert.equal((await as('college')('POST', `${url}/impose`, hold)).statusCode, 403);
  assert.equal((await as('centre')('POST', `${url}/impose`, hold)).json().code, 'standards.not_yours');
  assert.equal((await as('authority')('POST', `${url}/impose`, hold)).json().standard.state, 'holding');
  const weaker = {
    body: { after: 1, definition: { ...oneTwoThree, duties: oneTwoThree.duties.slice(0, 1) } },
  };
  assert.equal((await as('centre')('POST', `${url}/versions`, weaker)).json().code, 'standards.not_yours');
  const end = { body: { from: TODAY } };
  assert.equal((await as('centre')('POST', `${url}/retire`, end)).json().code, 'standards.not_yours');
  const rows: Standard[] = (await as('counsellor')('GET', '/api/standards')).json().rows;
  assert.deepEqual(
    rows.map(({ id, can }) => ({ id, can })),
    [{ id: imposed.id, can: [] }],
  );
  const own = await propose('centre', school.path, templates.training_40);
  assert.equal(own.state, 'proposed');
  const above = await as('centre')('POST', '/api/standards', {
    body: { id: newId(), name: '越级', path: 'cn.p91', template: null, definition: oneTwoThree },
  });
  assert.equal(above.json().code, 'standards.outside_subtree');
  assert.equal((await as('authority')('POST', `${url}/retire`, end)).json().standard.state, 'retired');
});

test('a version holds from a day that has not passed, once, and two who change at once do not overwrite each other', async () => {
  const standard = await propose('centre', school.path);
  const url = `/api/standards/${standard.id}`;
  const yesterday = { body: { version: 1, holdsFrom: addDays(TODAY, -1) } };
  assert.equal((await as('centre')('POST', `${url}/impose`, yesterday)).json().code, 'standards.in_the_past');
  const next = { body: { after: 1, definition: oneTwoThree } };
  const both = await Promise.all([
    as('centre')('POST', `${url}/versions`, next),
    as('authority')('POST', `${url}/versions`, next),
  ]);
  assert.deepEqual(
    both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
    [200, 409],
  );
  const hold = { body: { version: 2, holdsFrom: addDays(TODAY, 3) } };
  const twice = await Promise.all([
    as('centre')('POST', `${url}/impose`, hold),
    as('centre')('POST', `${url}/impose`, hold),
  ]);
  assert.deepEqual(
    twice.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
    [200, 409],
  );
  const older = { body: { version: 1, holdsFrom: TODAY } };
  assert.equal(
    (await as('centre')('POST', `${url}/impose`, older)).json().code,
    'standards.before_last_version',
  );
  const other = { ...oneTwoThree, duties: [{ ...oneTwoThree.duties[0]!, act: 'training' }] };
  const swapped = await as('centre')('POST', `${url}/versions`, { body: { after: 2, definition: other } });
  assert.equal(swapped.json().code, 'standards.duty_is_another');
  await as('centre')('POST', `${url}/retire`, { body: { from: TODAY } });
});

test('the day: the longest overdue first, then due today; an act shows at once, with its reason', async () => {
  await giveStandard(app.db, school.path, oneTwoThree, addDays(TODAY, -90));
  await giveStandard(app.db, school.path, templates.push_check, TODAY);
  await recomputeAll(app.db, 'cn', { today: TODAY });
  const day = (await as('counsellor')('GET', '/api/standards/day')).json();
  const rows: DayRow[] = day.rows;
  assert.equal(rows.length, 3, 'the graduates of one class of two');
  const dues = rows.map(({ duties }) => duties[0]!.dueOn);
  assert.deepEqual(dues, dues.toSorted());
  assert.ok(
    rows.every(({ duties }) =>
      duties.every(({ overdueDays }, at) => at === 0 || overdueDays <= duties[at - 1]!.overdueDays),
    ),
  );
  assert.equal(day.figures.overdueDuties, 9);
  const [first] = school.people;
  const line = { personId: first!.id!, path: first!.path, day: TODAY };
  await inScope(app.db, cn, async (tx) => {
    await writeTalk(tx, line);
    await writeSent(tx, line, { fit: 10 });
  });
  const after = (await as('counsellor')('GET', '/api/standards/day')).json();
  assert.equal(after.figures.overdueDuties, 8, 'the consultation is done, the recommendation did not count');
  const duties: JudgedDuty[] = (
    await as('counsellor')('GET', `/api/standards/people/${first!.id}/duties`)
  ).json().duties;
  const recommend = duties.find(({ key }) => key === 'recommend')!;
  assert.deepEqual(
    recommend.acts.map(({ why }) => why),
    ['below_fit'],
  );
  assert.deepEqual(
    duties.filter(({ state }) => state === 'done').map(({ key }) => key),
    ['consult'],
  );
});

test('pages of the day follow each other without a gap or a repetition', async () => {
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page: { rows: DayRow[]; next: string | null } = (
      await as('centre')('GET', `/api/standards/day?limit=2&after=${next}`)
    ).json();
    seen.push(...page.rows.map((row) => row.person.id));
    next = page.next;
  }
  assert.equal(seen.length, 6);
  assert.equal(new Set(seen).size, 6);
});

test('what stays undone rises: the college sees what rose to it, the centre what rose to the centre', async () => {
  const college = (await as('college')('GET', '/api/standards/day?show=risen')).json();
  assert.ok(college.rows.length === 3 && college.figures.risenDuties > 0, JSON.stringify(college.figures));
  const centre = (await as('centre')('GET', '/api/standards/day?show=risen')).json();
  assert.ok(centre.rows.every((row: DayRow) => row.duties.every(({ risen }) => risen === 'centre')));
  const one = (await as('centre')('GET', `/api/standards/day?show=risen&under=${school.path}.c02`)).json();
  assert.deepEqual(new Set(one.rows.map((row: DayRow) => row.person.collegeName)), new Set(['第2学院']));
  assert.ok(one.figures.risenDuties > 0 && one.figures.risenDuties < centre.figures.risenDuties);
});

test('what has risen says since when, who answers for the graduate, and why what was done did not count', async () => {
  const [first] = school.people;
  await inScope(app.db, cn, (tx) =>
    sql`update support_case set responsible_name = '林老师' where person_id = ${first!.id!}`.execute(tx),
  );
  const { rows }: { rows: DayRow[] } = (await as('college')('GET', '/api/standards/day?show=risen')).json();
  assert.ok(rows.every(({ duties }) => duties.every(({ risenOn }) => risenOn !== null && risenOn <= TODAY)));
  const row = rows.find(({ person }) => person.id === first!.id)!;
  assert.equal(row.responsibleName, '林老师');
  const recommend = row.duties.find(({ key }) => key === 'recommend')!;
  assert.deepEqual(
    recommend.acts.map(({ counts, why }) => ({ counts, why })),
    [{ counts: false, why: 'below_fit' }],
  );
  const untouched = rows.find(({ person }) => person.id !== first!.id)!;
  assert.equal(untouched.responsibleName, null);
  assert.ok(untouched.duties.every(({ acts }) => acts.length === 0));
});

test('a résumé edit and hours of training are lines of the ledger, sent again they are one', async () => {
  const person = school.people[0]!;
  const url = `/api/standards/people/${person.id}/services`;
  const body = { id: newId(), service: 'resume_edit', amount: 1, heldOn: TODAY, note: '逐条改了项目经历。' };
  for (let time = 0; time < 2; time += 1) {
    const reply = await as('counsellor')('POST', url, { body });
    assert.equal(reply.statusCode, 200, reply.body);
    const resume = (reply.json().duties as JudgedDuty[]).find(({ key }) => key === 'resume')!;
    assert.equal(resume.have, 1);
  }
  const { entries } = (await as('graduate')('GET', '/api/ledger/mine')).json();
  assert.equal(entries.filter(({ kind }: { kind: string }) => kind === 'service').length, 1);
  const tomorrow = { ...body, id: newId(), heldOn: addDays(TODAY, 1) };
  assert.equal(
    (await as('counsellor')('POST', url, { body: tomorrow })).json().code,
    'standards.act_in_future',
  );
  const elsewhere = `/api/standards/people/${school.people[1]!.id}/services`;
  assert.equal(
    (await as('counsellor')('POST', elsewhere, { body: { ...body, id: newId() } })).statusCode,
    404,
  );
});

test('a line that the graduate contests does not count until it is answered', async () => {
  const reply = await as('graduate')('GET', '/api/standards/mine');
  assert.equal(reply.statusCode, 200, reply.body);
  const duties: JudgedDuty[] = reply.json().duties;
  const consult = duties.find(({ key }) => key === 'consult')!;
  assert.equal(consult.state, 'done');
  const entry = consult.acts[0]!.entryId;
  await as('graduate')('POST', `/api/ledger/mine/entries/${entry}/contest`, { body: { text: '没有谈过' } });
  const later: JudgedDuty[] = (await as('graduate')('GET', '/api/standards/mine')).json().duties;
  const contested = later.find(({ key }) => key === 'consult')!;
  assert.deepEqual([contested.state, contested.acts[0]!.why], ['open', 'contested']);
});

test('progress counts duties by school or college, of one standard or all, and is found by those above', async () => {
  const all = (await as('authority')('GET', '/api/standards/progress')).json();
  const rows: ProgressRow[] = all.rows;
  assert.deepEqual(
    rows.map(({ name, graduates }) => ({ name, graduates })),
    [
      { name: '第1学院', graduates: 3 },
      { name: '第2学院', graduates: 3 },
    ],
  );
  assert.equal(all.sum.duties, all.sum.done + all.sum.running + all.sum.overdue);
  const one = (
    await as('centre')('GET', `/api/standards/progress?standardId=${all.standards.at(-1).id}`)
  ).json();
  assert.ok(one.sum.duties < all.sum.duties);
  assert.deepEqual((await as('counsellor')('GET', '/api/standards/progress?under=cn.p92')).json().rows, []);
});
