import { availableParallelism } from 'node:os';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { benchAllocation, benchMatching, benchReverse, MARKET_NAMES } from '../../rehearsal/index.ts';
import type { AllocationBench, BenchStep, MatchingBench, ReverseBench } from '../../rehearsal/index.ts';
import { addLiveBenches } from './bench-live.ts';
import { printResult } from './print.ts';

type MatchingOptions = MatchingBench & { readonly json?: boolean };

const KERNELS = ['wasm', 'ts', 'brute'];
const STEPS: Readonly<Record<BenchStep['step'], string>> = {
  invent: 'inventing',
  build: 'building the index',
  match: 'matching',
  check: 'brute force',
  dump: 'writing',
};

/** `huhang bench …`: the engine measured on invented markets. Needs no database and starts none. */
export function addBench(program: Command): void {
  const bench = program.command('bench').description('measure the engine on invented markets');
  bench
    .command('matching')
    .description('invent a market, match it, and hold the lists of random graduates to brute force')
    .option('--graduates <n>', 'graduates', whole(1), 100_000)
    .option('--postings <n>', 'postings', whole(0), 100_000)
    .option('--seed <n>', 'the same seed gives the same market on every machine', whole(0), 1)
    .option('--threads <n>', 'worker threads', whole(1), availableParallelism())
    .addOption(new Option('--kernel <name>', 'who answers').choices(KERNELS).default('wasm'))
    .addOption(new Option('--market <name>', 'what kind').choices([...MARKET_NAMES]).default('ordinary'))
    .option('--top <n>', 'postings per graduate', whole(1), 20)
    .option('--check <n>', 'random graduates held to brute force', whole(0), 100)
    .option('--dump <dir>', 'write tables.json, graduates.jsonl, postings.jsonl and lists.jsonl')
    .option('--json', 'print one line of JSON')
    .action(runMatching);
  addAllocation(bench);
  addReverse(bench);
  addLiveBenches(bench);
}

type AllocationOptions = AllocationBench & { readonly json?: boolean };

function addAllocation(bench: Command): void {
  bench
    .command('allocation')
    .description('invent a market, match it, and allot in rounds what is pushed to whom')
    .option('--graduates <n>', 'graduates', whole(1), 100_000)
    .option('--postings <n>', 'postings', whole(1), 100_000)
    .option('--seed <n>', 'the same seed gives the same market on every machine', whole(0), 1)
    .option('--threads <n>', 'worker threads', whole(1), availableParallelism())
    .addOption(new Option('--kernel <name>', 'who computes').choices(['wasm', 'ts']).default('wasm'))
    .addOption(
      new Option(
        '--lists <how>',
        'matched, or drawn directly with the congestion of a nation (no rounds then)',
      )
        .choices(['matched', 'drawn'])
        .default('matched'),
    )
    .option('--top <n>', 'candidates per graduate', whole(1), 20)
    .option('--cap-per-head <n>', 'graduates per head that a posting wants', whole(0), 3)
    .option('--minimum <n>', 'postings that everybody should get', whole(0), 3)
    .option('--key-minimum <n>', 'postings that members of key groups should get', whole(0), 5)
    .option('--epsilon <n>', 'step of the prices; by the size unless told', whole(1))
    .option('--preview <caps>', 'other caps per head to look at, such as 1,2,5', wholes)
    .option('--max-rounds <n>', 'auctions for each group at most', whole(1), 8)
    .option('--json', 'print one line of JSON')
    .action(runAllocation);
}

async function runAllocation(options: AllocationOptions): Promise<void> {
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort(new Error('stopped')));
  const figures = await benchAllocation(options, {
    onStep: (line) => void process.stderr.write(`${line}\n`),
    signal: stopping.signal,
  });
  const { json: _json, ...asked } = options;
  const { filled, slots, short, gap, ms, runMs } = figures;
  const words = [
    `${asked.graduates} graduates × ${asked.postings} postings, cap ${asked.capPerHead} a head: ${filled} of ${slots} places filled, ${short} graduates short`,
    `allotted in ${ms} ms (whole run ${runMs} ms), at most ${(gap * 100).toFixed(3)} % from the optimum, ${Math.round(figures.peakRssBytes / 1e6)} MB at most`,
  ];
  printResult(options, { ...asked, ...figures }, words.join('\n'));
}

type ReverseOptions = ReverseBench & { readonly json?: boolean };

function addReverse(bench: Command): void {
  bench
    .command('reverse')
    .description('invent a market and find for random postings their graduates and the standing searches')
    .option('--graduates <n>', 'graduates', whole(0), 100_000)
    .option('--postings <n>', 'postings, of which some are asked for', whole(1), 100_000)
    .option('--searches <n>', 'standing searches', whole(0), 230_000)
    .option('--seed <n>', 'the same seed gives the same market on every machine', whole(0), 1)
    .option('--threads <n>', 'worker threads of the build; one thread asks', whole(1), availableParallelism())
    .addOption(new Option('--kernel <name>', 'who answers').choices(KERNELS).default('wasm'))
    .addOption(new Option('--market <name>', 'what kind').choices([...MARKET_NAMES]).default('ordinary'))
    .option('--top <n>', 'graduates per posting', whole(1), 200)
    .option('--sample <n>', 'random postings asked for', whole(1), 2000)
    .option('--check <n>', 'how many of them are held to brute force', whole(0), 20)
    .option('--json', 'print one line of JSON')
    .action(runReverse);
}

async function runReverse(options: ReverseOptions): Promise<void> {
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort(new Error('stopped')));
  const figures = await benchReverse(options, {
    onStep: (line) => void process.stderr.write(`${line}\n`),
    signal: stopping.signal,
  });
  const { json: _json, ...asked } = options;
  if (figures.mismatches > 0 || (figures.searchMismatches ?? 0) > 0) process.exitCode = 1;
  const words = [
    `${figures.asked} of ${asked.postings} postings, top ${asked.top} of ${asked.graduates} graduates, ${asked.kernel}: ${figures.eligible} eligible on average`,
    `built in ${figures.buildMs} ms; ${figures.usPerPosting} µs CPU per posting, p99 ${figures.p99Us} µs, index ${Math.round(figures.indexBytes / 1e6)} MB`,
    `${figures.checked} held to brute force, ${figures.mismatches} differ`,
    `${asked.searches} standing searches: ${figures.searchUsPerPosting ?? 0} µs CPU per posting, ${figures.searchesFound ?? 0} found on average, ${figures.searchMismatches ?? 0} differ`,
  ];
  printResult(options, { ...asked, ...figures }, words.join('\n'));
}

async function runMatching(options: MatchingOptions): Promise<void> {
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort(new Error('stopped')));
  const figures = await benchMatching(options, { onStep: progress(), signal: stopping.signal });
  const { graduates, postings, seed, threads, kernel, market, top } = options;
  const result = { graduates, postings, seed, market, top, threads, kernel, ...figures };
  if (figures.mismatches > 0) process.exitCode = 1;
  printResult(options, result, wordMatching(result));
}

function wordMatching(
  result: Omit<MatchingBench, 'dump' | 'check'> & Awaited<ReturnType<typeof benchMatching>>,
): string {
  const { graduates, postings, threads, kernel, buildMs, matchMs, usPerGraduate, checked, mismatches } =
    result;
  return [
    `${graduates} graduates × ${postings} postings (${result.market}, seed ${result.seed}), top ${result.top}, ${kernel} in ${threads} threads`,
    `built in ${buildMs} ms, matched in ${matchMs} ms, ${usPerGraduate} µs CPU per graduate, ${Math.round(result.peakRssBytes / 1e6)} MB at most`,
    `${checked} held to brute force, ${mismatches} differ; lists ${result.hash}`,
  ].join('\n');
}

/** A line on standard error at every tenth of a step, so that nobody waits in the dark. */
function progress(): (at: BenchStep) => void {
  let said = '';
  return ({ step, done, total }) => {
    const tenth = total === 0 ? 10 : Math.floor((done * 10) / total);
    const line = `${STEPS[step]}: ${tenth * 10} % of ${total}`;
    if (line === said) return;
    said = line;
    process.stderr.write(`${line}\n`);
  };
}

function wholes(text: string): number[] {
  return text.split(',').map(whole(0));
}

function whole(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > 0x7fff_ffff) {
      throw new InvalidArgumentError(`a whole number from ${least} is needed`);
    }
    return value;
  };
}
