import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { benchLive, benchSnapshot } from '../../rehearsal/index.ts';
import type { LiveBench } from '../../rehearsal/index.ts';
import { printResult } from './print.ts';

type LiveOptions = LiveBench & { readonly json?: boolean };
type SnapshotOptions = {
  readonly postings: number;
  readonly seed: number;
  readonly threads: number;
  readonly folder?: string;
  readonly json?: boolean;
};

/** `huhang bench live` and `huhang bench snapshot`: a market that changes while it is asked, and one kept in files. */
export function addLiveBenches(bench: Command): void {
  bench
    .command('live')
    .description('change an invented market at a steady pace while it is asked, in one process')
    .option('--graduates <n>', 'graduates', whole(1), 100_000)
    .option('--postings <n>', 'postings', whole(1), 100_000)
    .option('--seed <n>', 'the same seed gives the same market on every machine', whole(0), 1)
    .option('--threads <n>', 'threads that build the first index', whole(1), availableParallelism())
    .option('--changes-per-second <n>', 'postings opened, changed and closed', whole(1), 1_000)
    .option('--queries-per-second <n>', 'lists asked for', whole(1), 500)
    .option('--seconds <n>', 'how long', whole(1), 20)
    .option('--check <n>', 'graduates held to brute force in the end', whole(0), 20)
    .option('--json', 'print one line of JSON')
    .action(runLive);
  bench
    .command('snapshot')
    .description('save an invented market, open it again, and try to open it spoilt')
    .option('--postings <n>', 'postings', whole(1), 100_000)
    .option('--seed <n>', 'the same seed gives the same market on every machine', whole(0), 1)
    .option('--threads <n>', 'threads that build the index', whole(1), availableParallelism())
    .option('--folder <dir>', 'where to write; removed afterwards')
    .option('--json', 'print one line of JSON')
    .action(runSnapshot);
}

async function runLive(options: LiveOptions): Promise<void> {
  const figures = await benchLive(options, stopped());
  const { graduates, postings, seed, changesPerSecond, queriesPerSecond, seconds } = options;
  const result = { graduates, postings, seed, changesPerSecond, queriesPerSecond, seconds, ...figures };
  if (figures.mismatches > 0) process.exitCode = 1;
  const { visibleMs, queryMs } = figures;
  printResult(
    options,
    result,
    `${figures.changes} changes seen after p50 ${visibleMs.p50}, p95 ${visibleMs.p95}, p99 ${visibleMs.p99} ms; ${figures.queries} questions answered in p50 ${queryMs.p50}, p95 ${queryMs.p95}, p99 ${queryMs.p99} ms; ${figures.mismatches} of ${figures.checked} differ from brute force`,
  );
}

async function runSnapshot(options: SnapshotOptions): Promise<void> {
  const folder = await mkdtemp(join(options.folder ?? tmpdir(), 'huhang-bench-snapshot-'));
  const { postings, seed, threads } = options;
  try {
    const figures = await benchSnapshot({ postings, seed, threads, folder });
    if (figures.mismatches > 0 || Object.values(figures.refused).includes('not refused'))
      process.exitCode = 1;
    const text = `${figures.bytes} bytes saved in ${figures.saveMs} ms, opened in ${figures.openMs} ms, all checked after ${figures.completeMs} ms; refused: ${JSON.stringify(figures.refused)}`;
    printResult(options, { postings, seed, ...figures }, text);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function stopped(): AbortSignal {
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort(new Error('stopped')));
  return stopping.signal;
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
