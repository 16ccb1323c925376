import { execFileSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { RawPosting } from '../src/adverts/index.ts';
import { systemScope } from '../src/kernel/scope.ts';
import { findByKeys, insertKeys, likenessKeys, profileOf } from '../src/likeness/index.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { openPool } from '../src/platform/db/pool.ts';
import { ensureAppLogin } from '../src/platform/db/roles.ts';
import { inScope } from '../src/platform/db/scoped.ts';
import { openDatabase } from '../src/platform/embedded/index.ts';
import { importPostings } from '../src/imports/index.ts';
import { advertFacts, readPosting } from '../src/reading/index.ts';
import { measureTruth } from '../tests/builders/likeness-truth.ts';
import { inventedAdvert } from './invented-adverts.ts';

/**
 * Copies among a million postings. First what likeness finds of disguised copies; then the table of keys is filled with
 * those of 1,000,000 postings, one in twenty of them in crowded keys of a thousand, and a batch of 500 is looked up and
 * inserted again and again; last the whole import, before the million and after it, in this one process.
 */
const MILLION = Number(process.argv[2] ?? 1_000_000);
const BATCH = 500;
const ROUNDS = 20;
const IMPORTED = 3_000;
const path = 'cn.p91.s9001';
const scope = systemScope(path);
const beside = new URL('../../shared/data/postings/postings.jsonl.gz', import.meta.url);
const real = fileURLToPath(beside);
const folder = join(tmpdir(), `huhang-bench-duplicates-${process.pid}`);
mkdirSync(folder, { recursive: true });

const adverts = readAdverts();
const truth = measureTruth(adverts.filter((_, at) => at % 12 === 0));
const profiles = adverts.slice(0, 4_000).map((raw) => advertFacts(raw, readPosting(raw, true).columns));
const perSecond = rate(profiles.length, () => {
  for (const facts of profiles) likenessKeys(profileOf(facts));
});

const database = await openDatabase({ dataDir: join(folder, 'data') });
await migrate(database.url);
const owner = openPool(database.url, { max: 1 });
const db = openPool(await ensureAppLogin(database.url, 'a secret for the bench and nothing else'));
try {
  const empty = await importRate('empty', 0);
  const filledIn = await fill();
  const look: number[] = [];
  const write: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const batch = keysOfBatch(round);
    await inScope(db, scope, async (tx) => {
      look.push(
        await milliseconds(() =>
          findByKeys(
            tx,
            batch.flatMap((one) => one.keys.slice(0, -2)),
          ),
        ),
      );
      write.push(await milliseconds(() => insertKeys(tx, batch)));
    });
  }
  const full = await importRate('full', IMPORTED);
  const result = {
    bench: 'duplicates',
    at: new Date().toISOString(),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim(),
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    input: adverts.length > 30_000 ? 'real adverts' : 'invented adverts',
    truth: {
      copies: truth.copies,
      otherJobs: truth.negatives,
      precision: round(truth.precision),
      recall: round(truth.recall),
    },
    signaturesPerSecond: perSecond,
    postings: MILLION,
    filledInSeconds: filledIn,
    batchOf500: { lookUpMs: spread(look), insertMs: spread(write) },
    importRowsPerSecond: { empty, full },
    ...(await sizes()),
    plan: await plan(),
  };
  console.log(JSON.stringify(result, null, 2));
  writeFileSync(
    new URL('./results/duplicates.json', import.meta.url),
    `${JSON.stringify(result, null, 2)}\n`,
  );
} finally {
  await Promise.all([db.destroy(), owner.destroy()]);
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}

function readAdverts(): RawPosting[] {
  if (!existsSync(real)) {
    console.log('left out: the real adverts are not beside the repository; invented ones are used');
    return Array.from({ length: 6_000 }, (_, at) => RawPosting.parse(inventedAdvert(at)));
  }
  const lines = gunzipSync(readFileSync(real)).toString().split('\n').filter(Boolean);
  return lines.map((line) => RawPosting.parse(JSON.parse(line)));
}

/** Keys of a million postings: the index is built at the end, as it would have grown. */
async function fill(): Promise<number> {
  const began = performance.now();
  await sql`alter table posting_likeness_key drop constraint posting_likeness_key_pkey`.execute(owner);
  await sql`insert into posting_likeness_key (key, posting_id)
    select case when k.k = 1 and n % 20 = 0 then hashint8extended(n % 1000, 5) else hashint8extended(n * 9 + k.k, 7) end, id
    from (select n, uuidv7() as id from generate_series(1::bigint, ${MILLION}::bigint) n) p
    cross join generate_series(1, 9) as k(k)`.execute(owner);
  await sql`alter table posting_likeness_key add primary key (key, posting_id)`.execute(owner);
  await sql`vacuum analyze posting_likeness_key`.execute(owner);
  return Math.round(performance.now() - began) / 1_000;
}

/** Keys that a batch of new postings would have; one in ten meets a key that is there, some of them crowded. */
function keysOfBatch(round: number): { id: string; keys: string[] }[] {
  return Array.from({ length: BATCH }, (_, at) => {
    const number = round * BATCH + at;
    const raw = RawPosting.parse(inventedAdvert(1_000_000 + number));
    const { copies, alike } = likenessKeys(profileOf(advertFacts(raw, readPosting(raw, true).columns)));
    return { id: crypto.randomUUID(), keys: [...copies, ...alike] };
  });
}

async function importRate(name: string, from: number): Promise<number> {
  const file = join(folder, `${name}.jsonl`);
  const out = createWriteStream(file);
  for (let number = from; number < from + IMPORTED; number += 1)
    out.write(`${JSON.stringify(inventedAdvert(number))}\n`);
  await new Promise<void>((resolve) => out.end(() => resolve()));
  const reporter = { report: async () => undefined };
  const named = { path: file, name: 'adverts.jsonl' };
  const done = await importPostings(db, scope, named, { path, source: 'bench' }, reporter);
  return Math.round(done.counts.read / done.seconds);
}

async function sizes() {
  const { rows } = await sql<{ rows: string; table_mb: number; index_mb: number }>`
    select count(*) as rows, (pg_table_size('posting_likeness_key') / 1048576)::int as table_mb,
      (pg_indexes_size('posting_likeness_key') / 1048576)::int as index_mb from posting_likeness_key`.execute(
    owner,
  );
  const [size] = rows;
  return { keys: Number(size?.rows), tableMb: size?.table_mb, indexMb: size?.index_mb };
}

/** The look-up of one batch, half of its keys crowded ones, as PostgreSQL runs it. */
async function plan(): Promise<string[]> {
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain (analyze, buffers, costs off, summary on)
    with wanted as materialized (
      select hashint8extended(n % 1000, 5) as key from generate_series(0, 980, 20) n
      union all select hashint8extended(n * 9 + 2, 7) from generate_series(1, 3450) n)
    select wanted.key, found.posting_id from wanted cross join lateral (
      select k.posting_id from posting_likeness_key k where k.key = wanted.key
      order by k.posting_id desc limit 20) as found`.execute(owner);
  return rows.map((row) => row['QUERY PLAN']);
}

function rate(count: number, act: () => void): number {
  act();
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return Math.round((count * 1_000_000) / (user + system));
}

async function milliseconds(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

function spread(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
  return { least: at(0), median: at(0.5), p90: at(0.9) };
}

function round(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
