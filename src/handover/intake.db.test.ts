import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { testApp, type TestApp } from '../../tests/app.ts';
import {
  answer,
  ask,
  buildTown,
  consent,
  proposed,
  refusal,
  stateOf,
  type Town,
} from '../../tests/builders/handover.ts';
import type { Caller } from '../../tests/builders/visitors.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import type { HandoverPackage, Receiver, ReceiptOutcome, Taken, TakenOutcome } from './contract.ts';
import { addReceiver } from './actions/keep-receivers.ts';
import { deploymentKey, makeKeyPair } from './keys.ts';
import { digestOf, pairFromText, writeSigned } from './signed-file.ts';

/** Two houses that share nothing but files: the school's, and that of the labour department's city. */
let school: TestApp;
let city: TestApp;
let town: Town;
let desk: Caller;
let other: Caller;
let receiver: Receiver;
let ours: { sign: string; seal: string };
type Intake = { keys: typeof ours; senders: { id: string; unsent: number }[]; rows: Taken[] };
before(async () => {
  [school, city] = await Promise.all([
    testApp(),
    testApp({ HUHANG_SECRET: 'the secret of another house, long enough too' }),
  ]);
  town = await buildTown(school, 's75', 12);
  const there = await buildTown(city, 's76', 0);
  [desk, other] = [there.atLabour, there.atOther];
  ours = (await ask<Intake>(desk, 'GET', '/api/handover/intake')).keys;
  const input = { kind: 'labour' as const, region: '350100', channel: 'file' as const, answerWorkdays: 10 };
  const needs: Receiver['needs'] = ['basics', 'phone', 'wish'];
  receiver = await inScope(school.db, systemScope('cn'), (tx) =>
    addReceiver(tx, 'cn.p91', {
      ...input,
      needs,
      name: '邻市人社局',
      signKey: ours.sign,
      sealKey: ours.seal,
    }),
  );
});
after(async () => {
  await school.close();
  await city.close();
});

async function fileOf(
  who: readonly number[],
  id = newId(),
): Promise<{ id: string; ids: string[]; text: string }> {
  const ids = await proposed(town, receiver, who);
  for (const [at, handoverId] of ids.entries()) {
    const me = await town.graduate(who[at]!);
    await ask(me, 'POST', `/api/handover/mine/${handoverId}/consent`, consent(['basics', 'phone']));
  }
  await ask(town.centre, 'POST', '/api/handover/files', { id, receiverId: receiver.id });
  return { id, ids, text: await fetched(id) };
}

async function fetched(id: string): Promise<string> {
  return (await ask<{ text: string }>(town.centre, 'GET', `/api/handover/files/${id}`)).text;
}

function bring(caller: Caller, url: string, text: string | Buffer, type = 'text/plain') {
  const boundary = 'XX';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="f"\r\ncontent-type: ${type}\r\n\r\n`;
  const raw = Buffer.concat([Buffer.from(head), Buffer.from(text), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return caller('POST', url, {
    raw,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
}

async function taken(text: string, caller = desk): Promise<TakenOutcome> {
  const reply = await bring(caller, '/api/handover/intake/files', text);
  assert.equal(reply.statusCode, 200, reply.body);
  return reply.json().outcome;
}

async function refusedFile(text: string, caller = desk): Promise<string> {
  const reply = await bring(caller, '/api/handover/intake/files', text);
  return `${reply.statusCode} ${reply.json().code}`;
}

const intake = (show = 'waiting', caller = desk) =>
  ask<Intake>(caller, 'GET', `/api/handover/intake?show=${show}`);

async function countAll(): Promise<Record<string, number>> {
  const { rows } = await sql<
    Record<string, number>
  >`select (select count(*)::int from handover_taken) as taken,
    (select count(*)::int from handover_taken_file) as files`.execute(city.owner);
  return rows[0]!;
}

test('a file of another house is taken in once its key is known, read and answered, and the receipt moves the hand-overs there', async () => {
  const file = await fileOf([0, 1, 2]);
  assert.equal(await refusedFile(file.text), '422 handover.file_foreign_key', 'nobody is known yet');
  const signKey = deploymentKey(school.house.vault).known;
  const { senderId } = await ask<{ senderId: string }>(desk, 'POST', '/api/handover/intake/senders', {
    name: '某大学',
    signKey,
  });
  assert.equal(
    await refusal(desk, 'POST', '/api/handover/intake/senders', { name: '再登记', signKey }),
    '409 handover.sender_known',
  );
  const first = await taken(file.text);
  assert.deepEqual(first, {
    senderName: '某大学',
    lines: 3,
    taken: 3,
    known: 0,
    erased: 0,
    ended: 0,
    isRepeat: false,
  });
  assert.deepEqual(await taken(file.text), { ...first, isRepeat: true }, 'the same file again does nothing');
  const { rows } = await intake();
  assert.deepEqual(
    rows.map(({ basics }) => basics?.name ?? '').toSorted(byText),
    [0, 1, 2].map((at) => town.people[at]!.name).toSorted(byText),
  );
  const byName = new Map(rows.map((row) => [row.basics!.name, row.id]));
  const [a, b, c] = [0, 1, 2].map((at) => byName.get(town.people[at]!.name)!);
  const opened = await ask<{ package: HandoverPackage; can: string[] }>(
    desk,
    'POST',
    `/api/handover/intake/packages/${a}/open`,
  );
  assert.deepEqual(
    [Object.keys(opened.package), opened.can],
    [
      ['basics', 'phone'],
      ['take_over', 'refuse'],
    ],
  );
  const url = (id: string) => `/api/handover/intake/packages/${id}/answer`;
  const yes = answer('taken_over');
  await Promise.all([ask(desk, 'POST', url(a!), yes), ask(desk, 'POST', url(a!), yes)]);
  await ask(desk, 'POST', url(b!), answer('refused', 'not_our_region'));
  assert.equal(await refusal(desk, 'POST', url(b!), answer('taken_over')), '409 handover.already_answered');
  assert.equal(await refusal(desk, 'POST', url(c!), answer('refused')), '422 handover.reason_needed');
  const ended = (await intake('ended')).rows;
  assert.deepEqual(
    ended.map(({ basics, state }) => [basics, state]),
    [[null, 'refused']],
    'nothing is kept',
  );

  const order = { id: newId(), senderId };
  type Made = { text: string; lines: number };
  const receipt = await ask<Made>(desk, 'POST', '/api/handover/intake/receipts', order);
  assert.equal(receipt.lines, 2);
  assert.deepEqual(await ask<Made>(desk, 'POST', '/api/handover/intake/receipts', order), receipt);
  assert.equal(
    await refusal(desk, 'POST', '/api/handover/intake/receipts', { id: newId(), senderId }),
    '409 handover.nobody_ready',
  );
  const read = await bring(town.centre, '/api/handover/receipts', receipt.text);
  const outcome: ReceiptOutcome = read.json().outcome;
  assert.deepEqual([outcome.applied, outcome.refused], [2, []]);
  const states = await Promise.all(file.ids.map((id) => stateOf(town.counsellor, id)));
  assert.deepEqual(states.toSorted(byText), ['refused', 'sent', 'taken_over']);
});

test('a file that is tampered with, cut off, open, of somebody else or for somebody else is refused whole, and nothing of it is written', async () => {
  const file = await fileOf([3, 4]);
  const before = await countAll();
  const lines = file.text.split('\n');
  const middle = lines[1]!;
  const flipped = middle.replace(
    /"sealed":"(.)/,
    (_all, one: string) => `"sealed":"${one === 'A' ? 'B' : 'A'}`,
  );
  const sender = deploymentKey(school.house.vault);
  const head = { kind: 'packages' as const, id: newId(), at: new Date().toISOString(), fromName: '某大学' };
  const to = { name: '邻市人社局', sealKey: ours.seal };
  const basics = { name: '何某', gender: 'male', schoolName: '某大学', cohort: 2026, degree: 'bachelor' };
  const record = {
    kind: 'handover',
    handoverId: newId(),
    digest: '0'.repeat(64),
    sentAt: head.at,
    dueOn: '2030-01-01',
    consent: {
      purpose: 'training',
      receiver: '邻市人社局',
      fields: ['basics'],
      untilOn: '2030-01-01',
      at: head.at,
      way: 'self',
    },
    package: { basics: { ...basics, majorName: '计算机', leftOn: null } },
  };
  const digest = digestOf(record.handoverId, record.package as HandoverPackage);
  const sound = { ...record, digest };
  const write = (
    records: readonly unknown[],
    key = sender,
    goes: { name: string; sealKey: string | null } = to,
  ) => writeSigned(key, { ...head, to: goes }, records);
  const stranger = pairFromText('ed25519', makeKeyPair('ed25519').secret);
  for (const [name, text, expected] of [
    ['a changed byte', file.text.replace(middle, flipped), '422 handover.file_tampered'],
    ['a line left out', [lines[0], ...lines.slice(2)].join('\n'), '422 handover.file_tampered'],
    ['no end', lines.slice(0, 2).join('\n'), '422 handover.file_cut_off'],
    ['a foreign key', write([sound], stranger), '422 handover.file_foreign_key'],
    [
      'open to everybody',
      write([sound], sender, { name: 'x', sealKey: null }),
      '422 handover.file_not_for_you',
    ],
    [
      'for another agency',
      write([sound], sender, { name: 'x', sealKey: makeKeyPair('x25519').known }),
      '422 handover.file_not_for_you',
    ],
    [
      'another form in the second line',
      write([sound, { kind: 'nonsense' }]),
      '422 handover.file_wrong_format',
    ],
    [
      'a digest of something else',
      write([sound, { ...record, handoverId: newId() }]),
      '409 handover.other_package',
    ],
    ['twice the same hand-over', write([sound, sound]), '422 handover.file_wrong_format'],
    [
      'a receipt',
      writeSigned(sender, { ...head, kind: 'receipts', to }, []),
      '422 handover.file_wrong_format',
    ],
    ['no file of ours', '姓名,学号\n张三,1\n', '422 handover.file_unreadable'],
  ] as const) {
    assert.equal(await refusedFile(text), expected, name);
    assert.deepEqual(await countAll(), before, `${name}: nothing half written`);
  }
  assert.equal((await taken(file.text)).taken, 2, 'the sound one is taken after all that');
  const twisted = write([
    { ...sound, handoverId: file.ids[0]!, digest: digestOf(file.ids[0]!, sound.package as HandoverPackage) },
  ]);
  assert.equal(await refusedFile(twisted), '409 handover.other_package', 'nobody is put in another’s place');
});

test('two bring the same file at once: it is taken once', async () => {
  const file = await fileOf([5, 6]);
  const outcomes = await Promise.all([taken(file.text), taken(file.text), taken(file.text)]);
  assert.deepEqual(
    outcomes.map(({ isRepeat }) => Number(isRepeat)).toSorted((a, b) => a - b),
    [0, 1, 1],
  );
  const { rows } = await intake();
  assert.equal(rows.filter(({ basics }) => basics?.name === town.people[5]!.name).length, 1);
});

test('a withdrawal in the file that is fetched again erases here, and another agency of the house sees nothing of all this', async () => {
  const file = await fileOf([7, 8]);
  await taken(file.text);
  await ask(await town.graduate(7), 'POST', `/api/handover/mine/${file.ids[0]}/withdraw`, {});
  const again = await taken(await fetched(file.id));
  assert.deepEqual([again.known, again.erased, again.isRepeat], [1, 1, false]);
  const { rows } = await sql<{
    state: string;
    sealed: Buffer | null;
  }>`select state, sealed from handover_taken
    where handover_id = ${file.ids[0]}`.execute(city.owner);
  assert.deepEqual(rows, [{ state: 'withdrawn', sealed: null }]);
  const row = (await intake('ended')).rows.find(({ state }) => state === 'withdrawn');
  assert.equal(
    await refusal(desk, 'POST', `/api/handover/intake/packages/${row!.id}/answer`, answer('taken_over')),
    '409 handover.not_now',
  );
  const beside = await intake('waiting', other);
  assert.deepEqual([beside.rows, beside.senders], [[], []]);
  assert.notEqual(beside.keys.seal, ours.seal, 'each agency has keys of its own');
  assert.equal(
    await refusal(other, 'POST', `/api/handover/intake/packages/${row!.id}/open`),
    '404 handover.not_found',
  );
  assert.equal(await refusedFile(file.text, other), '422 handover.file_not_for_you');
});

test('a sender that was closed sends no more, and a file of a consent that has run out brings nobody', async () => {
  const [sender] = (await intake()).senders;
  const close = (state: string) => ask(desk, 'PUT', `/api/handover/intake/senders/${sender!.id}`, { state });
  const file = await fileOf([9]);
  await close('closed');
  assert.equal(await refusedFile(file.text), '409 handover.sender_closed');
  await close('active');
  await sql`update handover_consent set until_on = current_date - 2 where handover_id = ${file.ids[0]}`.execute(
    school.owner,
  );
  const late = await taken(await fetched(file.id));
  assert.deepEqual([late.taken, late.ended], [0, 1]);
});

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
