import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { systemScope } from '../src/kernel/scope.ts';
import { announceRoster, confirmRoster, readRoster, undoRoster } from '../src/people/index.ts';
import { openVault } from '../src/platform/crypto.ts';
import { inScope } from '../src/platform/db/scoped.ts';
import { buildSchool, chanceOf, inventIdentityNumber, inventName } from '../tests/builders/people.ts';
import { testDatabase } from '../tests/database.ts';

/**
 * A roster of 100,000 rows × 40 columns as Excel: checking and staging it (the upload), confirming, undoing, and a
 * second upload in which every row changes. Reading runs in a process of its own, whose greatest resident size counts;
 * the file is made by another one beforehand, with shared strings, as Excel writes it. `ROSTER_ROWS` makes it smaller.
 */
const ROWS = Number(process.env['ROSTER_ROWS'] ?? 100_000);
const HEADER =
  'ksh xh xm xb csrq sfzh mzdm zzmmdm yxmc szyx szbj zydm zymc xldm pyfsdm syszddm cxsy sfslb knslb rxsj byrq 手机号 电子邮箱 备注'.split(
    ' ',
  );
const EXTRA = Array.from({ length: 40 - HEADER.length }, (_, at) => `自定义列${at + 1}`);
const MAJORS = [
  ['080901', '计算机科学与技术'],
  ['080902', '软件工程'],
  ['120203', '会计学'],
  ['050201', '英语'],
  ['081001', '土木工程'],
] as const;

if (process.argv[2] === 'make') await makeFile(process.argv[3]!, process.argv[4]!);
else if (process.argv[2] === 'measure') await measure(process.argv[3]!, process.argv[4]!);
else runAll();

function runAll(): void {
  const folder = mkdtempSync(join(tmpdir(), 'huhang-bench-roster-'));
  const self = fileURLToPath(import.meta.url);
  try {
    const [first, second] = [join(folder, 'first.xlsx'), join(folder, 'second.xlsx')];
    execFileSync(process.execPath, [self, 'make', first, '']);
    execFileSync(process.execPath, [self, 'make', second, '（改）']);
    // The flag is the launcher's (tools/launch.mjs).
    const measuring = ['--max-semi-space-size=16', self, 'measure', first, second];
    const printed = execFileSync(process.execPath, measuring, { encoding: 'utf8' });
    const result = {
      bench: 'roster',
      at: new Date().toISOString(),
      commit: execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim(),
      node: process.version,
      cpu: cpus()[0]?.model ?? 'unknown',
      fileMb: Math.round(statSync(first).size / 1024 ** 2),
      ...(JSON.parse(printed.trim().split('\n').at(-1)!) as object),
    };
    console.log(JSON.stringify(result, null, 2));
    const results = fileURLToPath(new URL('results/', import.meta.url));
    mkdirSync(results, { recursive: true });
    writeFileSync(join(results, 'roster.json'), `${JSON.stringify(result, null, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function makeFile(path: string, mark: string): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: path,
    useSharedStrings: true,
    useStyles: true,
  });
  const sheet = book.addWorksheet('毕业生');
  sheet.addRow([...HEADER, ...EXTRA]).commit();
  const chance = chanceOf(7);
  for (let row = 0; row < ROWS; row++) {
    const gender = row % 2 === 0 ? 'female' : 'male';
    const day = new Date(Date.UTC(2003, 0, 1 + (row % 700)));
    const [code, major] = MAJORS[row % MAJORS.length]!;
    const college = row % 20;
    sheet
      .addRow([
        `26990000${String(row).padStart(6, '0')}`,
        `2022${String(row).padStart(6, '0')}`,
        inventName(chance),
        gender === 'male' ? '男' : '女',
        day,
        inventIdentityNumber(row, gender, day.toISOString().slice(0, 10)),
        '01',
        '03',
        '虚构大学s9901',
        `第${college + 1}学院`,
        `${college + 1}系${Math.floor(row / 20) % 125}班`,
        code,
        major,
        '31',
        '1',
        '440100',
        row % 3 === 0 ? '农村' : '城镇',
        '',
        row % 11 === 0 ? '家庭困难' : '',
        '20220901',
        new Date(Date.UTC(2026, 5, 30)),
        `139${String(row).padStart(8, '0')}`,
        `s${row}@school.example`,
        `备注${row % 1_000}${mark}`,
        ...EXTRA.map((_, at) => (at % 3 === 0 ? row * at : `说明${(row * (at + 1)) % 400}`)),
      ])
      .commit();
  }
  sheet.commit();
  await book.commit();
}

async function measure(first: string, second: string): Promise<void> {
  const database = await testDatabase();
  const vault = openVault('secret of the roster bench, nothing real is sealed');
  const path = 'cn.p99.s9901';
  const scope = systemScope(path);
  await inScope(database.db, systemScope('cn'), (tx) =>
    buildSchool(tx, { province: 'p99', school: 's9901' }),
  );
  const quiet = { report: async () => undefined };

  async function stage(file: string) {
    const roster = await inScope(database.db, scope, (tx) =>
      announceRoster(tx, scope, { schoolPath: path, cohort: 2026, file, fileName: 'roster.xlsx' }),
    );
    const counts = await readRoster(database.db, scope, vault, roster, quiet);
    return { id: roster.importId, counts };
  }
  const staged = await timed(() => stage(first));
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const confirmed = await timed(() =>
    inScope(database.db, scope, (tx) => confirmRoster(tx, staged.value.id, { createColleges: true })),
  );
  const again = await timed(() => stage(second));
  const changed = await timed(() =>
    inScope(database.db, scope, (tx) => confirmRoster(tx, again.value.id, { createColleges: false })),
  );
  const undone = await timed(() => inScope(database.db, scope, (tx) => undoRoster(tx, again.value.id)));
  const { new: added, refused } = confirmed.value.counts;
  console.log(
    JSON.stringify({
      rows: staged.value.counts.rows,
      columns: HEADER.length + EXTRA.length,
      stageSeconds: staged.seconds,
      peakMb,
      peakMbAtTheEnd: Math.round(process.resourceUsage().maxRSS / 1024),
      confirmSeconds: confirmed.seconds,
      added,
      refused,
      stageAgainSeconds: again.seconds,
      confirmChangesSeconds: changed.seconds,
      changed: changed.value.counts.changed,
      undoSeconds: undone.seconds,
      undone: undone.value.counts.undone,
    }),
  );
  await database.close();
}

async function timed<T>(act: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const started = performance.now();
  const value = await act();
  return { value, seconds: Math.round((performance.now() - started) / 100) / 10 };
}
