import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  buildMarketInThreads,
  hashLists,
  listOf,
  matchAll,
  matchByBruteForce,
} from '../src/matching/index.ts';
import type { GraduateColumns, Market, MatchLists } from '../src/matching/index.ts';
import { inventMarket } from '../src/rehearsal/index.ts';
import { openDatabase } from '../src/platform/embedded/index.ts';
import { openDuckdb } from '../tests/oracles/duckdb.ts';
import { countMismatches, oracleSource } from '../tests/oracles/oracle.ts';
import type { Oracle } from '../tests/oracles/oracle.ts';
import { openPostgres } from '../tests/oracles/postgres.ts';
import { openSqlite } from '../tests/oracles/sqlite.ts';

/**
 * Exact top-20 lists of one invented market by both kernels, brute force and three databases, in one run. CPU time is
 * that of the process that does the work, all its threads; on a shared machine only the ratios mean something. The
 * databases answer the first so many graduates of the same market, the engine all of them.
 */
const SIZE = { seed: 1, graduates: 100_000, postings: 100_000 };
const TOP = 20;
const THREADS = 2;
const ROUNDS = 2;
const SAMPLE = { brute: 40, duckdb: 1_000, sqlite: 200, postgres: 60 };
/** Graduates in one statement of DuckDB. */
const DUCKDB_BATCH = 250;

const { graduates, ...source } = await inventMarket(SIZE);
const building = cpuClock();
const startedAt = performance.now();
const market = await buildMarketInThreads(source, THREADS);
const build = { wallMs: Math.round(performance.now() - startedAt), cpuMs: Math.round(building()) };
const ts = await kernelFigures('ts');
const wasm = await kernelFigures('wasm');
const peers = [];
peers.push(bruteFigures(market, graduates, wasm.lists));
const sources = oracleSource(market, graduates, TOP);
peers.push(await peerFigures('DuckDB', await openDuckdb(sources), SAMPLE.duckdb, DUCKDB_BATCH));
peers.push(await peerFigures('SQLite', await openSqlite(sources), SAMPLE.sqlite, 50));
peers.push(await postgresFigures());

const file = {
  bench: 'matching',
  at: new Date().toISOString(),
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim(),
  node: process.version,
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  load: loadavg()[0],
  measured:
    'all figures are measured; a peer answers the graduates that its figures name, the engine all of them',
  ...SIZE,
  top: TOP,
  threads: THREADS,
  build,
  kernels: [ts.figures, wasm.figures],
  sameLists: ts.figures.hash === wasm.figures.hash,
  peers,
};
console.log(JSON.stringify(file, null, 2));
const folder = new URL('./results/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('matching.json', folder), `${JSON.stringify(file, null, 2)}\n`);

/** The least of the rounds: what else runs on the machine only ever adds. */
async function kernelFigures(kernel: 'ts' | 'wasm') {
  let lists = await matchAll(market, graduates, { top: TOP, threads: THREADS, kernel });
  const runs: { wallMs: number; cpuMs: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const used = cpuClock();
    const at = performance.now();
    lists = await matchAll(market, graduates, { top: TOP, threads: THREADS, kernel });
    runs.push({ wallMs: performance.now() - at, cpuMs: used() });
  }
  const cpuMs = Math.min(...runs.map((run) => run.cpuMs));
  const figures = {
    kernel,
    matchMs: Math.round(Math.min(...runs.map((run) => run.wallMs))),
    cpuMs: Math.round(cpuMs),
    usPerGraduate: round1((cpuMs * 1000) / SIZE.graduates),
    rssBytes: process.memoryUsage.rss(),
    hash: hashLists(lists),
  };
  return { figures, lists };
}

function bruteFigures(built: Market, columns: GraduateColumns, lists: MatchLists) {
  const used = cpuClock();
  let mismatches = 0;
  for (let at = 0; at < SAMPLE.brute; at++) {
    const graduate = Math.floor((at * columns.count) / SAMPLE.brute);
    const right = matchByBruteForce(built, columns, graduate, TOP);
    if (JSON.stringify(right) !== JSON.stringify(listOf(lists, graduate))) mismatches++;
  }
  return figuresOf('brute force', used(), SAMPLE.brute, mismatches);
}

async function peerFigures(name: string, oracle: Oracle, sample: number, batch: number) {
  const used = oracle.cpuMs === null ? cpuClock() : serverClock(oracle.cpuMs);
  let cpuMs = 0;
  let mismatches = 0;
  for (let from = 0; from < sample; from += batch) {
    const to = Math.min(from + batch, sample);
    const before = used();
    const rows = await oracle.listsOf(from, to);
    cpuMs += used() - before;
    mismatches += countMismatches(wasm.lists, rows, from, to);
    console.log(`${name}: ${to} of ${sample} graduates`);
  }
  await oracle.close();
  return figuresOf(name, cpuMs, sample, mismatches);
}

async function postgresFigures() {
  const dataDir = join(tmpdir(), `huhang-bench-matching-${process.pid}`);
  const server = await openDatabase({ dataDir, disposable: true });
  try {
    return await peerFigures('PostgreSQL', await openPostgres(server.url, sources), SAMPLE.postgres, 20);
  } finally {
    await server.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function figuresOf(name: string, cpuMs: number, sample: number, mismatches: number) {
  const usPerGraduate = round1((cpuMs * 1000) / sample);
  return {
    name,
    graduates: sample,
    usPerGraduate,
    timesOurs: round1(usPerGraduate / wasm.figures.usPerGraduate),
    timesOursTs: round1(usPerGraduate / ts.figures.usPerGraduate),
    mismatches,
  };
}

/** CPU milliseconds of this process, all threads, since the call. */
function cpuClock(): () => number {
  const from = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  };
}

function serverClock(cpuMs: () => number): () => number {
  const from = cpuMs();
  return () => cpuMs() - from;
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
