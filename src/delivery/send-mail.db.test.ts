import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { setTimeout as callLater } from 'node:timers';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { addDays, beijingDay, beijingMidnight } from '../kernel/calendar.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { openMailer } from '../platform/mail.ts';
import { sendWaitingMail } from './actions/send-mail.ts';
import { insertDeliveries, type NewDelivery } from './store/deliveries.ts';
import { buildVillage, type Village } from './test-village.ts';

let database: TestDatabase;

before(async () => {
  database = await testDatabase();
});
after(async () => {
  // A test that failed has not closed its server, which would keep this file from ending.
  for (const sink of sinks) await sink.close();
  await database.close();
});

/** Noon in Beijing: nobody's night. */
const NOON = new Date(beijingMidnight(beijingDay(new Date())).getTime() + 12 * 3_600_000);

const sinks: Sink[] = [];

type Sink = { readonly url: string; readonly mails: string[]; close(): Promise<void> };

/** A real mail server; `answer` may refuse recipients, `slowMs` keeps it busy with each mail. */
async function openSink({
  refuse = () => null,
  slowMs = 0,
}: { refuse?: (to: string) => Error | null; slowMs?: number } = {}): Promise<Sink> {
  const mails: string[] = [];
  const server = new SMTPServer({
    closeTimeout: 1_000,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _session, done) => done(refuse(address)),
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        mails.push(Buffer.concat(parts).toString('utf8'));
        callLater(done, slowMs);
      });
    },
  });
  // A sender that is killed breaks its connection: that is what the test is about.
  server.on('error', () => undefined);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  const sink: Sink = {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    close: () => (closing ??= new Promise((resolve) => server.close(() => resolve()))),
  };
  sinks.push(sink);
  return sink;
}

/** On a slow machine a second attempt becomes due while a later test sends. */
async function giveUpWaiting(town: Village): Promise<void> {
  await inScope(database.db, systemScope(town.path), (tx) =>
    sql`update delivery set state = 'failed' where state = 'waiting'`.execute(tx),
  );
}

async function giveMail(
  town: Village,
  given: Omit<Partial<NewDelivery>, 'personId' | 'employerId'> = {},
): Promise<void> {
  const deliveries = town.people.map((person) => ({
    id: newId(),
    personId: person.id,
    path: person.path,
    channel: 'email' as const,
    kind: 'digest' as const,
    family: 'recommendations' as const,
    dedupe: 'digest:test',
    day: beijingDay(NOON),
    subject: '今天为你推荐了 1 个岗位',
    body: '1. 前端工程师 · 虚构软件有限公司',
    data: { items: [{ title: '前端工程师', employer: '虚构软件有限公司', place: '广州', pay: '' }] },
    state: 'waiting' as const,
    at: NOON,
    ...given,
  }));
  await inScope(database.db, systemScope('cn'), (tx) => insertDeliveries(tx, deliveries));
}

async function statesOf(town: Village) {
  return inScope(database.db, systemScope(town.path), (tx) =>
    tx
      .selectFrom('delivery')
      .select(['id', 'state', 'attempts', 'last_error as error'])
      .where('channel', '=', 'email')
      .orderBy('id')
      .execute(),
  );
}

async function send(sink: Sink): Promise<number> {
  const mailer = openMailer(sink.url, '护航 <no-reply@huhang.example>');
  try {
    const clock = () => NOON;
    return await sendWaitingMail({
      db: database.db,
      rootPath: 'cn',
      mailer,
      publicUrl: 'http://localhost',
      clock,
    });
  } finally {
    mailer.close();
  }
}

const idsOf = (mails: readonly string[]) =>
  mails.map((mail) => /^Message-ID: <([^@]+)@/im.exec(mail)?.[1] ?? '');

test('waiting mail goes out once, under an id that comes from its row', async () => {
  const town = await buildVillage(database.db, { school: 's8101', graduates: 3 });
  await giveMail(town);
  const sink = await openSink();
  assert.equal(await send(sink), 3);
  assert.equal(await send(sink), 0);
  const rows = await statesOf(town);
  assert.deepEqual(
    rows.map((row) => row.state),
    ['sent', 'sent', 'sent'],
  );
  assert.deepEqual(
    idsOf(sink.mails).toSorted(),
    rows.map((row) => row.id),
  );
  assert.match(sink.mails[0]!, /^To: s\d+@students\.example\r$/m);
  await sink.close();
});

test('the same message is in the log once, however often it is written', async () => {
  const town = await buildVillage(database.db, { school: 's8102', graduates: 2 });
  await giveMail(town, { state: 'held' });
  await giveMail(town, { state: 'held' });
  assert.equal((await statesOf(town)).length, 2);
});

test('mail that was held for want of a server goes out when there is one, unless it is stale', async () => {
  const town = await buildVillage(database.db, { school: 's8103', graduates: 1 });
  await giveMail(town, { state: 'held', dedupe: 'old', day: addDays(beijingDay(NOON), -2) });
  await giveMail(town, { state: 'held', dedupe: 'new' });
  const sink = await openSink();
  await send(sink);
  const states = (await statesOf(town)).map((row) => row.state);
  assert.deepEqual(states, ['dropped', 'sent']);
  await sink.close();
});

test('a refused address is given up at once, a busy one is tried again later', async () => {
  const town = await buildVillage(database.db, {
    school: 's8104',
    graduates: 2,
    given: (number) => ({ email: number === 0 ? 'gone@students.example' : 'busy@students.example' }),
  });
  await giveMail(town);
  const answers: Record<string, number> = { 'gone@students.example': 550, 'busy@students.example': 450 };
  const sink = await openSink({
    refuse: (to) =>
      answers[to] ? Object.assign(new Error(`no ${to}`), { responseCode: answers[to] }) : null,
  });
  assert.equal(await send(sink), 0);
  assert.deepEqual(
    (await statesOf(town)).map(({ id: _id, ...row }) => row),
    [
      { state: 'failed', attempts: 1, error: 'EENVELOPE 550' },
      { state: 'waiting', attempts: 1, error: 'EENVELOPE 450' },
    ],
  );
  assert.equal(await send(sink), 0, 'the busy one is not due yet');
  await sink.close();
  await giveUpWaiting(town);
});

test('five failures are enough', async () => {
  const town = await buildVillage(database.db, {
    school: 's8105',
    graduates: 1,
    given: () => ({ email: 'always-busy@students.example' }),
  });
  await giveMail(town);
  const sink = await openSink({
    refuse: (to) =>
      to.startsWith('always-busy') ? Object.assign(new Error('busy'), { responseCode: 450 }) : null,
  });
  for (let attempt = 1; attempt <= 6; attempt++) {
    await send(sink);
    await inScope(database.db, systemScope(town.path), (tx) =>
      sql`update delivery set due_at = '2020-01-01' where state = 'waiting'`.execute(tx),
    );
  }
  const [row] = await statesOf(town);
  assert.deepEqual([row?.state, row?.attempts], ['failed', 5]);
  await sink.close();
});

test('a server that is down costs one attempt, not one for every mail', async () => {
  const town = await buildVillage(database.db, { school: 's8106', graduates: 4 });
  await giveMail(town);
  const sink = await openSink();
  await sink.close();
  assert.equal(await send(sink), 0);
  const rows = await statesOf(town);
  assert.equal(
    rows.reduce((sum, row) => sum + row.attempts, 0),
    1,
  );
  const working = await openSink();
  await send(working);
  assert.equal(working.mails.length, 3);
  await working.close();
  await giveUpWaiting(town);
});

test('somebody who opted out, or has no address any more, is sent nothing that was waiting', async () => {
  const town = await buildVillage(database.db, {
    school: 's8107',
    graduates: 2,
    given: (number) => (number === 0 ? { wish: { pushOptOut: true } } : { email: null }),
  });
  await giveMail(town);
  const sink = await openSink();
  await send(sink);
  assert.equal(sink.mails.length, 0);
  assert.deepEqual((await statesOf(town)).map((row) => row.state).toSorted(), ['dropped', 'unreachable']);
  await sink.close();
});

test('two senders share the queue and send nothing twice', async () => {
  const town = await buildVillage(database.db, { school: 's8108', graduates: 40 });
  await giveMail(town);
  const sink = await openSink({ slowMs: 2 });
  const sent = await Promise.all([send(sink), send(sink)]);
  assert.equal(sent[0] + sent[1], 40);
  assert.equal(new Set(idsOf(sink.mails)).size, 40);
  assert.equal(sink.mails.length, 40);
  await sink.close();
});

test('a sender that is killed again and again leaves one row each and at most one double per kill', async () => {
  const town = await buildVillage(database.db, { school: 's8109', graduates: 60 });
  await giveMail(town);
  const sink = await openSink({ slowMs: 5 });
  const program = new URL('./test-mail-sender.ts', import.meta.url).pathname;
  let kills = 0;
  while (sink.mails.length < 45 && kills < 20) {
    const had = sink.mails.length;
    const child = spawn(process.execPath, [program, database.appUrl, sink.url, NOON.toISOString()], {
      stdio: 'ignore',
    });
    for (let waited = 0; sink.mails.length < had + 5 && waited < 15_000; waited += 2) await setTimeout(2);
    child.kill('SIGKILL');
    await once(child, 'exit');
    kills++;
  }
  assert.ok(kills >= 3, 'killed several times');
  // The server of a killed sender keeps its row locked until it notices.
  for (let waited = 0; waited < 100; waited++) {
    await send(sink);
    if ((await statesOf(town)).every((row) => row.state === 'sent')) break;
    await setTimeout(50);
  }
  const rows = await statesOf(town);
  assert.equal(rows.length, 60);
  assert.ok(rows.every((row) => row.state === 'sent'));
  assert.deepEqual([...new Set(idsOf(sink.mails))].toSorted(), rows.map((row) => row.id).toSorted());
  assert.ok(sink.mails.length - 60 <= kills, `${sink.mails.length - 60} doubles after ${kills} kills`);
  await sink.close();
});
