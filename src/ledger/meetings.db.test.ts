import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { addDays } from '../kernel/calendar.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { buildPerson, givePeople } from '../../tests/builders/people.ts';
import { growOrgs } from '../identity/index.ts';
import { openCases } from './index.ts';
import { buildClass, here, talk, today, type TestClass } from './test-class.ts';

let it: TestClass;
const elsewhere = 'cn.p91.s2.c1.k1';
const moved = buildPerson(elsewhere, 77, { cohort: 2027 });

before(async () => {
  it = await buildClass();
  await inScope(it.house.db, systemScope('cn', 'support'), async (tx) => {
    await growOrgs(tx, [
      { path: 'cn.p91.s2.c1', kind: 'college', name: '别的学院', code: null },
      { path: elsewhere, kind: 'class', name: '别的班', code: null },
    ]);
    await givePeople(tx, it.house.house.vault, [moved]);
    await openCases(tx, [{ personId: moved.id, path: elsewhere, inKeyGroup: false }], today);
  });
});
after(() => it.house.close());

function meeting(people: readonly string[], given: object = {}) {
  return {
    id: newId(),
    people,
    topics: ['policy'],
    summary: '班会：讲了报到证和档案转递。',
    heldOn: today,
    ...given,
  };
}

function ids(): string[] {
  return it.people.map(({ id }) => id);
}

async function fileOf(personId: string) {
  return (await it.counsellor.get(`/api/ledger/cases/${personId}`)).json();
}

describe('a meeting', () => {
  test('is a line for each who was there, and a contact with each', async () => {
    const body = meeting(ids());
    const reply = await it.counsellor.send('POST', '/api/ledger/meetings', body);
    assert.equal(reply.statusCode, 200, reply.body);
    assert.deepEqual(new Set(reply.json().written), new Set(ids()));
    assert.deepEqual([reply.json().already, reply.json().left], [[], []]);
    for (const id of ids()) {
      const { case: state, entries } = await fileOf(id);
      assert.deepEqual(
        [state.talks, state.lastContactOn, state.contactDueOn],
        [1, today, addDays(today, 14)],
      );
      const lines = entries.filter(({ kind }: { kind: string }) => kind === 'talk');
      assert.equal(lines.length, 1);
      assert.deepEqual(
        [lines[0].data.channel, lines[0].data.summary, lines[0].data.meetingId, lines[0].data.present],
        ['group', body.summary, body.id, 4],
      );
    }
  });

  test('sent again writes nothing; sent again with one more writes that one', async () => {
    const [first, second, third] = ids();
    const body = meeting([first!, second!]);
    await it.counsellor.send('POST', '/api/ledger/meetings', body);
    const again = (await it.counsellor.send('POST', '/api/ledger/meetings', body)).json();
    assert.deepEqual([again.written, new Set(again.already)], [[], new Set([first, second])]);
    const more = (
      await it.counsellor.send('POST', '/api/ledger/meetings', { ...body, people: [first, second, third] })
    ).json();
    assert.deepEqual(more.written, [third]);
    const { case: state } = await fileOf(first!);
    assert.equal(state.talks, 2, 'the meeting before, and this one once');
  });

  test('names who has left or is out of reach, and writes the others', async () => {
    const [first, second] = ids();
    await inScope(it.house.db, systemScope('cn'), (tx) =>
      sql`update support_case set state = 'withdrawn', contact_due_on = null where person_id = ${second!}`.execute(
        tx,
      ),
    );
    const nobody = newId();
    const reply = (
      await it.counsellor.send('POST', '/api/ledger/meetings', meeting([first!, second!, moved.id, nobody]))
    ).json();
    assert.deepEqual(reply.written, [first]);
    assert.deepEqual(reply.left, [
      { personId: second, why: 'withdrawn' },
      { personId: moved.id, why: 'not_found' },
      { personId: nobody, why: 'not_found' },
    ]);
    const stranger = (await it.stranger.get(`/api/ledger/cases/${moved.id}`)).json();
    assert.equal(stranger.case.talks, 0);
    await inScope(it.house.db, systemScope('cn'), (tx) =>
      sql`update support_case set state = 'open', contact_due_on = ${today}::date where person_id = ${second!}`.execute(
        tx,
      ),
    );
  });

  test('a meeting with somebody whose case is closed is still written down, and opens nothing', async () => {
    const closed = ids()[3]!;
    await inScope(it.house.db, systemScope('cn'), (tx) =>
      sql`update support_case set state = 'closed', contact_due_on = null where person_id = ${closed}`.execute(
        tx,
      ),
    );
    assert.deepEqual(
      (await it.counsellor.send('POST', '/api/ledger/meetings', meeting([closed]))).json().written,
      [closed],
    );
    const { case: state } = await fileOf(closed);
    assert.deepEqual([state.state, state.contactDueOn], ['closed', null]);
  });

  test('two counsellors who write at once, in opposite order, both have their lines, and both count', async () => {
    const [first, second, third] = ids();
    const before = (await fileOf(first!)).case.talks as number;
    const rounds = 6;
    const replies = await Promise.all(
      Array.from({ length: rounds }, (_, at) =>
        (at % 2 === 0 ? it.counsellor : it.colleague).send(
          'POST',
          '/api/ledger/meetings',
          meeting(at % 2 === 0 ? [first!, second!, third!] : [third!, second!, first!]),
        ),
      ),
    );
    assert.deepEqual(
      replies.map(({ statusCode }) => statusCode),
      Array.from({ length: rounds }, () => 200),
    );
    assert.equal((await fileOf(first!)).case.talks, before + rounds);
  });

  test('the same meeting sent twice at once, as by two tabs, is written once', async () => {
    const body = meeting(ids().slice(0, 3));
    const replies = await Promise.all(
      [1, 2, 3].map(() => it.counsellor.send('POST', '/api/ledger/meetings', body)),
    );
    assert.equal(replies.flatMap((reply) => reply.json().written as string[]).length, 3);
  });

  test('in the future or with nobody is refused, and nothing is written', async () => {
    const early = await it.counsellor.send(
      'POST',
      '/api/ledger/meetings',
      meeting(ids(), { heldOn: addDays(today, 2) }),
    );
    assert.equal(early.json().code, 'ledger.talk_in_future');
    assert.equal((await it.counsellor.send('POST', '/api/ledger/meetings', meeting([]))).statusCode, 422);
  });

  test('a counsellor is shown their own classes and who is in them, and nobody else’s', async () => {
    const { classes, people } = (await it.counsellor.get('/api/ledger/meeting-people')).json();
    assert.deepEqual(classes, [{ path: here, name: '一班', graduates: 4 }]);
    assert.deepEqual(new Set(people.map(({ id }: { id: string }) => id)), new Set(ids()));
    const far = (await it.counsellor.get(`/api/ledger/meeting-people?classPath=${elsewhere}`)).json();
    assert.deepEqual(far.people, []);
  });
});

describe('a talk that waited without a network', () => {
  test('is refused when the case was closed meanwhile, and written when its writer has seen that', async () => {
    const [person] = ids();
    const url = `/api/ledger/cases/${person}/talks`;
    const body = talk({ seen: 'open' });
    await inScope(it.house.db, systemScope('cn'), (tx) =>
      sql`update support_case set state = 'closed', contact_due_on = null, outcome_code = '10' where person_id = ${person!}`.execute(
        tx,
      ),
    );
    const refused = await it.counsellor.send('POST', url, body);
    assert.deepEqual([refused.statusCode, refused.json().code], [409, 'ledger.case_closed_meanwhile']);
    assert.deepEqual(refused.json().facts, { state: 'closed', outcome: '10' });
    assert.equal((await it.counsellor.send('POST', url, { ...body, seen: 'closed' })).statusCode, 200);
    const { entries } = await fileOf(person!);
    assert.equal(entries.filter(({ id }: { id: string }) => id === body.id).length, 1);
    assert.equal('seen' in entries.find(({ id }: { id: string }) => id === body.id).data, false);
  });

  test('that was written before its answer was lost is done, though the case has been closed since', async () => {
    const person = ids()[1]!;
    const url = `/api/ledger/cases/${person}/talks`;
    const body = talk({ seen: 'open' });
    assert.equal((await it.counsellor.send('POST', url, body)).statusCode, 200);
    await inScope(it.house.db, systemScope('cn'), (tx) =>
      sql`update support_case set state = 'closed', contact_due_on = null where person_id = ${person}`.execute(
        tx,
      ),
    );
    assert.equal((await it.counsellor.send('POST', url, body)).statusCode, 200);
  });

  test('under an id whose line says something else changes nothing and says so', async () => {
    const person = ids()[2]!;
    const url = `/api/ledger/cases/${person}/talks`;
    const body = talk();
    await it.counsellor.send('POST', url, body);
    const other = await it.counsellor.send('POST', url, { ...body, summary: '另一番话' });
    assert.deepEqual([other.statusCode, other.json().code], [409, 'ledger.talk_written_otherwise']);
    const { entries } = await fileOf(person);
    assert.equal(entries.find(({ id }: { id: string }) => id === body.id).data.summary, '谈了简历');
  });
});

describe('kept texts', () => {
  const text = { title: '催简历', body: '提醒先把简历发来。', topics: ['resume'] };

  test('are read by everybody at or below the node, and kept once', async () => {
    const body = { id: newId(), path: here, ...text };
    for (let time = 0; time < 2; time += 1)
      assert.equal((await it.counsellor.send('POST', '/api/ledger/talk-texts', body)).statusCode, 200);
    const { rows } = (await it.colleague.get('/api/ledger/talk-texts')).json();
    assert.deepEqual(
      rows.map(({ title, ownerName, mayEnd }: Record<string, unknown>) => ({ title, ownerName, mayEnd })),
      [{ title: '催简历', ownerName: '一班', mayEnd: true }],
    );
    assert.deepEqual((await it.stranger.get('/api/ledger/talk-texts')).json().rows, []);
  });

  test('are not kept outside one’s own part, nor ended by a stranger', async () => {
    const above = await it.counsellor.send('POST', '/api/ledger/talk-texts', {
      id: newId(),
      path: 'cn.p91.s1',
      ...text,
    });
    assert.deepEqual([above.statusCode, above.json().code], [404, 'ledger.talk_text_outside']);
    const { rows } = (await it.counsellor.get('/api/ledger/talk-texts')).json();
    const end = `/api/ledger/talk-texts/${rows[0].id}/end`;
    assert.equal((await it.stranger.send('POST', end, {})).statusCode, 404);
    assert.deepEqual((await it.colleague.send('POST', end, {})).json().rows, []);
  });
});

test('the key for what stays on a device is the account’s own, and the same whenever it is asked for', async () => {
  const [first, again, other] = await Promise.all(
    [it.counsellor, it.counsellor, it.colleague].map(async (who) =>
      (await who.get('/api/ledger/device-key')).json<{ key: string }>(),
    ),
  );
  assert.equal(Buffer.from(first!.key, 'base64').length, 32);
  assert.equal(first!.key, again!.key);
  assert.notEqual(first!.key, other!.key);
});
