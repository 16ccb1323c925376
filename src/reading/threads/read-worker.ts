import { parentPort, workerData } from 'node:worker_threads';
import { readAll, type ReadAnswer, type ReadingMarket, type ReadOrder } from './reading-pool.ts';

const market = workerData as ReadingMarket;

/** Entry of a reading thread: adverts in, readings out, in the same order. */
parentPort?.on('message', ({ id, adverts }: ReadOrder) => {
  const answer: ReadAnswer = { id, readings: readAll(adverts, market) };
  parentPort?.postMessage(answer, []);
});
