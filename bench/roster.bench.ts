import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { systemScope } from '../src/kernel/scope.ts';
import { announceRoster, confirmRoster, readRoster, undoRoster } from '../src/people/index.ts';
import { openVault } from '../src/platform/crypto.ts';
import { inScope } from '../src/platform/db/scoped.ts';
import { buildSchool, chanceOf, inventIdentityNumber, inventName } from '../tests/builders/people.ts';
import { testDatabase, type TestDatabase } from '../tests/database.ts';

/**
 * A roster of 100,000 rows × 40 columns as Excel: checking and staging it (the upload), confirming, a second upload in
 * which every row changes (`second`: its check and its confirmation together), and undoing that. `…CpuSeconds` is what
 * this process and its database connections really worked: on a machine that others use it says more than the clock. Reading runs in a process of its own, whose greatest resident size counts;
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
      cores: cpus().length,
      /** Processes that wanted a core in the last five minutes: far above `cores`, the clock tells of the others. */
      load: Math.round(loadavg()[1]! * 10) / 10,
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
  function timed<T>(act: () => Promise<T>): Promise<Timed<T>> {
    return measured(database, act);
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
      stageCpuSeconds: staged.cpuSeconds,
      peakMb,
      peakMbAtTheEnd: Math.round(process.resourceUsage().maxRSS / 1024),
      confirmSeconds: confirmed.seconds,
      confirmCpuSeconds: confirmed.cpuSeconds,
      added,
      refused,
      second: {
        changed: changed.value.counts.changed,
        seconds: tenths(again.seconds + changed.seconds),
        stageSeconds: again.seconds,
        stageCpuSeconds: again.cpuSeconds,
        confirmSeconds: changed.seconds,
        confirmCpuSeconds: changed.cpuSeconds,
      },
      undoSeconds: undone.seconds,
      undoCpuSeconds: undone.cpuSeconds,
      undone: undone.value.counts.undone,
    }),
  );
  await database.close();
}

type Timed<T> = { readonly value: T; readonly seconds: number; readonly cpuSeconds: number };

async function measured<T>(database: TestDatabase, act: () => Promise<T>): Promise<Timed<T>> {
  const [started, before] = [performance.now(), await backendSeconds(database)];
  const own = process.cpuUsage();
  const value = await act();
  const { user, system } = process.cpuUsage(own);
  const after = await backendSeconds(database);
  let cpuSeconds = (user + system) / 1_000_000;
  for (const [pid, seconds] of after) cpuSeconds += seconds - (before.get(pid) ?? 0);
  return { value, seconds: tenths((performance.now() - started) / 1000), cpuSeconds: tenths(cpuSeconds) };
}

/** Processor time of each of our database connections (Linux and a database on this machine; empty elsewhere). */
async function backendSeconds(database: TestDatabase): Promise<Map<number, number>> {
  const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity
    where datname = current_database() and usename is not null`.execute(database.owner);
  const found = new Map<number, number>();
  for (const { pid } of rows) {
    if (!existsSync(`/proc/${pid}/stat`)) continue;
    // Fields 14 and 15 in ticks of 10 ms, counted behind the name in brackets.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    found.set(pid, (Number(fields[11]) + Number(fields[12])) / 100);
  }
  return found;
}

function tenths(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
