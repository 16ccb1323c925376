import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { TEST_PASSWORD } from '../../tests/app.ts';
import { readSheet, writeSheet } from '../platform/sheets/index.ts';
import { buildClass, here, talk, type TestClass } from './test-class.ts';

let world: TestClass;
let folder: string;
before(async () => {
  world = await buildClass();
  folder = await mkdtemp(join(tmpdir(), 'huhang-unemployed-'));
});
after(async () => {
  await world.house.close();
  await rm(folder, { recursive: true });
});

type Row = {
  person: { id: string; name: string; studentNumber: string };
  status: string;
  outcomeCode: string;
  version: number;
  help: { talks: number; past: number; last: string };
};

async function list(
  query = '',
  who = world.counsellor,
): Promise<{ rows: Row[]; counts: Record<string, number>; next: string | null }> {
  return (await who.get(`/api/ledger/unemployed${query}`)).json();
}

function setStatus(row: Row, status: string, who = world.counsellor) {
  const body = { version: row.version, status, note: '本人电话说的' };
  return who.send('POST', `/api/ledger/cases/${row.person.id}/status`, body);
}

async function rowOf(at: number): Promise<Row> {
  return (await list()).rows.find(({ person }) => person.id === world.people[at]!.id)!;
}

async function sheetOf(
  rows: readonly (readonly string[])[],
  header = ['学号', '姓名', '就业状态', '情况说明', '帮扶措施', '帮扶日期'],
) {
  const path = join(folder, `${Math.random()}.xlsx`);
  await writeSheet(
    header.map((title) => ({ title })),
    rows,
    createWriteStream(path),
  );
  return readFile(path);
}

async function signIn(login: string): Promise<Record<string, string>> {
  const reply = await world.house.app.inject({
    method: 'POST',
    url: '/api/identity/sign-in',
    payload: { login, password: TEST_PASSWORD },
  });
  const cookie = reply.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return { cookie, 'x-huhang-csrf': reply.json().actor.csrf };
}

async function bring(bytes: Buffer, digest?: string, login = 'c1') {
  const mark = 'XX';
  const field = digest
    ? `--${mark}\r\ncontent-disposition: form-data; name="digest"\r\n\r\n${digest}\r\n`
    : '';
  const head = `${field}--${mark}\r\ncontent-disposition: form-data; name="file"; filename="a.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return world.house.app.inject({
    method: 'POST',
    url: '/api/ledger/unemployed/import',
    headers: { ...(await signIn(login)), 'content-type': `multipart/form-data; boundary=${mark}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${mark}--\r\n`)]),
  });
}

describe('the unemployed ledger', () => {
  test('holds who has no outcome, with status, wishes and what was done, and nobody else’s graduates', async () => {
    const { rows, counts } = await list();
    assert.equal(rows.length, 4);
    assert.deepEqual(counts, { seeking: 4 });
    assert.deepEqual((await list('', world.stranger)).rows, []);
    await world.counsellor.send('POST', `/api/ledger/cases/${world.people[1]!.id}/talks`, talk());
    const { help } = await rowOf(1);
    assert.deepEqual([help.talks, help.last], [1, '谈了简历']);
    assert.deepEqual(
      (await list('?idleDays=30')).rows.map(({ person }) => person.id).includes(world.people[1]!.id),
      false,
    );
    assert.equal((await list('?cohort=2027')).rows.length, 4);
    assert.equal((await list('?cohort=2026')).rows.length, 0);
    assert.equal((await list(`?path=${here}`)).rows.length, 4);
    assert.equal((await list('?path=cn.p91.s1.c2')).rows.length, 0);
  });

  test('pages class by class without leaving anybody out', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page = await list(`?limit=1${next && `&after=${encodeURIComponent(next)}`}`);
      seen.push(...page.rows.map(({ person }) => person.id));
      next = page.next;
    }
    assert.deepEqual(seen.toSorted(), world.people.map(({ id }) => id).toSorted());
  });

  test('a status that staff note is a line, moves wish and outcome code along, and is written once', async () => {
    const row = await rowOf(0);
    const replies = await Promise.all([setStatus(row, 'further_study'), setStatus(row, 'not_now')]);
    assert.deepEqual(
      replies.map((reply) => reply.statusCode).toSorted((a, b) => a - b),
      [200, 409],
    );
    const { entries, case: own } = (await world.graduate.get('/api/ledger/mine')).json();
    const lines = entries.filter((entry: { kind: string }) => entry.kind === 'status_changed');
    assert.equal(lines.length, 1);
    assert.equal(lines[0].data.before, 'seeking');
    assert.equal(own.outcomeCode, lines[0].data.status === 'further_study' ? '71' : '72');
    const { wish } = (await world.graduate.get('/api/people/me')).json();
    assert.equal(wish.jobSeeking, lines[0].data.status);
    assert.equal((await list('?show=pausing')).rows.length, 1);
    assert.equal((await list('?show=waiting')).rows.length, 3);
    assert.equal((await setStatus(await rowOf(0), 'seeking', world.stranger)).statusCode, 404);
  });

  test('leaves who reports an outcome out, and takes them in again when it falls through', async () => {
    const version = async () => (await world.graduate.get('/api/ledger/mine')).json().case.version;
    const report = async (given: object) =>
      world.graduate.send('POST', '/api/ledger/mine/outcome', { version: await version(), ...given });
    const stale = await rowOf(0);
    await report({ code: '10', employer: '虚构有限公司' });
    assert.equal((await list()).rows.length, 3);
    assert.equal((await setStatus(stale, 'signing')).json().code, 'ledger.case_closed');
    await report({ code: '70' });
    const { rows } = await list('?show=seeking');
    assert.ok(rows.some(({ person }) => person.id === world.people[0]!.id));
  });
});

describe('as an Excel file', () => {
  test('it is saved row by row and can be read back', async () => {
    const reply = await world.counsellor.get('/api/ledger/unemployed/sheet?show=all');
    assert.equal(reply.statusCode, 200);
    assert.match(String(reply.headers['content-disposition']), /attachment/);
    const path = join(folder, 'saved.xlsx');
    await writeFile(path, reply.rawPayload);
    const rows: string[][] = [];
    for await (const { cells } of readSheet(path)) rows.push(cells);
    assert.equal(rows.length, 5);
    assert.equal(rows[0]![0], '学号');
    assert.ok(rows.slice(1).some((cells) => cells.includes('求职中')));
    // What was saved is a ledger that changes nothing.
    const again = (await bring(await readFile(path))).json();
    assert.deepEqual([again.rows, again.refused], [4, 0]);
  });

  test('one kept elsewhere is tried first: wrong references are named with row and column, nothing is written', async () => {
    const [, second, third] = world.people;
    const bytes = await sheetOf([
      [second!.studentNumber, second!.name, '签约中', '等单位盖章', '推荐了两家单位', '2026-03-05'],
      ['99999999', '查无此人', '求职中', '', '', ''],
      [third!.studentNumber, '别的名字', '求职中', '', '', ''],
      [world.people[3]!.studentNumber, world.people[3]!.name, '在家', '', '', ''],
      [world.people[0]!.studentNumber, world.people[0]!.name, '', '', '谈了话', '去年'],
      [second!.studentNumber, second!.name, '签约中', '', '', ''],
    ]);
    const trial = (await bring(bytes)).json();
    assert.deepEqual([trial.rows, trial.good, trial.refused, trial.isWritten], [6, 1, 5, false]);
    assert.deepEqual(
      trial.problems.map(({ row, column, code }: { row: number; column: string; code: string }) => [
        row,
        column,
        code,
      ]),
      [
        [3, 'A 学号', 'number_unknown'],
        [4, 'B 姓名', 'name_differs'],
        [5, 'C 就业状态', 'status_unknown'],
        [6, 'F 帮扶日期', 'day_unreadable'],
        [7, 'A 学号', 'number_twice'],
      ],
    );
    assert.equal((await rowOf(1)).status, 'seeking');
    const other = await sheetOf([[second!.studentNumber, second!.name, '拟创业', '', '', '']]);
    assert.equal((await bring(other, trial.digest)).json().code, 'ledger.sheet_is_another');
    const written = (await bring(bytes, trial.digest)).json();
    assert.deepEqual([written.good, written.isWritten], [1, true]);
    const row = await rowOf(1);
    assert.deepEqual([row.status, row.help.past], ['signing', 1]);
    // The same file again writes nothing twice.
    assert.equal((await bring(bytes, trial.digest)).statusCode, 200);
    assert.equal((await rowOf(1)).help.past, 1);
  });

  test('a row in which something fails leaves nothing of the file behind', async () => {
    const [, , third, fourth] = world.people;
    const bytes = await sheetOf([
      [third!.studentNumber, third!.name, '拟创业', '', '', ''],
      [fourth!.studentNumber, fourth!.name, '签约中', '', '', ''],
    ]);
    const { digest } = (await bring(bytes)).json();
    const before = await list();
    // Somebody else holds the fourth graduate's case and changes it while the file is being written.
    const [, written] = await Promise.all([setStatus(await rowOf(3), 'public_exam'), bring(bytes, digest)]);
    const now = await list();
    const changed = now.rows.filter(({ status }, at) => status !== before.rows[at]!.status).length;
    assert.ok(
      written.statusCode === 200 ? changed === 2 : changed === 1,
      `${written.statusCode}, ${changed}`,
    );
  });

  test('a failure forced in the middle of the file leaves no status, wish, line or audit of it; brought in again all of it is there once', async () => {
    const people = world.people.slice(1);
    const [status, help, on] = ['拟创业', '推荐了见习岗位', '2026-04-01'];
    const bytes = await sheetOf(
      people.map(({ studentNumber, name }) => [studentNumber, name, status, '', help, on]),
    );
    const { digest, good } = (await bring(bytes)).json();
    assert.equal(good, 3);
    const { owner } = world.house;
    const truth = async () => {
      const { rows } = await sql<Record<string, number>>`select
        (select count(*)::int from support_case where job_status = 'starting_up') as statuses,
        (select count(*)::int from wish where job_seeking = 'starting_up') as wishes,
        (select count(*)::int from ledger_entry where data ->> 'heldOn' = '2026-04-01') as help,
        (select count(*)::int from ledger_entry where data ->> 'status' = 'starting_up') as lines,
        (select count(*)::int from audit_entry where action = 'ledger.unemployed_imported') as audits`.execute(
        owner,
      );
      return rows[0]!;
    };
    const before = await truth();
    // The database breaks at the very last line that the file writes: everything before it has been written by then.
    await sql`create function break_at_last() returns trigger language plpgsql as $$ begin
      if new.data ->> 'heldOn' = '2026-04-01' and new.person_id = ${sql.raw(`'${people.at(-1)!.id}'`)}
        then raise exception 'broken in the middle'; end if; return new; end $$`.execute(owner);
    await sql`create trigger break_at_last before insert on ledger_entry for each row
      execute function break_at_last()`.execute(owner);
    assert.equal((await bring(bytes, digest)).statusCode, 500);
    assert.deepEqual(await truth(), before);
    await sql`drop trigger break_at_last on ledger_entry`.execute(owner);
    assert.equal((await bring(bytes, digest)).json().isWritten, true);
    const after = await truth();
    assert.deepEqual(
      [after['help']! - before['help']!, after['audits']! - before['audits']!],
      [3, 1],
      'each once, and one line of who brought it',
    );
    assert.equal(after['statuses'], 3);
  });

  test('without its columns, or by who has no such graduates, it changes nothing', async () => {
    const bytes = await sheetOf([['张三', '在家']], ['名字', '状态']);
    assert.equal((await bring(bytes)).json().code, 'ledger.sheet_header_missing');
    const { studentNumber, name } = world.people[2]!;
    const foreign = await sheetOf([[studentNumber, name, '拟创业', '', '', '']]);
    const trial = (await bring(foreign, undefined, 'c3')).json();
    assert.deepEqual([trial.good, trial.problems[0].code], [0, 'number_unknown']);
  });
});
