import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { systemScope } from '../src/kernel/scope.ts';
import { exportSchool, sealWaiting, verifySchool } from '../src/ledger/index.ts';
import { openVault } from '../src/platform/crypto.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { openPool } from '../src/platform/db/pool.ts';
import { ensureAppLogin } from '../src/platform/db/roles.ts';
import { inScope } from '../src/platform/db/scoped.ts';
import { openDatabase } from '../src/platform/embedded/index.ts';
import { verifyFile } from '../src/seals/index.ts';
import { buildPerson, buildSchool, givePeople } from '../tests/builders/people.ts';

/**
 * One school's ledger of 400,000 lines on the embedded database with fsync: writing them (with what sealing costs the
 * writer), sealing, verifying the database, exporting, verifying the file. `LEDGER_LINES` makes it smaller.
 */
const LINES = Number(process.env['LEDGER_LINES'] ?? 400_000);
const SCHOOL = 'cn.p91.s1';

const folder = join(tmpdir(), `huhang-bench-ledger-${process.pid}`);
const database = await openDatabase({ dataDir: join(folder, 'data') });
await migrate(database.url);
const db = openPool(await ensureAppLogin(database.url, 'a secret for the bench and nothing else'));
const scope = systemScope('cn');
try {
  await fillPeople();
  const writing = await timed(writeLines);
  const sealing = await timed(() => sealWaiting(db, 'cn'));
  const verifying = await timed(() => verifySchool(db, scope, SCHOOL));
  const file = join(folder, 'ledger.jsonl');
  const exporting = await timed(() => writeOut(file));
  const reading = await timed(() => verifyFile(createReadStream(file)));
  for (const verdict of [verifying.value, reading.value])
    if (verdict.breakCount > 0 || verdict.lines !== LINES) throw new Error(JSON.stringify(verdict));
  const result = {
    bench: 'ledger',
    at: new Date().toISOString(),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim(),
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    load: Math.round(loadavg()[0]! * 10) / 10,
    lines: LINES,
    fileMb: Math.round(statSync(file).size / 1024 ** 2),
    writePerSecond: perSecond(writing),
    sealPerSecond: perSecond(sealing),
    sealCpuPerSecond: perCpuSecond(sealing),
    verifyDatabasePerSecond: perSecond(verifying),
    exportPerSecond: perSecond(exporting),
    verifyFilePerSecond: perSecond(reading),
    verifyFilePerCpuSecond: perCpuSecond(reading),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  console.log(JSON.stringify(result, null, 2));
  mkdirSync(new URL('results/', import.meta.url), { recursive: true });
  writeFileSync(new URL('results/ledger.json', import.meta.url), `${JSON.stringify(result, null, 2)}\n`);
} finally {
  await db.destroy();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}

type Timed<T> = { readonly value: T; readonly ms: number; readonly cpuMs: number };

async function timed<T>(act: () => Promise<T>): Promise<Timed<T>> {
  const [startMs, startCpu] = [performance.now(), process.cpuUsage()];
  const value = await act();
  const { user, system } = process.cpuUsage(startCpu);
  return { value, ms: performance.now() - startMs, cpuMs: (user + system) / 1000 };
}

function perSecond({ ms }: Timed<unknown>): number {
  return Math.round((LINES / ms) * 1000);
}

/** Per second that this process itself worked. */
function perCpuSecond({ cpuMs }: Timed<unknown>): number {
  return Math.round((LINES / cpuMs) * 1000);
}

async function fillPeople(): Promise<void> {
  const vault = openVault('a secret for the bench and nothing else');
  await inScope(db, systemScope('cn', 'support'), async (tx) => {
    const { classPaths } = await buildSchool(tx, { school: 's1', classes: 20 });
    const people = Array.from({ length: 1_000 }, (_, serial) =>
      buildPerson(classPaths[serial % classPaths.length]!, serial + 1),
    );
    await givePeople(tx, vault, people);
  });
}

async function writeLines(): Promise<void> {
  await inScope(db, scope, async (tx) => {
    await sql`insert into ledger_entry (id, person_id, org_path, kind, by_role, by_name, data)
      select gen_random_uuid(), p.id, p.org_path, 'talk', 'staff', '林老师', jsonb_build_object(
        'channel', 'phone', 'topics', jsonb_build_array('resume', 'interview'), 'heldOn', '2026-06-01',
        'summary', '谈了简历和面试的准备，约好下周再看一遍，编号 ' || n, 'nextStep', '周五前改好简历', 'againOn', null)
      from generate_series(1, ${LINES}) n
      join (select id, org_path, row_number() over () - 1 as at, count(*) over () as total from person) p
        on p.at = n % p.total`.execute(tx);
  });
}

async function writeOut(path: string): Promise<void> {
  const out = createWriteStream(path);
  await exportSchool(db, scope, SCHOOL, async (text) => {
    if (!out.write(text)) await once(out, 'drain');
  });
  out.end();
  await once(out, 'finish');
}
