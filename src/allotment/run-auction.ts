import { Worker } from 'node:worker_threads';
import { Stopped, lead } from './lead.ts';
import type { AuctionJob, AuctionOutcome, AuctionProgress } from './lead.ts';

export type RunAuction = Omit<AuctionJob, 'stop'> & {
  readonly onProgress?: ((at: AuctionProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** Below this many slots an auction takes less than starting a thread would. */
const INLINE_SLOTS = 200_000;

/** Runs an auction; a large one in threads of its own, so that the caller's goes on. Refused with the signal's reason. */
export async function runAuction({ onProgress, signal, ...order }: RunAuction): Promise<AuctionOutcome> {
  signal?.throwIfAborted();
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const job: AuctionJob = { ...order, stop };
  if (job.lists.count * job.lists.top <= INLINE_SLOTS) {
    return lead({ ...job, threads: 1 }, onProgress ?? (() => {}));
  }
  function halt(): void {
    Atomics.store(stop, 0, 1);
  }
  signal?.addEventListener('abort', halt);
  try {
    return await inThread(job, onProgress);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', halt);
  }
}

type Message = { readonly progress?: AuctionProgress; readonly outcome?: AuctionOutcome };

function inThread(job: AuctionJob, onProgress?: (at: AuctionProgress) => void): Promise<AuctionOutcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./lead-worker.ts', import.meta.url), { workerData: job });
    worker.on('message', ({ progress, outcome }: Message) => {
      if (outcome) resolve(outcome);
      if (progress) onProgress?.(progress);
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Stopped('the auction ended without an outcome')));
  });
}
