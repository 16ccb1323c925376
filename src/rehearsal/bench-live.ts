import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { buildMarketInThreads, listOf } from '../matching/index.ts';
import type { GraduateColumns } from '../matching/index.ts';
import { LiveMarket } from '../segments/index.ts';
import type { Change, LiveSize } from '../segments/index.ts';
import { startClock } from './clock.ts';
import { inventChanges, numberedIds } from './invented/changes.ts';
import { seededRandom } from './invented/dice.ts';
import { inventMarket } from './invented/market.ts';
import type { InventedSize } from './invented/market.ts';
import { quantilesOf } from './quantiles.ts';
import type { Quantiles } from './quantiles.ts';

export type LiveBench = InventedSize & {
  readonly threads: number;
  readonly changesPerSecond: number;
  readonly queriesPerSecond: number;
  readonly seconds: number;
  /** Random graduates held to brute force in the end. */
  readonly check: number;
};

/** Measured in one process; a change or question counts from the moment at which it was due, waiting included. */
export type LiveFigures = {
  readonly buildMs: number;
  readonly changes: number;
  readonly queries: number;
  /** Milliseconds from a change being due until the next question sees it. */
  readonly visibleMs: Quantiles;
  /** Milliseconds from a question being due until it is answered, and its time on the thread alone. */
  readonly queryMs: Quantiles;
  readonly queryOnThreadMs: Quantiles;
  /** CPU of the answering thread: what remains true on a machine that others keep busy. */
  readonly cpuUsPerQuery: number;
  readonly cpuUsPerChange: number;
  /** Everything is merged into a new main segment once, in the middle, while it goes on. */
  readonly mergeMs: number;
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly size: LiveSize;
  readonly rssBytes: number;
  readonly load: number;
  readonly checked: number;
  readonly mismatches: number;
};

/** Changes and questions at a steady pace on one live market. Rejected with the signal's reason. */
export async function benchLive(bench: LiveBench, signal?: AbortSignal): Promise<LiveFigures> {
  const { graduates, ...source } = await inventMarket(bench, signal ? { signal } : {});
  const building = startClock();
  const market = await buildMarketInThreads(source, bench.threads);
  const { wallMs: buildMs } = building();
  const ids = numberedIds(bench.postings);
  const live = new LiveMarket({ market, ids, seq: 0 }, { top: 20 });
  const clock = startClock();
  const told = await keepPace(live, graduates, inventChanges(source.postings, bench.seed), bench, signal);
  const spent = clock();
  const checked = await check(live, graduates, bench);
  const { size } = live;
  await live.close();
  return {
    buildMs,
    changes: told.visible.length,
    queries: told.answered.length,
    visibleMs: quantilesOf(told.visible),
    queryMs: quantilesOf(told.answered),
    queryOnThreadMs: quantilesOf(told.onThread),
    cpuUsPerQuery: Math.round(told.queryCpuUs / Math.max(1, told.answered.length)),
    cpuUsPerChange: Math.round(told.changeCpuUs / Math.max(1, told.visible.length)),
    mergeMs: told.mergeMs,
    ...spent,
    size,
    rssBytes: process.memoryUsage.rss(),
    load: loadavg()[0]!,
    ...checked,
  };
}

type Told = {
  readonly visible: number[];
  readonly answered: number[];
  readonly onThread: number[];
  mergeMs: number;
  queryCpuUs: number;
  changeCpuUs: number;
};

/** Microseconds of CPU that this thread has used. */
function threadUs(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}

/** Questions are answered so long before changes are looked at again. */
const TURN_MS = 20;

async function keepPace(
  live: LiveMarket,
  graduates: GraduateColumns,
  changes: Iterator<Change, never>,
  { seed, seconds, changesPerSecond, queriesPerSecond }: LiveBench,
  signal: AbortSignal | undefined,
): Promise<Told> {
  const random = seededRandom(seed ^ 0xa5c);
  const told: Told = { visible: [], answered: [], onThread: [], mergeMs: 0, queryCpuUs: 0, changeCpuUs: 0 };
  const startedAt = performance.now();
  const endMs = seconds * 1000;
  let merging: Promise<void> | undefined;
  for (;;) {
    signal?.throwIfAborted();
    const elapsed = Math.min(endMs, performance.now() - startedAt);
    const dueChanges = Math.floor((elapsed * changesPerSecond) / 1000);
    const batch: Change[] = [];
    while (told.visible.length + batch.length < dueChanges) batch.push(changes.next().value);
    const beforeUs = threadUs();
    live.apply(batch);
    const appliedUs = threadUs();
    told.changeCpuUs += appliedUs - beforeUs;
    const seenAt = performance.now() - startedAt;
    for (const _ of batch) told.visible.push(seenAt - (told.visible.length * 1000) / changesPerSecond);
    const dueQueries = Math.floor((elapsed * queriesPerSecond) / 1000);
    while (told.answered.length < dueQueries && performance.now() - startedAt < seenAt + TURN_MS) {
      const from = performance.now();
      live.matchOne(graduates, Math.floor(random() * graduates.count));
      const to = performance.now();
      told.onThread.push(to - from);
      told.answered.push(to - startedAt - (told.answered.length * 1000) / queriesPerSecond);
    }
    told.queryCpuUs += threadUs() - appliedUs;
    if (merging === undefined && elapsed > endMs / 2) {
      const clock = startClock();
      merging = live.merge().then(() => void (told.mergeMs = clock().wallMs));
    } else await Promise.race([live.tend(), wait(1)]);
    if (elapsed === endMs && told.answered.length >= dueQueries) break;
  }
  await merging;
  return told;
}

/** The lists of a few graduates beside those found by looking at every posting of every part. */
async function check(
  live: LiveMarket,
  graduates: GraduateColumns,
  { check: wanted }: LiveBench,
): Promise<{ checked: number; mismatches: number }> {
  const checked = Math.min(wanted, graduates.count);
  if (checked === 0) return { checked, mismatches: 0 };
  const few = { ...graduates, count: checked };
  const { lists, idOf } = await live.matchAll(few, { kernel: 'brute', threads: 1 });
  let mismatches = 0;
  for (let graduate = 0; graduate < checked; graduate++) {
    const right = listOf(lists, graduate).map(({ posting, score }) => [idOf(posting), score]);
    const found = live.matchOne(few, graduate).map(({ id, score }) => [id, score]);
    if (JSON.stringify(right) !== JSON.stringify(found)) mismatches++;
  }
  return { checked, mismatches };
}
