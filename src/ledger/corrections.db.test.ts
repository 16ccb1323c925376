import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addDays } from '../kernel/calendar.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { sealWaiting } from './index.ts';
import { listServiceLines } from './store/service-facts.ts';
import { buildClass, talk, today, type TestClass } from './test-class.ts';

let world: TestClass;
before(async () => {
  world = await buildClass();
});
after(() => world.house.close());

type Entry = {
  id: string;
  kind: string;
  correctedBy: string | null;
  mayCorrect: boolean;
  isSealed: boolean;
  refersTo: string | null;
  data: Record<string, unknown>;
};

async function entriesOf(who: TestClass['counsellor'], personId: string): Promise<Entry[]> {
  return (await who.get(`/api/ledger/cases/${personId}`)).json().entries;
}

async function caseOf(personId: string) {
  return (await world.counsellor.get(`/api/ledger/cases/${personId}`)).json().case;
}

async function writeTalk(personId: string, given: object = {}): Promise<string> {
  const line = talk(given);
  await world.counsellor.send('POST', `/api/ledger/cases/${personId}/talks`, line);
  return line.id;
}

function correct(who: TestClass['counsellor'], entryId: string, given: object = {}) {
  const { id: _id, ...fields } = talk({ summary: '谈的是面试' });
  const body = { id: newId(), reason: '记错了内容', talk: fields, ...given };
  return who.send('POST', `/api/ledger/entries/${entryId}/correct`, body);
}

describe('a correction', () => {
  test('stands beside the old line, which stays in sight, and the graduate sees both', async () => {
    const { id } = world.people[0]!;
    const old = await writeTalk(id);
    const reply = await correct(world.counsellor, old);
    assert.equal(reply.statusCode, 200, reply.body);
    const { entries } = (await world.graduate.get('/api/ledger/mine')).json();
    const [fresh, before] = [reply.json().entry.id, old].map((one) =>
      entries.find((entry: Entry) => entry.id === one),
    );
    assert.deepEqual([fresh.refersTo, fresh.data.correctionReason], [old, '记错了内容']);
    assert.deepEqual([before.correctedBy, before.data.summary], [fresh.id, '谈了简历']);
    assert.equal((await caseOf(id)).talks, 1);
    const counted = await inScope(world.house.db, systemScope('cn'), (tx) => listServiceLines(tx, [id]));
    assert.deepEqual(
      counted
        .get(id)
        ?.filter(({ kind }) => kind === 'talk')
        .map((line) => line.id),
      [fresh.id],
    );
  });

  test('is one’s own affair: a colleague may not, a stranger finds nothing, the graduate has another way', async () => {
    const { id } = world.people[1]!;
    const old = await writeTalk(id);
    assert.deepEqual((await correct(world.colleague, old)).json().code, 'ledger.entry_not_own');
    assert.equal((await correct(world.stranger, old)).statusCode, 404);
    assert.equal((await correct(world.graduate, old)).statusCode, 403);
    const [own, theirs] = [await entriesOf(world.counsellor, id), await entriesOf(world.colleague, id)];
    assert.deepEqual(
      [own, theirs].map((entries) => entries.find((entry) => entry.id === old)?.mayCorrect),
      [true, false],
    );
    const opened = own.find((entry) => entry.kind === 'case_opened')!;
    assert.equal((await correct(world.counsellor, opened.id)).json().code, 'ledger.entry_not_own');
  });

  test('needs a reason', async () => {
    const old = await writeTalk(world.people[1]!.id);
    assert.equal((await correct(world.counsellor, old, { reason: ' ' })).statusCode, 422);
  });

  test('is made once, however many write at the same moment; sent again it is the same', async () => {
    const { id } = world.people[1]!;
    const old = await writeTalk(id);
    const replies = await Promise.all([1, 2, 3, 4].map(() => correct(world.counsellor, old)));
    assert.deepEqual(
      replies.map((reply) => reply.statusCode).toSorted((a, b) => a - b),
      [200, 409, 409, 409],
    );
    const live = replies.find((reply) => reply.statusCode === 200)!.json().entry;
    const entries = await entriesOf(world.counsellor, id);
    assert.equal(entries.filter((entry) => entry.refersTo === old).length, 1);
    const again = await correct(world.counsellor, old, { id: live.id });
    assert.equal(again.json().entry.id, live.id);
    // The correction itself may be corrected, by the same rule.
    assert.equal((await correct(world.counsellor, live.id)).statusCode, 200);
  });

  test('that strikes a talk takes it out of what counts, and the next contact is owed as before it', async () => {
    const { id } = world.people[2]!;
    await writeTalk(id, { heldOn: addDays(today, -10) });
    const before = await caseOf(id);
    const wrong = await writeTalk(id, { againOn: addDays(today, 20) });
    assert.notEqual((await caseOf(id)).contactDueOn, before.contactDueOn);
    assert.equal((await correct(world.counsellor, wrong, { talk: null })).statusCode, 200);
    const { talks, lastContactOn, contactDueOn } = await caseOf(id);
    assert.deepEqual(
      [talks, lastContactOn, contactDueOn],
      [before.talks, before.lastContactOn, before.contactDueOn],
    );
  });

  test('and its seal are both seen', async () => {
    const { id } = world.people[3]!;
    const old = await writeTalk(id);
    assert.equal((await entriesOf(world.counsellor, id)).find((entry) => entry.id === old)?.isSealed, false);
    await sealWaiting(world.house.db, 'cn');
    assert.equal((await entriesOf(world.counsellor, id)).find((entry) => entry.id === old)?.isSealed, true);
  });
});

describe('an objection', () => {
  const about = () => world.people[0]!.id;

  function contest(entryId: string, text = '那天没有谈过') {
    return world.graduate.send('POST', `/api/ledger/mine/entries/${entryId}/contest`, { text });
  }

  function answer(entryId: string, ruling: string, who = world.counsellor) {
    return who.send('POST', `/api/ledger/entries/${entryId}/answer`, { ruling, text: '核对过了' });
  }

  async function contested(): Promise<string[]> {
    const { rows } = (await world.counsellor.get('/api/ledger/cases?show=contested')).json();
    return rows.map((row: { person: { id: string } }) => row.person.id);
  }

  test('waits once per line, stands on the staff’s list and is answered once: upheld or rejected', async () => {
    const line = await writeTalk(about());
    const replies = await Promise.all([1, 2, 3].map(() => contest(line)));
    assert.deepEqual(
      replies.map((reply) => reply.statusCode).toSorted((a, b) => a - b),
      [200, 409, 409],
    );
    const objection = replies.find((reply) => reply.statusCode === 200)!.json().entry.id;
    assert.deepEqual(await contested(), [about()]);
    assert.equal((await answer(line, 'upheld')).json().code, 'ledger.entry_not_contested');
    assert.equal((await answer(objection, 'perhaps')).statusCode, 422);
    const answers = await Promise.all([
      answer(objection, 'upheld'),
      answer(objection, 'rejected', world.colleague),
    ]);
    assert.deepEqual(
      answers.map((reply) => reply.statusCode).toSorted((a, b) => a - b),
      [200, 409],
    );
    assert.deepEqual(await contested(), []);
    assert.equal((await contest(objection)).json().code, 'ledger.contest_not_of_a_line');
    assert.equal((await contest(line, '还是不对')).statusCode, 200);
    const { entries } = (await world.graduate.get('/api/ledger/mine')).json();
    const again = entries.find((entry: Entry) => entry.kind === 'contested').id;
    assert.equal((await answer(again, 'upheld')).statusCode, 200);
    // What was upheld no longer counts as service, corrected or not.
    const counted = await inScope(world.house.db, systemScope('cn'), (tx) => listServiceLines(tx, [about()]));
    assert.equal(counted.get(about())?.find(({ id }) => id === line)?.contested, true);
  });

  test('on a closed case leaves it closed; the answer is owed all the same and its list shows it', async () => {
    const line = await writeTalk(about());
    const { version } = (await world.graduate.get('/api/ledger/mine')).json().case;
    const placed = { version, code: '10', employer: '虚构有限公司' };
    assert.equal((await world.graduate.send('POST', '/api/ledger/mine/outcome', placed)).statusCode, 200);
    const objection = (await contest(line)).json().entry.id;
    const state = await caseOf(about());
    assert.deepEqual([state.state, state.contactDueOn, state.contestsWaiting], ['closed', null, 1]);
    assert.deepEqual(await contested(), [about()]);
    const { figures } = (await world.counsellor.get('/api/ledger/cases')).json();
    assert.equal(figures.contested, 1);
    assert.equal((await answer(objection, 'rejected')).statusCode, 200);
    const settled = await caseOf(about());
    assert.deepEqual([settled.state, settled.contestsWaiting], ['closed', 0]);
    assert.deepEqual(await contested(), []);
  });
});
