import { freezeKeywords, DEFAULT_WEIGHTS } from '../matching/index.ts';
import type { Kernel, PostingColumns } from '../matching/index.ts';
import { buildGraduateIndexInThreads, matchGraduates, matchGraduatesByBruteForce } from '../reverse/index.ts';
import type { GraduateIndex } from '../reverse/index.ts';
import { benchSearches } from './bench-searches.ts';
import type { SearchFigures } from './bench-searches.ts';
import { startClock } from './clock.ts';
import { seededRandom } from './invented/dice.ts';
import { inventMarket } from './invented/market.ts';
import type { InventedSize } from './invented/market.ts';

export type ReverseBench = InventedSize & {
  readonly threads: number;
  readonly kernel: Kernel;
  readonly top: number;
  /** Random postings that are asked for. */
  readonly sample: number;
  /** Of these, how many are held to brute force. */
  readonly check: number;
  /** Standing searches that are asked for too; 0 = none. */
  readonly searches: number;
};

/**
 * Everything here is measured on this run, on the one thread that asks. `usPerPosting` is CPU time. Quantiles are over the
 * postings, each by the shortest wall time of three rounds, since a clock of CPU time ticks too coarsely for one
 * question and other programs disturb the wall; `wallP99Us` is over all questions as they were.
 */
export type ReverseFigures = {
  readonly inventMs: number;
  readonly buildMs: number;
  readonly buildCpuMs: number;
  readonly indexBytes: number;
  readonly rssBytes: number;
  readonly asked: number;
  readonly usPerPosting: number;
  readonly p50Us: number;
  readonly p95Us: number;
  readonly p99Us: number;
  readonly maxUs: number;
  readonly wallP99Us: number;
  /** Means over the postings asked for. */
  readonly eligible: number;
  readonly listed: number;
  readonly checked: number;
  readonly mismatches: number;
} & Partial<SearchFigures>;

const ROUNDS = 3;

type Watch = { readonly onStep?: (line: string) => void; readonly signal?: AbortSignal };

/** Invents a market, indexes its graduates and asks for those of random postings. Rejected with the signal's reason. */
export async function benchReverse(bench: ReverseBench, watch: Watch = {}): Promise<ReverseFigures> {
  const { kernel, threads } = bench;
  const inventing = startClock();
  const { postings, ...market } = await inventMarket(bench, watch.signal ? { signal: watch.signal } : {});
  const invented = inventing();
  watch.onStep?.(`invented in ${invented.wallMs} ms`);
  const building = startClock();
  const keywordFigures = freezeKeywords(postings, DEFAULT_WEIGHTS);
  const index = await buildGraduateIndexInThreads(
    { ...market, keywordFigures },
    { kernel, threads, ...(watch.signal && { signal: watch.signal }) },
  );
  const built = building();
  const rssBytes = process.memoryUsage.rss();
  watch.onStep?.(`built in ${built.wallMs} ms`);
  const random = seededRandom(bench.seed ^ 0x7e5e);
  const rows = Array.from({ length: bench.sample }, () => Math.floor(random() * postings.count));
  return {
    inventMs: invented.wallMs,
    buildMs: built.wallMs,
    buildCpuMs: built.cpuMs,
    indexBytes: index.arena.buffer.byteLength,
    rssBytes,
    ...ask(index, postings, rows, bench.top),
    ...hold(index, postings, rows.slice(0, bench.check), bench.top, watch),
    ...(bench.searches > 0 && benchSearches(bench, { postings, ...market }, rows)),
  };
}

function ask(index: GraduateIndex, postings: PostingColumns, rows: readonly number[], top: number) {
  // A first round in which the machine's code and tables become warm, as they are in a service.
  for (const row of rows.slice(0, 200)) matchGraduates(index, postings, row, { top });
  const least = new Float64Array(rows.length).fill(Number.POSITIVE_INFINITY);
  const wall: number[] = [];
  let eligible = 0;
  let listed = 0;
  const used = process.threadCpuUsage();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, row] of rows.entries()) {
      const startedAt = performance.now();
      const list = matchGraduates(index, postings, row, { top });
      const us = (performance.now() - startedAt) * 1000;
      wall.push(us);
      least[at] = Math.min(least[at]!, us);
      eligible += list.eligible;
      listed += list.rows.length;
    }
  }
  const { user, system } = process.threadCpuUsage(used);
  const count = Math.max(1, rows.length * ROUNDS);
  return {
    asked: rows.length,
    usPerPosting: Math.round((user + system) / count),
    p50Us: quantile(least, 0.5),
    p95Us: quantile(least, 0.95),
    p99Us: quantile(least, 0.99),
    maxUs: quantile(least, 1),
    wallP99Us: quantile(Float64Array.from(wall), 0.99),
    eligible: Math.round(eligible / count),
    listed: Math.round(listed / count),
  };
}

function quantile(values: Float64Array, share: number): number {
  const sorted = values.toSorted();
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

function hold(
  index: GraduateIndex,
  postings: PostingColumns,
  rows: readonly number[],
  top: number,
  { onStep, signal }: Watch,
) {
  let mismatches = 0;
  for (const [done, row] of rows.entries()) {
    const given = matchGraduates(index, postings, row, { top });
    const right = matchGraduatesByBruteForce(index, postings, row, top);
    const differs =
      given.eligible !== right.eligible ||
      given.rows.join() !== right.rows.join() ||
      given.scores.join() !== right.scores.join();
    if (differs) mismatches++;
    onStep?.(`brute force: ${done + 1} of ${rows.length}`);
    signal?.throwIfAborted();
  }
  return { checked: rows.length, mismatches };
}
