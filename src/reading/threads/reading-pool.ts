import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Market, RawPosting } from '../../adverts/index.ts';
import { readPosting, type PostingReading } from '../rules/read-posting.ts';

export type ReadOrder = { readonly id: number; readonly raws: readonly RawPosting[] };
/** What a reading thread is started with. */
export type ReadingMarket = Market;
export type ReadAnswer = { readonly id: number; readonly readings: readonly PostingReading[] };

export type ReadingPool = {
  /** Reads forwarded adverts in another thread; rejects when that thread dies. */
  read(raws: readonly RawPosting[]): Promise<readonly PostingReading[]>;
  close(): Promise<void>;
};

type Waiting = {
  resolve(readings: readonly PostingReading[]): void;
  reject(error: Error): void;
};

type Thread = { readonly worker: Worker; readonly waiting: Map<number, Waiting> };

/** Reads on the calling thread: for so few adverts that starting threads would take longer. */
export function readInline(market: Market): ReadingPool {
  return {
    read: (raws) => Promise.resolve(raws.map((raw) => readPosting(raw, true, {}, { market }))),
    close: () => Promise.resolve(),
  };
}

/** Threads that read and screen adverts, so that the main thread only parses and writes. */
export function openReadingPool(
  market: Market,
  threads = Math.max(1, Math.min(8, availableParallelism())),
): ReadingPool {
  const team = Array.from({ length: threads }, () => startThread(market));
  let next = 0;

  function read(raws: readonly RawPosting[]): Promise<readonly PostingReading[]> {
    const least = team.reduce((best, thread) => (thread.waiting.size < best.waiting.size ? thread : best));
    const id = (next += 1);
    return new Promise((resolve, reject) => {
      least.waiting.set(id, { resolve, reject });
      least.worker.postMessage({ id, raws } satisfies ReadOrder, []);
    });
  }

  async function close(): Promise<void> {
    await Promise.all(team.map((thread) => thread.worker.terminate()));
  }

  return { read, close };
}

function startThread(market: Market): Thread {
  const workerData = market satisfies ReadingMarket;
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), { workerData });
  const waiting = new Map<number, Waiting>();
  worker.on('message', ({ id, readings }: ReadAnswer) => {
    waiting.get(id)?.resolve(readings);
    waiting.delete(id);
  });
  function failAll(error: Error): void {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }
  worker.on('error', (error) => failAll(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', (code) => failAll(new Error(`reading thread ended with ${code}`)));
  return { worker, waiting };
}
