import { parentPort } from 'node:worker_threads';
import { readPosting } from '../rules/read-posting.ts';
import type { ReadOrder, ReadAnswer } from './reading-pool.ts';

/** Entry of a reading thread: adverts in, readings out, in the same order. */
parentPort?.on('message', ({ id, raws }: ReadOrder) => {
  const answer: ReadAnswer = { id, readings: raws.map((raw) => readPosting(raw, true)) };
  parentPort?.postMessage(answer, []);
});
