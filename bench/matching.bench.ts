import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import {
  buildGraduates,
  buildMarket,
  buildPostings,
  hashLists,
  listOf,
  matchAll,
  matchByBruteForce,
  matchOne,
} from '../src/matching/index.ts';
import { allot, pushFigures } from '../src/allotment/index.ts';
import { syntheticMarket } from '../src/matching/synthetic-market.ts';

/**
 * Exact top-20 lists over invented markets, the index beside brute force in one process. CPU time is that of the
 * whole process with its threads; on a shared machine the least of the rounds says more than their mean.
 */
const THREADS = 2;
const KEY_GROUPS = 0xff;
const ROUNDS = 2;

const sizes = [
  { seed: 1, graduates: 6_000, postings: 35_000, checked: 90 },
  { seed: 1, graduates: 100_000, postings: 100_000, checked: 30 },
];
const results = [];
for (const size of sizes) results.push(await measure(size));

const file = {
  bench: 'matching',
  at: new Date().toISOString(),
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim(),
  node: process.version,
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  load: loadavg()[0],
  measured: 'all figures are measured, none is extrapolated',
  results,
};
console.log(JSON.stringify(file, null, 2));
const folder = new URL('./results/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('matching.json', folder), `${JSON.stringify(file, null, 2)}\n`);

async function measure({ seed, graduates, postings, checked }: (typeof sizes)[number]) {
  const synthetic = syntheticMarket({ seed, graduates, postings });
  const posts = buildPostings(synthetic.postings(), synthetic).columns;
  const grads = buildGraduates(synthetic.graduates(), synthetic).columns;
  const built = clock();
  const market = buildMarket({ postings: posts, regions: synthetic.regions, majors: synthetic.majors });
  const build = built();
  const runs = [];
  const brutes = [];
  let lists = await matchAll(market, grads, { threads: THREADS });
  let mismatches = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const run = clock();
    lists = await matchAll(market, grads, { threads: THREADS });
    runs.push(run());
    const brute = clock();
    for (let check = round; check < checked; check += ROUNDS) {
      const graduate = Math.floor((check * graduates) / checked);
      const right = JSON.stringify(matchByBruteForce(market, grads, graduate, 20));
      if (JSON.stringify(listOf(lists, graduate)) !== right) mismatches++;
    }
    brutes.push(brute());
  }
  const oneThread = await matchAll(market, grads, { threads: 1 });
  const single = clock();
  for (let graduate = 0; graduate < 200; graduate++) matchOne(market, grads, graduate);
  const singleMs = single().wallMs / 200;
  const allocating = clock();
  const options = { perPostingCap: 1_000, capPerHead: 3, minPerGraduate: 3, keyGroupMin: 5 };
  const allocation = await allot(lists, posts, grads, { ...options, keyGroupFlags: KEY_GROUPS });
  const matchMs = Math.min(...runs.map(({ wallMs }) => wallMs));
  const cpuMs = Math.min(...runs.map(({ cpuMs: here }) => here));
  const bruteUs = Math.min(...brutes.map(({ cpuMs: here }) => (here * 1000 * ROUNDS) / checked));
  return {
    graduates,
    postings,
    threads: THREADS,
    buildMs: Math.round(build.wallMs),
    matchMs: Math.round(matchMs),
    cpuMs: Math.round(cpuMs),
    usPerGraduate: round1((cpuMs * 1000) / graduates),
    bruteUsPerGraduate: round1(bruteUs),
    timesFasterThanBrute: round1((bruteUs * graduates) / (cpuMs * 1000)),
    oneListMs: round1(singleMs),
    rssBytes: process.memoryUsage.rss(),
    hash: hashLists(lists),
    sameWithOneThread: hashLists(lists) === hashLists(oneThread),
    checked,
    mismatches,
    allocation: {
      ms: Math.round(allocating().wallMs),
      short: allocation.short.graduates.length,
      gap: allocation.proof.gap,
    },
    figures: pushFigures(lists, grads, { postings, groupFlags: KEY_GROUPS }),
    figuresAfterAllocation: pushFigures(allocation.lists, grads, { postings, groupFlags: KEY_GROUPS }),
  };
}

/** Wall and CPU milliseconds since the call. */
function clock(): () => { wallMs: number; cpuMs: number } {
  const startedAt = performance.now();
  const used = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(used);
    return { wallMs: performance.now() - startedAt, cpuMs: (user + system) / 1000 };
  };
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
