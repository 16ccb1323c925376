import { buildMarketInThreads, hashLists, listOf, matchAll, matchByBruteForce } from '../matching/index.ts';
import type { GraduateColumns, Kernel, Market, MatchLists } from '../matching/index.ts';
import { startClock } from './clock.ts';
import { dumpMarket } from './dump.ts';
import { seededRandom } from './invented/dice.ts';
import { inventMarket } from './invented/market.ts';
import type { InventedSize } from './invented/market.ts';

export type MatchingBench = InventedSize & {
  readonly threads: number;
  readonly kernel: Kernel;
  readonly top: number;
  /** Random graduates whose lists are held to brute force. */
  readonly check: number;
  /** Folder for market and lists as JSON lines. */
  readonly dump?: string;
};

export type BenchStep = {
  readonly step: 'invent' | 'build' | 'match' | 'check' | 'dump';
  readonly done: number;
  readonly total: number;
};

export type BenchWatch = { readonly onStep?: (at: BenchStep) => void; readonly signal?: AbortSignal };

/** Everything here is measured on this run, nothing extrapolated. CPU is that of the whole process with its threads. */
export type MatchingFigures = {
  readonly weights: string;
  readonly inventMs: number;
  readonly buildMs: number;
  readonly buildCpuMs: number;
  readonly matchMs: number;
  readonly cpuMs: number;
  readonly usPerGraduate: number;
  /** Resident when the matching had ended, and the most until then. */
  readonly rssBytes: number;
  readonly peakRssBytes: number;
  readonly hash: string;
  readonly checked: number;
  readonly mismatches: number;
};

/** Invents a market, matches it, and holds the lists of random graduates to brute force. Rejected with the signal's reason. */
export async function benchMatching(
  bench: MatchingBench,
  { onStep, signal }: BenchWatch = {},
): Promise<MatchingFigures> {
  const { kernel, threads, top, check, dump } = bench;
  const inventing = startClock();
  const { graduates, ...source } = await inventMarket(bench, {
    ...(signal && { signal }),
    onProgress: ({ done, total }) => onStep?.({ step: 'invent', done, total }),
  });
  const invented = inventing();
  onStep?.({ step: 'build', done: 0, total: bench.postings });
  const building = startClock();
  const market = await buildMarketInThreads({ ...source, kernel }, threads);
  const built = building();
  onStep?.({ step: 'build', done: bench.postings, total: bench.postings });
  signal?.throwIfAborted();
  const matching = startClock();
  const lists = await matchAll(market, graduates, {
    top,
    threads,
    kernel,
    ...(signal && { signal }),
    onProgress: ({ matched, total }) => onStep?.({ step: 'match', done: matched, total }),
  });
  const matched = matching();
  const resident = {
    rssBytes: process.memoryUsage.rss(),
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
  };
  const checked = checkLists({ market, graduates, lists }, { seed: bench.seed, check }, { onStep, signal });
  if (dump !== undefined) await dumpMarket(dump, { market, graduates, lists }, signal);
  return {
    weights: market.weights.version,
    inventMs: invented.wallMs,
    buildMs: built.wallMs,
    buildCpuMs: built.cpuMs,
    matchMs: matched.wallMs,
    cpuMs: matched.cpuMs,
    usPerGraduate: bench.graduates === 0 ? 0 : Math.round((matched.cpuMs * 10_000) / bench.graduates) / 10,
    ...resident,
    hash: hashLists(lists),
    ...checked,
  };
}

type Answered = { readonly market: Market; readonly graduates: GraduateColumns; readonly lists: MatchLists };

function checkLists(
  { market, graduates, lists }: Answered,
  { seed, check }: { readonly seed: number; readonly check: number },
  { onStep, signal }: { readonly onStep: BenchWatch['onStep']; readonly signal: AbortSignal | undefined },
): { checked: number; mismatches: number } {
  const checked = Math.min(check, graduates.count);
  const random = seededRandom(seed ^ 0x5eed);
  let mismatches = 0;
  for (let done = 0; done < checked; done++) {
    const graduate = Math.floor(random() * graduates.count);
    const right = matchByBruteForce(market, graduates, graduate, lists.top);
    if (JSON.stringify(listOf(lists, graduate)) !== JSON.stringify(right)) mismatches++;
    onStep?.({ step: 'check', done: done + 1, total: checked });
    signal?.throwIfAborted();
  }
  return { checked, mismatches };
}
