import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { buildSchool, inventIdentityNumber } from '../../tests/builders/people.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { listOrgNodes } from '../identity/index.ts';
import { Fault } from '../kernel/fault.ts';
import { systemScope } from '../kernel/scope.ts';
import { openVault } from '../platform/crypto.ts';
import { inScope, type ScopedTx } from '../platform/db/scoped.ts';
import { writeSheet } from '../platform/sheets/index.ts';
import { changeWish } from './actions/change-wish.ts';
import { confirmRoster } from './actions/confirm-roster.ts';
import { announceRoster } from './actions/preview-roster.ts';
import { readRoster } from './actions/read-roster.ts';
import { undoRoster } from './actions/undo-roster.ts';
import type { RosterImport, RosterRow } from './contract.ts';
import { listKeyGroups } from './store/key-groups.ts';
import { findPersonFile, listChanges, listPersonRows } from './store/people.ts';
import { listRows } from './store/roster-rows.ts';
import { findRoster } from './store/rosters.ts';
import { NO_WISH } from './store/wishes.ts';

const vault = openVault('secret of the tests of rosters, thirty-two characters');
const quiet = { report: async () => undefined };
let database: TestDatabase;
let folder: string;
let schools = 0;

before(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'huhang-roster-'));
});
after(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

/** A school of its own for each test: 第1学院 with the class 1系1班. */
async function freshSchool(): Promise<string> {
  schools += 1;
  const school = `s92${String(schools).padStart(2, '0')}`;
  const { path } = await inScope(database.db, systemScope('cn'), (tx) => buildSchool(tx, { school }));
  return path;
}

function inSchool<T>(path: string, act: (tx: ScopedTx) => Promise<T>): Promise<T> {
  return inScope(database.db, systemScope(path), act);
}

async function preview(
  path: string,
  lines: readonly (readonly string[])[],
): Promise<{ roster: RosterImport; rows: RosterRow[] }> {
  const file = join(folder, `${schools}-${Math.random()}.csv`);
  await writeFile(file, lines.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n'));
  return previewFile(path, file);
}

async function previewFile(path: string, file: string): Promise<{ roster: RosterImport; rows: RosterRow[] }> {
  const scope = systemScope(path);
  const announced = await inSchool(path, (tx) =>
    announceRoster(tx, scope, { schoolPath: path, cohort: 2026, file, fileName: 'roster.csv' }),
  );
  await readRoster(database.db, scope, vault, announced, quiet);
  return inSchool(path, async (tx) => ({
    roster: (await findRoster(tx, announced.importId))!,
    rows: await listRows(tx, announced.importId, { after: 0, limit: 500 }),
  }));
}

function confirm(path: string, id: string, createColleges = false): Promise<RosterImport> {
  return inSchool(path, (tx) => confirmRoster(tx, id, { createColleges }));
}

async function faultOf(act: Promise<unknown>): Promise<Fault> {
  const error = await act.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Fault, `expected a fault, got ${String(error)}`);
  return error;
}

const HEADER = ['姓名', '学号', '身份证号', '学历', '专业', '院系', '班级', '手机号', '困难生类别'];
function line(serial: number, given: Partial<Record<string, string>> = {}): string[] {
  const usual: Record<string, string> = {
    姓名: `韩泽${'一二三四五六七八九十'[serial % 10]}`,
    学号: `2022${serial}`,
    身份证号: inventIdentityNumber(serial),
    学历: '本科',
    专业: '软件工程',
    院系: '第1学院',
    班级: '1系1班',
    手机号: `1380000${String(serial).padStart(4, '0')}`,
    困难生类别: '',
  };
  return HEADER.map((name) => given[name] ?? usual[name]!);
}
function codesOf(row: RosterRow | undefined): string[] {
  return (row?.problems ?? []).map((problem) => `${problem.column}:${problem.code}`);
}

test('a preview writes nothing to a graduate, and confirming writes every good row', async () => {
  const school = await freshSchool();
  const { roster, rows } = await preview(school, [HEADER, line(1), line(2), line(3, { 身份证号: '1234' })]);
  assert.deepEqual(
    rows.map((row) => [row.row, row.verdict]),
    [
      [2, 'new'],
      [3, 'new'],
      [4, 'refused'],
    ],
  );
  assert.deepEqual(codesOf(rows[2]), ['身份证号:identity_number_length']);
  assert.equal((await inSchool(school, (tx) => listPersonRows(tx, {}, undefined, 10))).length, 0);
  const confirmed = await confirm(school, roster.id);
  assert.deepEqual([confirmed.state, confirmed.counts.new, confirmed.counts.refused], ['confirmed', 2, 1]);
  const people = await inSchool(school, (tx) => listPersonRows(tx, {}, undefined, 10));
  assert.deepEqual(
    people.map((person) => [person.studentNumber, person.className, person.majorName]),
    [
      ['20221', '1系1班', '软件工程'],
      ['20222', '1系1班', '软件工程'],
    ],
  );
  assert.equal((await faultOf(confirm(school, roster.id))).code, 'people.roster_not_ready');
});

test('a second roster changes what it states, keeps what it leaves blank and erases **CLEAR**', async () => {
  const school = await freshSchool();
  const first = await preview(school, [HEADER, line(1), line(2), line(3)]);
  await confirm(school, first.roster.id);
  const { roster, rows } = await preview(school, [
    HEADER,
    line(1, { 姓名: '', 手机号: '**CLEAR**', 学号: '' }),
    line(2, { 专业: '会计学', 班级: '' }),
    line(3),
  ]);
  assert.deepEqual(
    rows.map((row) => row.verdict),
    ['changed', 'changed', 'unchanged'],
  );
  await confirm(school, roster.id);
  await inSchool(school, async (tx) => {
    const [one, two] = await listPersonRows(tx, {}, undefined, 10);
    assert.deepEqual([one?.name, one?.phoneMasked, one?.studentNumber], ['韩泽二', null, '20221']);
    assert.deepEqual([two?.majorName, two?.className], ['会计学', '1系1班']);
    const changes = await listChanges(tx, one!.id, 10);
    assert.deepEqual(
      changes.map(({ field, fromText, toText }) => [field, fromText, toText]),
      [
        ['phone', '138****0001', null],
        ['*', null, null],
      ],
    );
  });
});

test('a changed row says field by field what stands there and what will, before and after it is written', async () => {
  const school = await freshSchool();
  const header = [...HEADER, '民族', '生源地'];
  const first = await preview(school, [header, [...line(1), '汉族', '440100'], [...line(2), '', '']]);
  await confirm(school, first.roster.id);
  const changes = { 专业: '会计学', 班级: '转入班', 手机号: '**CLEAR**', 困难生类别: '残疾' };
  const { roster, rows } = await preview(school, [
    header,
    [...line(1, changes), '回族', '110000'],
    [...line(2), '', ''],
  ]);
  const expected = [
    ['class', '第1学院 1系1班', '第1学院 转入班'],
    ['ethnic', '汉族', '回族'],
    ['majorName', '软件工程', '会计学'],
    ['homeRegion', '广州市', '北京市'],
    ['phone', '13800000001', null],
  ];
  function shown(row: RosterRow | undefined): unknown[] {
    return (row?.changes ?? []).map(({ field, from, to }) => [field, from, to]);
  }
  assert.deepEqual(shown(rows[0]), expected);
  assert.deepEqual(shown(rows[1]), []);
  const number = inventIdentityNumber(1);
  assert.ok(!JSON.stringify(rows).includes(number), 'an identity number is shown in full');
  await confirm(school, roster.id);
  const after = await inSchool(school, (tx) => listRows(tx, roster.id, { after: 0, limit: 10 }));
  assert.deepEqual(shown(after[0]), expected);
  // What stands in the history, and what an undo restores, comes from the same figures.
  const [one] = await inSchool(school, (tx) => listPersonRows(tx, { q: '20221' }, undefined, 10));
  const history = await inSchool(school, (tx) => listChanges(tx, one!.id, 20));
  assert.deepEqual(
    history.map((change) => change.field),
    ['ethnic_code', 'home_region', 'major_catalogue_code', 'major_name', 'org_path', 'phone', '*'],
  );
  await inSchool(school, (tx) => undoRoster(tx, roster.id));
  const restored = await inSchool(school, (tx) => findPersonFile(tx, one!.id));
  assert.deepEqual(
    [
      restored?.className,
      restored?.majorName,
      restored?.phone,
      restored?.ethnicName,
      restored?.homeRegionName,
    ],
    ['1系1班', '软件工程', '13800000001', '汉族', '广州市'],
  );
});

test('what a graduate always has cannot be erased', async () => {
  const school = await freshSchool();
  const { rows } = await preview(school, [HEADER, line(1, { 姓名: '**CLEAR**' })]);
  assert.deepEqual([rows[0]?.verdict, codesOf(rows[0])[0]], ['refused', '姓名:cannot_be_erased']);
});

test('the same identity number twice in a file is refused with the row of the first', async () => {
  const school = await freshSchool();
  const again = { 身份证号: inventIdentityNumber(1), 学号: '777' };
  const { rows } = await preview(school, [HEADER, line(1), line(2, again), line(3, { 学号: '20221' })]);
  assert.deepEqual(codesOf(rows[1]), ['身份证号:twice_in_file']);
  assert.deepEqual(rows[1]?.problems[0]?.facts, { first: 2 });
  assert.deepEqual(codesOf(rows[2]), ['学号:student_number_twice']);
});

test('a student number that somebody else of the cohort has is refused', async () => {
  const school = await freshSchool();
  const first = await preview(school, [HEADER, line(1)]);
  await confirm(school, first.roster.id);
  const { rows } = await preview(school, [HEADER, line(2, { 学号: '20221' })]);
  assert.deepEqual(codesOf(rows[0]), ['学号:student_number_taken']);
});

test('new classes are listed before and made on confirming; missing colleges need a yes', async () => {
  const school = await freshSchool();
  const { roster } = await preview(school, [
    HEADER,
    line(1, { 班级: '新1班' }),
    line(2, { 院系: '航天学院', 班级: '航天1班' }),
  ]);
  assert.deepEqual(roster.findings.newClasses, [
    { college: '第1学院', class: '新1班', rows: 1 },
    { college: '航天学院', class: '航天1班', rows: 1 },
  ]);
  assert.deepEqual(roster.findings.missingColleges, [{ college: '航天学院', rows: 1 }]);
  const refused = await faultOf(confirm(school, roster.id));
  assert.deepEqual([refused.code, refused.facts['names']], ['people.roster_colleges_missing', ['航天学院']]);
  assert.equal((await inSchool(school, (tx) => listPersonRows(tx, {}, undefined, 10))).length, 0);
  await confirm(school, roster.id, true);
  const people = await inSchool(school, (tx) => listPersonRows(tx, {}, undefined, 10));
  assert.deepEqual(
    people.map((person) => `${person.collegeName} ${person.className}`),
    ['第1学院 新1班', '航天学院 航天1班'],
  );
  const nodes = await inSchool(school, (tx) => listOrgNodes(tx, school, 'class'));
  assert.deepEqual(
    nodes.map((node) => node.path.slice(school.length)),
    ['.c01.k001', '.c01.k002', '.c02.k001'],
  );
});

test('undoing takes new graduates back, restores changed ones and leaves those that somebody touched', async () => {
  const school = await freshSchool();
  const first = await preview(school, [HEADER, line(1, { 困难生类别: '残疾' })]);
  await confirm(school, first.roster.id);
  const second = await preview(school, [
    HEADER,
    line(1, { 专业: '会计学', 困难生类别: '低保' }),
    line(2),
    line(3),
  ]);
  await confirm(school, second.roster.id);
  const [one, two] = await inSchool(school, (tx) => listPersonRows(tx, {}, undefined, 10));
  const { personalised: _p, pushOptOut: _o, version: _v, updatedAt: _u, byWhom: _b, ...wish } = NO_WISH;
  await inSchool(school, (tx) => changeWish(tx, two!.id, { version: 0, wish }, 'staff'));
  const undone = await inSchool(school, (tx) => undoRoster(tx, second.roster.id));
  assert.deepEqual([undone.state, undone.counts.undone, undone.counts.stays], ['undone', 2, 1]);
  await inSchool(school, async (tx) => {
    const left = await listPersonRows(tx, {}, undefined, 10);
    assert.deepEqual(
      left.map((person) => [person.studentNumber, person.majorName]),
      [
        ['20221', '软件工程'],
        ['20222', '软件工程'],
      ],
    );
    const rows = await listRows(tx, second.roster.id, { after: 0, limit: 10, stays: true });
    assert.deepEqual(
      rows.map((row) => [row.row, row.stays]),
      [[3, 'in_use']],
    );
  });
  await inScope(database.db, systemScope(school, 'support'), async (tx) =>
    assert.deepEqual(await listKeyGroups(tx, one!.id), ['disabled']),
  );
  // Who was taken back can come again.
  const third = await preview(school, [HEADER, line(3)]);
  assert.equal((await confirm(school, third.roster.id)).counts.new, 1);
});

test('a graduate who was changed after the preview is not overwritten by the confirmation', async () => {
  const school = await freshSchool();
  const first = await preview(school, [HEADER, line(1)]);
  await confirm(school, first.roster.id);
  const slow = await preview(school, [HEADER, line(1, { 专业: '会计学' }), line(2)]);
  const fast = await preview(school, [HEADER, line(1, { 专业: '金融学' }), line(2)]);
  await confirm(school, fast.roster.id);
  const { counts } = await confirm(school, slow.roster.id);
  assert.deepEqual([counts.new, counts.changed, counts.refused], [0, 0, 2]);
  const rows = await inSchool(school, (tx) => listRows(tx, slow.roster.id, { after: 0, limit: 10 }));
  assert.deepEqual(codesOf(rows[0]), [':changed_meanwhile']);
  const [one] = await inSchool(school, (tx) => listPersonRows(tx, {}, undefined, 10));
  assert.equal(one?.majorName, '金融学');
});

test('moving to another class takes wishes, key groups and history along', async () => {
  const school = await freshSchool();
  const first = await preview(school, [HEADER, line(1, { 困难生类别: '残疾' })]);
  await confirm(school, first.roster.id);
  const second = await preview(school, [HEADER, line(1, { 班级: '转入班' })]);
  await confirm(school, second.roster.id);
  const scope = systemScope(`${school}.c01.k002`, 'support');
  await inScope(database.db, scope, async (tx) => {
    const [one] = await listPersonRows(tx, {}, undefined, 10);
    assert.deepEqual(await listKeyGroups(tx, one!.id), ['disabled']);
    const fields = (await listChanges(tx, one!.id, 10)).map((change) => change.field);
    assert.deepEqual(fields, ['org_path', '*']);
  });
});

test('an unknown major is a hint with suggestions, an impossible date a refusal', async () => {
  const school = await freshSchool();
  const header = [...HEADER, '入学时间', '奇怪的列'];
  const { roster, rows } = await preview(school, [
    header,
    [...line(1, { 专业: '软件工程学' }), '2022-02-30', 'x'],
    [...line(2, { 专业: '飞船驾驶' }), '2022年9月', 'x'],
  ]);
  assert.deepEqual(codesOf(rows[0])[0], '入学时间:date_impossible');
  assert.equal(rows[1]?.verdict, 'new');
  assert.deepEqual(codesOf(rows[1]), ['专业:major_unknown']);
  assert.deepEqual(roster.findings.unknown, ['奇怪的列']);
});

test('a spreadsheet with pinyin headings in another order, dates and numbers as Excel keeps them, is read as well', async () => {
  const school = await freshSchool();
  const file = join(folder, 'pinyin.xlsx');
  const header = ['xm', 'szbj', 'szyx', 'sfzh', 'xldm', 'zymc', 'xh', 'rxsj', 'syszddm', 'mzdm', 'bz'];
  await writeSheet(
    header.map((title) => ({ title })),
    [
      [
        '李 明',
        '1系1班',
        '第1学院',
        inventIdentityNumber(7),
        '31',
        '软件工程',
        20220007,
        '20220901',
        '440100',
        '01',
        '=cmd|x',
      ],
    ],
    createWriteStream(file),
  );
  const { roster, rows } = await previewFile(school, file);
  assert.deepEqual(rows[0]?.problems, []);
  await confirm(school, roster.id);
  await inSchool(school, async (tx) => {
    const [one] = await listPersonRows(tx, {}, undefined, 1);
    const person = await findPersonFile(tx, one!.id);
    assert.deepEqual(
      [person?.name, person?.studentNumber, person?.enteredOn, person?.homeRegionName, person?.ethnicName],
      ['李明', '20220007', '2022-09-01', '广州市', '汉族'],
    );
    assert.equal(person?.remarks, '=cmd|x');
  });
});

test('a file without a name or an identity number column is refused as a whole and marks the import as failed', async () => {
  const school = await freshSchool();
  const fault = await faultOf(
    preview(school, [
      ['甲', '乙'],
      ['1', '2'],
    ]),
  );
  assert.equal(fault.code, 'people.roster_header_unknown');
  const twice = await faultOf(
    preview(school, [
      ['姓名', '姓名', '身份证号'],
      ['1', '2', '3'],
    ]),
  );
  assert.equal(twice.code, 'people.roster_column_twice');
  const empty = await faultOf(preview(school, [HEADER]));
  assert.equal(empty.code, 'sheet.no_rows');
});

test('a roster for a school out of scope is not found', async () => {
  const school = await freshSchool();
  const other = await freshSchool();
  const scope = systemScope(other);
  const fault = await faultOf(
    inScope(database.db, scope, (tx) =>
      announceRoster(tx, scope, { schoolPath: school, cohort: null, file: 'x', fileName: 'x' }),
    ),
  );
  assert.equal(fault.code, 'people.school_not_found');
});

test('rows of another school are refused, and a row without a year too', async () => {
  const school = await freshSchool();
  const { rows } = await preview(school, [
    [...HEADER, '学校', '毕业年份'],
    [...line(1), '别的大学', ''],
    [...line(2), '', '二〇二六'],
  ]);
  assert.deepEqual(codesOf(rows[0]), ['学校:other_school']);
  assert.deepEqual(codesOf(rows[1]), ['毕业年份:cohort_unreadable']);
});
