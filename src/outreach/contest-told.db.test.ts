import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { TEST_PASSWORD, testApp, type TestApp, type Visitor } from '../../tests/app.ts';
import { hashPassword, openAccounts } from '../identity/index.ts';
import { beijingDay } from '../kernel/calendar.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { createLog } from '../platform/log.ts';
import { dispatchNext, type EventHandlers } from '../platform/outbox.ts';
import type { Message } from '../delivery/contract.ts';
import { outreachEvents } from './events.ts';
import { buildTown, ROOT } from './test-town.ts';

let app: TestApp;
let counsellor: Visitor;
let graduate: Visitor;
let personId: string;

before(async () => {
  app = await testApp();
  const town = await buildTown(app.db, { school: 's1', graduates: 1 });
  personId = town.people[0]!.id;
  const passwordHash = await hashPassword(TEST_PASSWORD);
  const path = town.classPaths[0]!;
  await inScope(app.db, systemScope(ROOT), (tx) =>
    openAccounts(tx, [
      {
        login: 'c',
        displayName: '林老师',
        role: 'counsellor',
        orgPath: town.path,
        worksFor: [path],
        passwordHash,
      },
      { login: 'g', displayName: '同学', role: 'graduate', orgPath: path, personId, passwordHash },
    ]),
  );
  [counsellor, graduate] = [await app.visit('c'), await app.visit('g')];
});
after(() => app.close());

async function hearAll(handlers: EventHandlers = outreachEvents): Promise<void> {
  while (await dispatchNext(app.db, ROOT, handlers, createLog('silent')));
}

async function told(): Promise<Message[]> {
  const { rows } = (await graduate.get('/api/delivery/mine/messages')).json() as { rows: Message[] };
  return rows.filter(({ subject }) => subject.includes('异议'));
}

async function contest(): Promise<string> {
  const id = newId();
  const talk = { id, channel: 'phone', topics: [], summary: '谈了病情', heldOn: beijingDay(new Date()) };
  const written = await counsellor.send('POST', `/api/ledger/cases/${personId}/talks`, talk);
  assert.equal(written.statusCode, 200, written.body);
  const reply = await graduate.send('POST', `/api/ledger/mine/entries/${id}/contest`, { text: '没有谈过' });
  return reply.json().entry.id;
}

test('a graduate is told once that an objection has its answer, without what was written about them', async () => {
  const objection = await contest();
  await hearAll();
  assert.equal((await told()).length, 0);
  const url = `/api/ledger/entries/${objection}/answer`;
  await counsellor.send('POST', url, { ruling: 'upheld', text: '病情一句确实不该写' });
  // A listener that fails is heard again: the message is there once all the same.
  let isFirst = true;
  const again = async (): Promise<void> => {
    if (isFirst) {
      isFirst = false;
      throw new Error('once more');
    }
  };
  const heard = outreachEvents['ledger.contest_answered'] ?? [];
  await hearAll({ ...outreachEvents, 'ledger.contest_answered': [...heard, ...heard, again] });
  const [message, ...more] = await told();
  assert.equal(more.length, 0);
  assert.match(message!.body, /异议成立/);
  assert.doesNotMatch(message!.subject + message!.body, /病情/);
});

test('an objection that was refused is told as one that may be raised again', async () => {
  const objection = await contest();
  await counsellor.send('POST', `/api/ledger/entries/${objection}/answer`, {
    ruling: 'rejected',
    text: '录音在',
  });
  await hearAll();
  const newest = (await told())[0];
  assert.match(newest!.body, /原记录无误.*可以再提/);
});
