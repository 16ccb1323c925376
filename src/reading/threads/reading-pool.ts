import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Market, RawPosting } from '../../adverts/index.ts';
import { readPosting, type PostingReading } from '../rules/read-posting.ts';

export type ReadOrder = { readonly id: number; readonly adverts: readonly Advert[] };
/** An advert with its content hash. */
export type Advert = { readonly raw: RawPosting; readonly hash: string };
/** What a reading thread is started with. */
export type ReadingMarket = Market;
export type ReadAnswer = { readonly id: number; readonly readings: readonly PostingReading[] };

export type ReadingPool = {
  /** Reads forwarded adverts in another thread; rejects when that thread dies. */
  read(adverts: readonly Advert[]): Promise<readonly PostingReading[]>;
  close(): Promise<void>;
};

type Waiting = {
  resolve(readings: readonly PostingReading[]): void;
  reject(error: Error): void;
};

type Thread = { readonly worker: Worker; readonly waiting: Map<number, Waiting> };

/**
 * A batch of readings is garbage as soon as it is sent. With the default young generation much of it piles
 * up before a thread looks; with a small one it takes no more processor time, and the import's peak is 200 MB lower.
 */
const YOUNG_MB = 6;

/** Reads on the calling thread: for so few adverts that starting threads would take longer. */
export function readInline(market: Market): ReadingPool {
  return {
    read: (adverts) => Promise.resolve(readAll(adverts, market)),
    close: () => Promise.resolve(),
  };
}

export function readAll(adverts: readonly Advert[], market: Market): PostingReading[] {
  return adverts.map(({ raw, hash }) => readPosting(raw, true, {}, { market, hash }));
}

/** Threads that read and screen adverts, so that the main thread only parses and writes. */
export function openReadingPool(
  market: Market,
  threads = Math.max(1, Math.min(8, availableParallelism())),
): ReadingPool {
  const team = Array.from({ length: threads }, () => startThread(market));
  let next = 0;

  function read(adverts: readonly Advert[]): Promise<readonly PostingReading[]> {
    const least = team.reduce((best, thread) => (thread.waiting.size < best.waiting.size ? thread : best));
    const id = (next += 1);
    return new Promise((resolve, reject) => {
      least.waiting.set(id, { resolve, reject });
      least.worker.postMessage({ id, adverts } satisfies ReadOrder, []);
    });
  }

  async function close(): Promise<void> {
    await Promise.all(team.map((thread) => thread.worker.terminate()));
  }

  return { read, close };
}

function startThread(market: Market): Thread {
  const workerData = market satisfies ReadingMarket;
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
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
