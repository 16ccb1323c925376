import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { matchByBruteForce } from './brute.ts';
import { sharedCells } from './columns.ts';
import type { GraduateColumns } from './columns.ts';
import { matchingFault } from './faults.ts';
import { leaseScratch, releaseScratch } from './forward/forward-index.ts';
import type { Kernel } from './forward/forward-index.ts';
import { MOST_THREADS } from './forward/layout.ts';
import { maskRows } from './forward/mask.ts';
import { TsKernel } from './forward/ts-kernel.ts';
import { WasmKernel } from './forward/wasm-kernel.ts';
import type { Market } from './market.ts';
import { emptyLists, listOf } from './match-lists.ts';
import type { MatchLists } from './match-lists.ts';
import { neighbourOrder, rowsFrom } from './neighbours.ts';

export type MatchProgress = { readonly matched: number; readonly total: number };

export type MatchOptions = {
  /** Postings per graduate, 1..1000; 20 unless told. */
  readonly top?: number;
  /** Worker threads; as many as there are cores unless told. The lists do not depend on it. */
  readonly threads?: number;
  /** Who answers; WebAssembly when the market was built for it, else TypeScript. The lists do not depend on it. */
  readonly kernel?: Kernel;
  /** Posting row → 1 = in nobody's list of this run. Masked runs of one market wait for each other. */
  readonly masked?: Uint8Array;
  /** Called on the caller's thread after each chunk; `matched` never falls and ends at `total`. */
  readonly onProgress?: (progress: MatchProgress) => void;
  /** Stops the workers after the chunk in hand; the promise is refused with the signal's reason. */
  readonly signal?: AbortSignal;
};

/** What a worker thread gets; typed arrays lie over shared memory, so nothing is copied. */
export type MatchTask = {
  readonly market: Market;
  readonly graduates: GraduateColumns;
  readonly lists: MatchLists;
  /** The graduates' rows in the order in which they are matched. */
  readonly order: Uint32Array;
  /** [0] next place of the order not yet taken, [1] 1 = stop. */
  readonly control: Int32Array;
  readonly chunk: number;
  readonly kernel: Kernel;
  readonly masked: boolean;
};

/** Graduates per chunk: small enough that two threads finish together, large enough that messages cost nothing. */
const CHUNK = 256;
/** How often a masked run looks whether the one before has ended. */
const MASK_PAUSE_MS = 5;
const NEXT = 0;
const STOP = 1;

/**
 * Exact top lists of all graduates, in worker threads over shared memory. Throws `matching.options_invalid`; a
 * failing worker stops the others and its error is thrown here. All workers have ended when the promise settles.
 */
export async function matchAll(
  market: Market,
  graduates: GraduateColumns,
  options: MatchOptions = {},
): Promise<MatchLists> {
  const { top = 20, onProgress, signal } = options;
  const wanted = options.threads ?? availableParallelism();
  checkOptions(top, wanted);
  signal?.throwIfAborted();
  const lists = emptyLists(graduates.count, top);
  const threads = Math.min(wanted, Math.ceil(graduates.count / CHUNK));
  const control = sharedCells(Int32Array, 2);
  const kernel = options.kernel ?? (market.index.module === null ? 'ts' : 'wasm');
  const unmask = await mask(market, options.masked, signal);
  const task: MatchTask = {
    market,
    graduates,
    lists,
    order: neighbourOrder(market, graduates),
    control,
    chunk: CHUNK,
    kernel,
    masked: options.masked !== undefined,
  };
  function stop(): void {
    Atomics.store(control, STOP, 1);
  }
  signal?.addEventListener('abort', stop);
  let matched = 0;
  function report(more: number): void {
    matched += more;
    onProgress?.({ matched, total: graduates.count });
  }
  try {
    const ends = await Promise.allSettled(
      Array.from({ length: threads }, () => runWorker(task, report, stop)),
    );
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  } finally {
    signal?.removeEventListener('abort', stop);
    unmask();
  }
  signal?.throwIfAborted();
  return lists;
}

/** The list of one graduate on the caller's thread: for a changed wish, or a counsellor's ranked list. */
export function matchOne(
  market: Market,
  graduates: GraduateColumns,
  graduate: number,
  top = 20,
): { posting: number; score: number }[] {
  checkOptions(top, 1);
  const lists = emptyLists(1, top);
  const kernel = market.index.module === null ? 'ts' : 'wasm';
  withMatcher({ market, graduates, lists, kernel, masked: false }, (match) =>
    match(Uint32Array.of(graduate), Uint32Array.of(0)),
  );
  return listOf(lists, 0);
}

/** Fills the lists of all graduates on the caller's thread. */
export function matchHere(task: MatcherTask): void {
  const rows = rowsFrom(0, task.graduates.count);
  withMatcher(task, (match) => match(rows, rows));
}

/** The body of a worker thread: takes chunks until none is left or somebody says stop. */
export function runTask(task: MatchTask, report: (matched: number) => void): void {
  const { order, control, chunk } = task;
  withMatcher(task, (match) => {
    for (;;) {
      const from = Atomics.add(control, NEXT, chunk);
      if (from >= order.length || Atomics.load(control, STOP) === 1) return;
      const rows = order.subarray(from, from + chunk);
      match(rows, rows);
      report(rows.length);
    }
  });
}

/** Finds the lists of some graduates, by their rows, and writes them to as many rows of the lists. */
type Matcher = (graduates: Uint32Array, rows: Uint32Array) => void;
type MatcherTask = Pick<MatchTask, 'market' | 'graduates' | 'lists' | 'kernel' | 'masked'>;

/** Gives a matcher of the kernel asked for; when all scratch areas are in use, TypeScript does WebAssembly's work. */
function withMatcher(
  { market, graduates, lists, kernel, masked }: MatcherTask,
  work: (match: Matcher) => void,
): void {
  const { top } = lists;
  if (kernel === 'brute') {
    work((wanted, rows) => bruteRows({ market, graduates, lists, masked }, wanted, rows));
    return;
  }
  const thread = kernel === 'wasm' ? leaseScratch(market.index) : -1;
  try {
    const answerer =
      thread >= 0
        ? new WasmKernel(market, graduates, { top, thread, masked })
        : new TsKernel(market, graduates, { top, masked });
    work((wanted, rows) => answerer.matchRows(wanted, lists, rows));
  } finally {
    releaseScratch(market.index, thread);
  }
}

function bruteRows(
  { market, graduates, lists, masked }: Omit<MatcherTask, 'kernel'>,
  wanted: Uint32Array,
  rows: Uint32Array,
): void {
  for (const [at, graduate] of wanted.entries()) {
    const ranked = matchByBruteForce(market, graduates, graduate, lists.top, masked);
    const row = rows[at]!;
    const first = row * lists.top;
    lists.lengths[row] = ranked.length;
    for (const [place, { posting, score }] of ranked.entries()) {
      lists.postings[first + place] = posting;
      lists.scores[first + place] = score;
    }
  }
}

/** Sets the mask of a run, waiting for the one before; the answer takes it away again. */
async function mask(
  market: Market,
  masked: Uint8Array | undefined,
  signal: AbortSignal | undefined,
): Promise<() => void> {
  if (masked === undefined) return () => {};
  const { arena, leases } = market.index;
  if (masked.length !== market.postings.count)
    throw matchingFault('options_invalid', { rule: 'mask_of_every_posting' });
  while (Atomics.compareExchange(leases, MOST_THREADS, 0, 1) !== 0) {
    await setTimeout(MASK_PAUSE_MS);
    signal?.throwIfAborted();
  }
  maskRows(arena, masked);
  return () => Atomics.store(leases, MOST_THREADS, 0);
}

function checkOptions(top: number, threads: number): void {
  if (!Number.isInteger(top) || top < 1 || top > 1000)
    throw matchingFault('options_invalid', { rule: 'top_1_to_1000' });
  if (!Number.isInteger(threads) || threads < 1 || threads > 256) {
    throw matchingFault('options_invalid', { rule: 'threads_1_to_256' });
  }
}

function runWorker(task: MatchTask, report: (matched: number) => void, stop: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task });
    let failure: unknown = null;
    function fail(error: unknown): void {
      failure ??= error;
      stop();
    }
    worker.on('message', (matched: number) => {
      try {
        report(matched);
      } catch (error) {
        fail(error);
      }
    });
    worker.on('error', fail);
    worker.on('exit', (code) => {
      if (failure !== null) reject(failure);
      else if (code === 0) resolve();
      else {
        stop();
        reject(new Error(`matching worker ended with code ${code}`));
      }
    });
  });
}
