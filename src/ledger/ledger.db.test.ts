import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { TEST_PASSWORD, testApp, type TestApp, type Visitor } from '../../tests/app.ts';
import { buildPerson, givePeople } from '../../tests/builders/people.ts';
import { hashPassword, growOrgs, openAccounts } from '../identity/index.ts';
import { addDays, beijingDay } from '../kernel/calendar.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { importHistory, openCases } from './index.ts';

const today = beijingDay(new Date());
const here = 'cn.p91.s1.c1.k1';
const there = 'cn.p91.s1.c1.k2';

let house: TestApp;
let counsellor: Visitor;
let stranger: Visitor;
let graduate: Visitor;
const person = buildPerson(here, 1, { cohort: 2027 });
const late = buildPerson(here, 2, { cohort: 2027, name: '晚到' });
const placed = buildPerson(here, 3, { cohort: 2027 });

before(async () => {
  house = await testApp();
  const passwordHash = await hashPassword(TEST_PASSWORD);
  await inScope(house.db, systemScope('cn', 'support'), async (tx) => {
    await growOrgs(tx, [
      { path: 'cn', kind: 'nation', name: '全国', code: null },
      { path: 'cn.p91', kind: 'province', name: '测试省', code: '910000' },
      { path: 'cn.p91.s1', kind: 'school', name: '测试学校', code: '1' },
      { path: 'cn.p91.s1.c1', kind: 'college', name: '测试学院', code: null },
      { path: here, kind: 'class', name: '一班', code: null },
      { path: there, kind: 'class', name: '二班', code: null },
    ]);
    await openAccounts(tx, [
      {
        login: 'c1',
        displayName: '一班辅导员',
        role: 'counsellor',
        orgPath: 'cn.p91.s1.c1',
        worksFor: [here],
        passwordHash,
      },
      {
        login: 'c2',
        displayName: '二班辅导员',
        role: 'counsellor',
        orgPath: 'cn.p91.s1.c1',
        worksFor: [there],
        passwordHash,
      },
    ]);
    await givePeople(tx, house.house.vault, [person, late, placed]);
    await openAccounts(tx, [
      {
        login: 'g1',
        displayName: person.name,
        role: 'graduate',
        orgPath: here,
        personId: person.id,
        passwordHash,
      },
    ]);
    await openCases(tx, [{ personId: person.id, path: here, inKeyGroup: false }], today);
    await openCases(tx, [{ personId: late.id, path: here, inKeyGroup: true }], addDays(today, -20));
    await importHistory(tx, [
      {
        personId: placed.id,
        path: here,
        inKeyGroup: false,
        responsible: null,
        openedOn: addDays(today, -30),
        talks: [],
        outcome: {
          code: '10',
          name: '签就业协议形式就业',
          employer: '虚构有限公司',
          on: addDays(today, -3),
          confirmed: true,
        },
      },
    ]);
  });
  [counsellor, stranger, graduate] = await Promise.all([
    house.visit('c1'),
    house.visit('c2'),
    house.visit('g1'),
  ]);
});
after(() => house.close());

function talk(given: object = {}) {
  return { id: newId(), channel: 'phone', topics: ['resume'], summary: '谈了简历', heldOn: today, ...given };
}

async function nextOf(personId: string): Promise<string | undefined> {
  const { rows } = (await counsellor.get('/api/ledger/cases')).json();
  return rows.find((row: { person: { id: string } }) => row.person.id === personId)?.next?.act;
}

describe('a case', () => {
  test('is opened with the counsellor of the class, who is due every fortnight, or weekly for a key group', async () => {
    const { case: own } = (await counsellor.get(`/api/ledger/cases/${person.id}`)).json();
    assert.equal(own.responsibleName, '一班辅导员');
    assert.equal(own.contactDueOn, addDays(today, 14));
    const { case: other } = (await counsellor.get(`/api/ledger/cases/${late.id}`)).json();
    assert.equal(other.contactDueOn, addDays(today, -13));
    // Or one more, when the day ends while this runs.
    assert.ok([13, 14].includes(other.overdueDays));
  });

  test('is opened once, however often a roster is confirmed', async () => {
    const opened = await inScope(house.db, systemScope('cn'), (tx) =>
      openCases(tx, [{ personId: person.id, path: here, inKeyGroup: false }]),
    );
    assert.equal(opened, 0);
    const { entries } = (await counsellor.get(`/api/ledger/cases/${person.id}`)).json();
    assert.equal(entries.filter((entry: { kind: string }) => entry.kind === 'case_opened').length, 1);
  });

  test('stands on its counsellor’s list, the overdue first, and on nobody else’s', async () => {
    const { rows, figures } = (await counsellor.get('/api/ledger/cases')).json();
    assert.deepEqual(
      rows.map((row: { person: { name: string } }) => row.person.name),
      [late.name, person.name],
    );
    assert.deepEqual(
      [figures.graduates, figures.open, figures.overdue, figures.withoutResponsible],
      [3, 2, 1, 0],
    );
    const others = (await stranger.get('/api/ledger/cases')).json();
    assert.deepEqual([others.rows, others.figures.graduates], [[], 0]);
    assert.equal((await stranger.get(`/api/ledger/cases/${person.id}`)).statusCode, 404);
  });

  test('is found by the beginning of a name, page by page', async () => {
    const found = (await counsellor.get(`/api/ledger/cases?q=${encodeURIComponent('晚')}`)).json();
    assert.deepEqual(
      found.rows.map((row: { person: { id: string } }) => row.person.id),
      [late.id],
    );
    const first = (await counsellor.get('/api/ledger/cases?limit=1')).json();
    const second = (
      await counsellor.get(`/api/ledger/cases?limit=1&after=${encodeURIComponent(first.next)}`)
    ).json();
    assert.deepEqual(
      [first.rows[0].person.id, second.rows[0].person.id, second.next],
      [late.id, person.id, null],
    );
  });
});

describe('a talk', () => {
  test('becomes a line that the graduate sees, and moves the due day', async () => {
    const reply = await counsellor.send(
      'POST',
      `/api/ledger/cases/${person.id}/talks`,
      talk({ againOn: addDays(today, 5) }),
    );
    assert.equal(reply.statusCode, 200, reply.body);
    assert.equal(reply.json().case.contactDueOn, addDays(today, 5));
    const { entries } = (await graduate.get('/api/ledger/mine')).json();
    assert.equal(entries[0].kind, 'talk');
    assert.equal(entries[0].data.summary, '谈了简历');
    assert.equal(entries[0].byName, '一班辅导员');
  });

  test('says by its next step what the row of the list asks for, in the words of the newest one', async () => {
    const asked = talk({ nextStep: '周一前改好简历' });
    await counsellor.send('POST', `/api/ledger/cases/${person.id}/talks`, asked);
    const { rows } = (await counsellor.get('/api/ledger/cases')).json();
    const next = new Map(
      rows.map((row: { person: { id: string }; next: unknown }) => [row.person.id, row.next]),
    );
    assert.deepEqual(next.get(person.id), { act: 'agreed', agreed: '周一前改好简历', unanswered: 0 });
    assert.equal(await nextOf(late.id), 'first_talk');
    const { rows: closed } = (await counsellor.get('/api/ledger/cases?show=closed')).json();
    assert.deepEqual([closed.length, closed[0].next], [1, null]);
  });

  test('that is sent twice is one line and one count', async () => {
    const once = talk({ summary: '只写一次' });
    const before = (await counsellor.get(`/api/ledger/cases/${late.id}`)).json().case.talks;
    const replies = await Promise.all(
      [1, 2, 3].map(() => counsellor.send('POST', `/api/ledger/cases/${late.id}/talks`, once)),
    );
    assert.deepEqual(
      replies.map((reply) => reply.statusCode),
      [200, 200, 200],
    );
    assert.equal(replies.at(-1)?.json().entry.id, once.id);
    assert.equal((await counsellor.get(`/api/ledger/cases/${late.id}`)).json().case.talks, before + 1);
  });

  test('written down late does not undo a later one', async () => {
    const before = (await counsellor.get(`/api/ledger/cases/${late.id}`)).json().case;
    await counsellor.send(
      'POST',
      `/api/ledger/cases/${late.id}/talks`,
      talk({ heldOn: addDays(today, -10) }),
    );
    const afterwards = (await counsellor.get(`/api/ledger/cases/${late.id}`)).json().case;
    assert.deepEqual(
      [afterwards.lastContactOn, afterwards.contactDueOn],
      [before.lastContactOn, before.contactDueOn],
    );
  });

  test('cannot lie in the future, nor be written by another class’s counsellor', async () => {
    const future = await counsellor.send(
      'POST',
      `/api/ledger/cases/${person.id}/talks`,
      talk({ heldOn: addDays(today, 2) }),
    );
    assert.equal(future.json().code, 'ledger.talk_in_future');
    const foreign = await stranger.send('POST', `/api/ledger/cases/${person.id}/talks`, talk());
    assert.equal(foreign.statusCode, 404);
  });
});

describe('an outcome', () => {
  test('is the graduate’s own word: still looking is valid, a placement needs the employer’s name and closes the case', async () => {
    const version = async () => (await graduate.get('/api/ledger/mine')).json().case.version;
    const looking = await graduate.send('POST', '/api/ledger/mine/outcome', {
      version: await version(),
      code: '70',
    });
    assert.deepEqual([looking.statusCode, looking.json().case.state], [200, 'open']);
    const nameless = await graduate.send('POST', '/api/ledger/mine/outcome', {
      version: await version(),
      code: '10',
    });
    assert.equal(nameless.json().code, 'ledger.outcome_needs_employer');
    const stale = await graduate.send('POST', '/api/ledger/mine/outcome', {
      version: (await version()) - 1,
      code: '76',
    });
    assert.equal(stale.json().code, 'ledger.case_changed_meanwhile');
    const signed = await graduate.send('POST', '/api/ledger/mine/outcome', {
      version: await version(),
      code: '10',
      employer: '虚构有限公司',
    });
    assert.deepEqual([signed.json().case.state, signed.json().case.contactDueOn], ['closed', null]);
    const back = await graduate.send('POST', '/api/ledger/mine/outcome', {
      version: await version(),
      code: '70',
    });
    assert.equal(back.json().case.state, 'open');
  });
});

describe('a line', () => {
  test('can be contested by the graduate and is answered beside it; it is never changed', async () => {
    const { entries } = (await graduate.get('/api/ledger/mine')).json();
    const about = entries.find((entry: { kind: string }) => entry.kind === 'talk');
    const contested = await graduate.send('POST', `/api/ledger/mine/entries/${about.id}/contest`, {
      text: '那天没有谈过',
    });
    assert.equal(contested.json().entry.refersTo, about.id);
    assert.equal(await nextOf(person.id), 'answer_contest');
    const answer = await counsellor.send('POST', `/api/ledger/entries/${contested.json().entry.id}/answer`, {
      ruling: 'upheld',
      text: '记错了日期',
    });
    assert.equal(answer.json().entry.kind, 'contest_answered');
    assert.notEqual(await nextOf(person.id), 'answer_contest');
    const again = (await graduate.get('/api/ledger/mine')).json().entries;
    assert.deepEqual(
      again.find((entry: { id: string }) => entry.id === about.id),
      about,
    );
  });

  test('cannot be updated or deleted by the application, whatever its scope', async () => {
    for (const verb of [sql`update ledger_entry set by_name = 'x'`, sql`delete from ledger_entry`]) {
      await assert.rejects(
        inScope(house.db, systemScope('cn'), (tx) => verb.execute(tx)),
        /permission denied/,
      );
    }
  });
});
