import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { testApp, type TestApp } from '../../tests/app.ts';
import {
  answer,
  ask,
  buildTown,
  consent,
  filingPair,
  proposed,
  refusal,
  sent,
  stateOf,
  today,
  type Town,
} from '../../tests/builders/handover.ts';
import { strangerOf } from '../../tests/builders/visitors.ts';
import { dispatchAll } from '../apps/worker.ts';
import { addDays } from '../kernel/calendar.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import type { ReceiptOutcome } from './contract.ts';
import { sweep } from './actions/sweep.ts';
import { deploymentKey, makeKeyPair } from './keys.ts';
import { PackageRecord, pairFromText, readSigned, writeSigned } from './signed-file.ts';

let app: TestApp;
let town: Town;
before(async () => {
  app = await testApp();
  town = await buildTown(app, 's72', 60);
});
after(() => app.close());

type Sent = Extract<PackageRecord, { kind: 'handover' }>;

async function ready(
  who: readonly number[],
  fields: readonly string[] = ['basics', 'phone'],
): Promise<string[]> {
  const ids = await proposed(town, town.filing, who, fields);
  for (const [at, id] of ids.entries()) {
    const me = await town.graduate(who[at]!);
    await ask(me, 'POST', `/api/handover/mine/${id}/consent`, consent(fields));
  }
  return ids;
}

async function fileFor(id = newId()): Promise<{ id: string; text: string; lines: number }> {
  const body = { id, receiverId: town.filing.id };
  const { file } = await ask<{ file: { id: string; lines: number } }>(
    town.centre,
    'POST',
    '/api/handover/files',
    body,
  );
  const { text } = await ask<{ text: string }>(town.centre, 'GET', `/api/handover/files/${id}`);
  return { ...file, text };
}

function read(text: string): PackageRecord[] {
  const { seal } = filingPair(town);
  const trusted = deploymentKey(app.house.vault).known;
  const { records } = readSigned(text, { kind: 'packages', trusted, openWith: seal });
  return records.map((record) => PackageRecord.parse(record));
}

function receipts(lines: readonly object[], key = filingPair(town).sign): string {
  const head = { kind: 'receipts' as const, id: newId(), at: new Date().toISOString(), fromName: '残联' };
  return writeSigned(key, { ...head, to: { name: '某大学', sealKey: null } }, lines);
}

function receipt(packed: Pick<Sent, 'handoverId' | 'digest'>, said: object) {
  return { handoverId: packed.handoverId, digest: packed.digest, at: new Date().toISOString(), answer: said };
}

async function bring(text: string) {
  const boundary = 'XX';
  const raw = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="r.jsonl"\r\ncontent-type: text/plain\r\n\r\n${text}\r\n--${boundary}--\r\n`;
  return town.centre('POST', '/api/handover/receipts', {
    raw,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
}

async function brought(text: string): Promise<ReceiptOutcome> {
  const reply = await bring(text);
  assert.equal(reply.statusCode, 200, reply.body);
  return reply.json().outcome;
}

test('a file holds exactly what was agreed to, is sealed to the agency, and asked for again it is the same', async () => {
  await ready([0, 1]);
  const file = await fileFor();
  assert.equal(file.lines, 2);
  assert.ok(!file.text.includes(town.people[0]!.name), 'nobody else can read it');
  const records = read(file.text) as Sent[];
  assert.deepEqual(
    records.map((record) => Object.keys(record.package)),
    [
      ['basics', 'phone'],
      ['basics', 'phone'],
    ],
  );
  assert.deepEqual(records[0]?.consent.fields, ['basics', 'phone']);
  assert.equal((await fileFor(file.id)).text, file.text);
  assert.equal(
    await refusal(town.centre, 'POST', '/api/handover/files', { id: newId(), receiverId: town.filing.id }),
    '409 handover.nobody_ready',
  );
  assert.equal(await refusal(town.counsellor, 'GET', '/api/handover/files'), '403 platform.not_permitted');
  assert.equal((await strangerOf(app)('GET', `/api/handover/files/${file.id}`)).statusCode, 401);
});

test('receipts: taken over, refused and given back; the same file again, the same line again: nothing more happens', async () => {
  const ids = await ready([2, 3, 4]);
  const [a, b, c] = read((await fileFor()).text) as Sent[];
  const text = receipts([
    receipt(a!, answer('taken_over')),
    receipt(b!, answer('refused', 'not_eligible')),
    receipt(c!, answer('taken_over')),
    receipt(c!, answer('returned', 'not_reachable')),
  ]);
  assert.deepEqual(await brought(text), {
    lines: 4,
    applied: 4,
    known: 0,
    late: 0,
    refused: [],
    isRepeat: false,
  });
  assert.equal((await brought(text)).isRepeat, true);
  const again = receipts([receipt(a!, answer('taken_over')), receipt(c!, answer('taken_over'))]);
  assert.deepEqual(await brought(again), {
    lines: 2,
    applied: 0,
    known: 2,
    late: 0,
    refused: [],
    isRepeat: false,
  });
  const states = await Promise.all(ids.map((id) => stateOf(town.counsellor, id)));
  assert.deepEqual(states, ['taken_over', 'refused', 'returned']);
  await dispatchAll(app.house);
  const { entries } = await ask<{ entries: { kind: string; byName: string }[] }>(
    await town.graduate(4),
    'GET',
    '/api/ledger/mine',
  );
  const lines = entries.filter(({ kind }) => kind === 'handover');
  assert.deepEqual([lines.length, lines[0]?.byName], [5, town.filing.name]);
});

test('bad receipts: tampered, foreign key, no receipt at all, unknown hand-over, another package, a missing reason', async () => {
  const [id] = await ready([5]);
  const [packed] = read((await fileFor()).text) as Sent[];
  const sound = receipts([receipt(packed!, answer('taken_over'))]);
  const stranger = pairFromText('ed25519', makeKeyPair('ed25519').secret);
  for (const [text, code] of [
    [sound.replace('taken_over', 'refused'), 'handover.file_tampered'],
    [receipts([receipt(packed!, answer('taken_over'))], stranger), 'handover.file_foreign_key'],
    [sound.split('\n').slice(0, 2).join('\n'), 'handover.file_cut_off'],
    ['姓名,学号\n', 'handover.file_unreadable'],
    ['{}\n{}\n', 'handover.file_wrong_format'],
    [
      (
        await fileFor(
          (await ask<{ files: { id: string }[] }>(town.centre, 'GET', '/api/handover/files')).files[0]!.id,
        )
      ).text,
      'handover.file_wrong_format',
    ],
  ] as const) {
    const reply = await bring(text);
    assert.deepEqual([reply.statusCode, reply.json().code], [422, code]);
  }
  const elsewhere = await sent(town, town.labour, 6);
  const mixed = receipts([
    receipt({ handoverId: newId(), digest: packed!.digest }, answer('taken_over')),
    receipt({ handoverId: elsewhere, digest: packed!.digest }, answer('taken_over')),
    receipt({ ...packed!, digest: '0'.repeat(64) }, answer('taken_over')),
    receipt(packed!, answer('refused')),
    { nonsense: true },
  ]);
  const { applied, refused } = await brought(mixed);
  assert.equal(applied, 0);
  assert.deepEqual(
    refused.toSorted((a, b) => a.line - b.line),
    [
      { line: 2, code: 'handover.not_found' },
      { line: 3, code: 'handover.not_found' },
      { line: 4, code: 'handover.other_package' },
      { line: 5, code: 'handover.reason_needed' },
      { line: 6, code: 'handover.file_wrong_format' },
    ],
  );
  assert.equal(await stateOf(town.counsellor, id!), 'sent');
  assert.equal((await brought(sound)).applied, 1);
});

test('a consent taken back after the file left: the file that is fetched again says so, and a receipt comes too late', async () => {
  const [id] = await ready([7, 8]);
  const file = await fileFor();
  const packed = (read(file.text) as Sent[]).find(({ handoverId }) => handoverId === id);
  await ask(await town.graduate(7), 'POST', `/api/handover/mine/${id}/withdraw`, {});
  const again = read((await fileFor(file.id)).text);
  assert.deepEqual(again.map(({ kind, handoverId }) => [kind, handoverId === id]).toSorted(byText), [
    ['handover', false],
    ['withdrawal', true],
  ]);
  const late = receipts([receipt(packed!, answer('taken_over'))]);
  assert.deepEqual(await brought(late), {
    lines: 1,
    applied: 0,
    known: 0,
    late: 1,
    refused: [],
    isRepeat: false,
  });
  const shown = await ask<{ handover: { state: string }; events: { step: string }[] }>(
    town.counsellor,
    'GET',
    `/api/handover/${id}`,
  );
  assert.deepEqual([shown.handover.state, shown.events.at(-1)?.step], ['withdrawn', 'late_receipt']);
});

test('a file killed while it is made leaves all or nothing, and made again under its id it sends everybody once', async () => {
  const who = Array.from({ length: 40 }, (_, at) => 10 + at);
  const ids = await ready(who, ['basics', 'phone', 'identity_number']);
  const fileId = newId();
  const program = join(import.meta.dirname, '../../tests/programs/make-handover-file.ts');
  const args = [program, app.appUrl, app.house.settings.HUHANG_SECRET, 'cn.p91.s72', fileId, town.filing.id];
  for (const afterMs of [0, 20, 60]) {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const { rows } = await sql<{ sent: number; packages: number; files: number }>`
      select (select count(*)::int from handover where file_id = ${fileId}) as sent,
        (select count(*)::int from handover_package where handover_id = any (${ids}::uuid[])) as packages,
        (select count(*)::int from handover_file where id = ${fileId}) as files`.execute(app.owner);
    const { sent: gone, packages, files } = rows[0]!;
    assert.ok(
      (gone === 0 && packages === 0 && files === 0) || (gone === 40 && packages === 40 && files === 1),
    );
  }
  assert.equal((await fileFor(fileId)).lines, 40);
  const { rows } = await sql<{ steps: number }>`select count(*)::int as steps from handover_event
    where step = 'sent' and handover_id = any (${ids}::uuid[])`.execute(app.owner);
  assert.equal(rows[0]?.steps, 40);
});

test('two write at once: one of two proposals, of sending and taking back, of taking over and refusing; never both', async () => {
  const propose = (receiverId: string) =>
    town.counsellor('POST', '/api/handover/proposals', {
      body: {
        receiverId,
        personIds: [town.people[50]!.id],
        purpose: 'training',
        fields: ['basics'],
        untilOn: addDays(today, 90),
      },
    });
  const both = (await Promise.all([propose(town.labour.id), propose(town.other.id)])).map((reply) =>
    reply.json(),
  );
  assert.deepEqual(
    both.map(({ done }) => done.length).toSorted((a, b) => a - b),
    [0, 1],
  );
  assert.deepEqual(
    both.flatMap(({ refused }) => refused.map(({ code }: { code: string }) => code)),
    ['handover.under_way'],
  );
  for (const who of [51, 52, 53, 54]) {
    const [id] = await proposed(town, town.labour, [who]);
    const me = await town.graduate(who);
    await ask(me, 'POST', `/api/handover/mine/${id}/consent`, consent(['basics']));
    await Promise.all([
      town.counsellor('POST', '/api/handover/send', { body: { ids: [id] } }),
      me('POST', `/api/handover/mine/${id}/withdraw`, { body: {} }),
    ]);
    const opened = await town.atLabour('POST', `/api/handover/received/${id}/open`);
    assert.equal(await stateOf(town.counsellor, id!), 'withdrawn');
    assert.ok(opened.statusCode === 404 || opened.json().package === null);
  }
  const id = await sent(town, town.labour, 55);
  const url = `/api/handover/received/${id}/answer`;
  const said = await Promise.all([
    town.atLabour('POST', url, { body: answer('taken_over') }),
    town.atLabour('POST', url, { body: answer('refused', 'other') }),
  ]);
  assert.deepEqual(
    said.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
    [200, 409],
  );
  const { rows } = await sql<{ numbers: number[]; steps: number }>`
    select array_agg(e.number order by e.number) as numbers, max(h.steps) as steps
    from handover_event e join handover h on h.id = e.handover_id group by e.handover_id`.execute(app.owner);
  for (const { numbers, steps } of rows)
    assert.deepEqual(
      numbers,
      Array.from({ length: steps }, (_, at) => at + 1),
      'no step is missing or double',
    );
});

test('a late answer is told once, a consent that runs out ends the hand-over, and a second sweep finds nothing', async () => {
  const late = await sent(town, town.labour, 56);
  const [waiting] = await proposed(town, town.labour, [57]);
  await inScope(app.db, systemScope('cn'), async (tx) => {
    await tx
      .updateTable('handover')
      .set({ due_on: addDays(today, -3) })
      .where('id', '=', late)
      .execute();
    await tx
      .updateTable('handover')
      .set({ until_on: addDays(today, -1) })
      .where('id', '=', waiting!)
      .execute();
  });
  assert.deepEqual(await sweep(app.db, systemScope('cn')), { overdue: 1, runOut: 1 });
  assert.deepEqual(await sweep(app.db, systemScope('cn')), { overdue: 0, runOut: 0 });
  const { rows, figures } = await ask<{
    rows: { handover: { id: string; overdueDays: number } }[];
    figures: { overdue: number };
  }>(town.counsellor, 'GET', '/api/handover?show=overdue');
  assert.deepEqual(
    [rows.map(({ handover }) => [handover.id, handover.overdueDays]), figures.overdue],
    [[[late, 3]], 1],
  );
  const theirs = await ask<{ figures: { overdue: number } }>(
    town.atLabour,
    'GET',
    '/api/handover/received?show=overdue',
  );
  assert.equal(theirs.figures.overdue, 1, 'both sides see it');
  assert.equal(await stateOf(town.counsellor, waiting!), 'withdrawn');
});

test('the agency’s system pulls page after page, and pulling again brings the same', async () => {
  const ids = [await sent(town, town.other, 58), await sent(town, town.other, 59)];
  type Page = { packages: { handover: { id: string; state: string } }[]; next: string | null };
  const pull = (after?: string) =>
    ask<Page>(town.atOther, 'POST', '/api/handover/received/pull', { limit: 1, ...(after && { after }) });
  const first = await pull();
  const second = await pull(first.next!);
  assert.deepEqual(
    [...first.packages, ...second.packages].map(({ handover }) => [handover.id, handover.state]),
    ids.toSorted().map((id) => [id, 'received']),
  );
  assert.equal(second.next, null);
  assert.deepEqual(await pull(), first);
});

test('who is on no roster any more is handed to nobody', async () => {
  const id = await sent(town, town.labour, 9);
  const importId = newId();
  const personId = town.people[9]!.id;
  await inScope(app.db, systemScope('cn'), async (tx) => {
    await sql`insert into roster_import (id, org_path, work_id, file_name, state)
      values (${importId}, 'cn.p91.s72'::ltree, ${newId()}, 'r.csv', 'undone')`.execute(tx);
    await sql`insert into roster_import_row (import_id, row_number, org_path, verdict, has_problem, person_id, applied_version)
      values (${importId}, 2, 'cn.p91.s72'::ltree, 'new', false, ${personId}, 1)`.execute(tx);
    await sql`update person set removed_at = now() where id = ${personId}`.execute(tx);
    await sql`insert into outbox_event (kind, subject_id, org_path, data)
      values ('people.roster_undone', ${importId}, 'cn.p91.s72'::ltree, '{}')`.execute(tx);
  });
  await dispatchAll(app.house);
  const { rows } = await sql<{ state: string; packages: number }>`select state,
      (select count(*)::int from handover_package p where p.handover_id = h.id) as packages
    from handover h where id = ${id}`.execute(app.owner);
  assert.deepEqual(rows, [{ state: 'withdrawn', packages: 0 }]);
});

function byText(a: unknown, b: unknown): number {
  return String(a) < String(b) ? -1 : 1;
}
