import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemScope } from '../src/kernel/scope.ts';
import { openCases } from '../src/ledger/index.ts';
import { rankPostings, whyNotPosting } from '../src/outreach/actions/rank.ts';
import { listOwn } from '../src/outreach/actions/own-lists.ts';
import { carryOutRun, getRun, startPushRun } from '../src/outreach/index.ts';
import { KeptMarket } from '../src/outreach/market/kept-market.ts';
import { openVault } from '../src/platform/crypto.ts';
import { insertRows } from '../src/platform/db/bulk.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { openPool } from '../src/platform/db/pool.ts';
import { ensureAppLogin } from '../src/platform/db/roles.ts';
import { inScope } from '../src/platform/db/scoped.ts';
import { openDatabase } from '../src/platform/embedded/index.ts';
import { registerPeople } from '../src/people/index.ts';
import { buildSchool } from '../tests/builders/people.ts';
import { inventGraduates, inventPostings, postingTypes } from './invented-market.ts';

/**
 * One push run end to end on the embedded database with fsync: three schools with 6,000 graduates, 35,000 open
 * postings, five recommendations each with ledger lines, inbox messages and e-mails. Then the questions that pages ask.
 */
const GRADUATES = 6_000;
const POSTINGS = 35_000;
const PROVINCE = 'cn.p91';
const QUESTIONS = 60;

const folder = join(tmpdir(), `huhang-bench-push-${process.pid}`);
const database = await openDatabase({ dataDir: join(folder, 'data') });
await migrate(database.url);
const db = openPool(await ensureAppLogin(database.url, 'a secret for the bench and nothing else'));
const root = systemScope('cn');
try {
  const people = await fill();
  const market = new KeptMarket(db);
  const building = clock();
  const open = await market.get();
  const marketMs = building();
  const ids = await inScope(db, root, (tx) => tx.selectFrom('posting').select('id').orderBy('id').execute());
  const first = await run();
  const second = await run();
  const person = (number: number) => people[(number * 97) % people.length]!;
  const ranked = await ask((number) =>
    inScope(db, root, (tx) => rankPostings(tx, open, person(number).id, true)),
  );
  const whyNot = await ask((number) =>
    inScope(db, root, (tx) => whyNotPosting(tx, open, person(number).id, ids[number * 31]!.id)),
  );
  const own = await ask((number) => {
    const { id, path } = person(number);
    const scope = { ...root, paths: [], personId: id, homePath: path, accountId: id };
    return inScope(db, scope, (tx) => listOwn(tx, id, { show: 'today', limit: 50 }));
  });
  const kept = await ask(async () => void (await market.get()));
  const result = {
    bench: 'push-run',
    at: new Date().toISOString(),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim(),
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    load: loadavg()[0],
    input: 'invented graduates and postings',
    graduates: GRADUATES,
    postings: POSTINGS,
    marketMs,
    first,
    second,
    pagesMs: { ranked, whyNot, own, kept },
    rssMb: Math.round(process.memoryUsage.rss() / 1024 ** 2),
  };
  console.log(JSON.stringify(result, null, 2));
  const results = new URL('./results/', import.meta.url);
  mkdirSync(results, { recursive: true });
  writeFileSync(new URL('push-run.json', results), `${JSON.stringify(result, null, 2)}\n`);
} finally {
  await db.destroy();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}

async function fill() {
  const vault = openVault('a secret for the bench and nothing else');
  const people = await inScope(db, root, async (tx) => {
    const classPaths: string[] = [];
    for (const school of ['s9001', 's9002', 's9003']) {
      const built = await buildSchool(tx, { school, colleges: 3, classes: 12 });
      classPaths.push(...built.classPaths);
    }
    const invented = inventGraduates(GRADUATES, 7, classPaths);
    await registerPeople(tx, vault, invented);
    const subjects = invented.map(({ id, path, keyGroups = [] }) => ({
      personId: id,
      path,
      inKeyGroup: keyGroups.length > 0,
    }));
    await openCases(tx, subjects);
    return invented;
  });
  await inScope(db, root, (tx) =>
    insertRows(tx, 'posting', postingTypes, [...inventPostings(POSTINGS, 11, PROVINCE)]),
  );
  return people;
}

async function run() {
  const scope = systemScope(PROVINCE);
  const runId = await inScope(db, scope, (tx) => startPushRun(tx, scope, { path: PROVINCE, cohort: 2026 }));
  const total = clock();
  const used = process.cpuUsage();
  await carryOutRun({ db, rootPath: 'cn' }, runId);
  const totalMs = total();
  const { user, system } = process.cpuUsage(used);
  const { figures, state } = await inScope(db, scope, (tx) => getRun(tx, runId));
  return { state, totalMs, cpuMs: Math.round((user + system) / 1000), ...figures };
}

async function ask(question: (number: number) => Promise<unknown>) {
  const times: number[] = [];
  for (let number = 0; number < QUESTIONS; number++) {
    const asked = clock();
    await question(number);
    times.push(asked());
  }
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(QUESTIONS / 2)], p95: times[Math.floor(QUESTIONS * 0.95)] };
}

/** Milliseconds since the call, to a tenth. */
function clock(): () => number {
  const startedAt = performance.now();
  return () => Math.round((performance.now() - startedAt) * 10) / 10;
}
