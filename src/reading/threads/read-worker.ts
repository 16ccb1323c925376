import { parentPort, workerData } from 'node:worker_threads';
import { readPosting } from '../rules/read-posting.ts';
import type { ReadAnswer, ReadingMarket, ReadOrder } from './reading-pool.ts';

const market = workerData as ReadingMarket;

/** Entry of a reading thread: adverts in, readings out, in the same order. */
parentPort?.on('message', ({ id, raws }: ReadOrder) => {
  const readings = raws.map((raw) => readPosting(raw, true, {}, { market }));
  const answer: ReadAnswer = { id, readings };
  parentPort?.postMessage(answer, []);
});
