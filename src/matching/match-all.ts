import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { sharedCells } from './columns.ts';
import type { GraduateColumns } from './columns.ts';
import { matchingFault } from './faults.ts';
import { ForwardKernel } from './forward/kernel.ts';
import type { Market } from './market.ts';
import { emptyLists, listOf } from './match-lists.ts';
import type { MatchLists } from './match-lists.ts';

export type MatchProgress = { readonly matched: number; readonly total: number };

export type MatchOptions = {
  /** Postings per graduate, 1..1000; 20 unless told. */
  readonly top?: number;
  /** Worker threads; as many as there are cores unless told. The lists do not depend on it. */
  readonly threads?: number;
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
  /** [0] next graduate not yet taken, [1] 1 = stop. */
  readonly control: Int32Array;
  readonly chunk: number;
};

/** Graduates per chunk: small enough that two threads finish together, large enough that messages cost nothing. */
const CHUNK = 256;
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
  const task: MatchTask = { market, graduates, lists, control, chunk: CHUNK };
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
  new ForwardKernel(market, graduates, top).match(graduate, lists, 0);
  return listOf(lists, 0);
}

/** The body of a worker thread: takes chunks until none is left or somebody says stop. */
export function runTask(
  { market, graduates, lists, control, chunk }: MatchTask,
  report: (matched: number) => void,
): void {
  const kernel = new ForwardKernel(market, graduates, lists.top);
  for (;;) {
    const from = Atomics.add(control, NEXT, chunk);
    if (from >= graduates.count || Atomics.load(control, STOP) === 1) return;
    const to = Math.min(from + chunk, graduates.count);
    for (let graduate = from; graduate < to; graduate++) kernel.match(graduate, lists, graduate);
    report(to - from);
  }
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
