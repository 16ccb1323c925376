import { parentPort } from 'node:worker_threads';
import type { Build } from './build-state.ts';
import type { BuildOrder } from './build-threads.ts';
import { STEPS } from './steps.ts';

/** Entry of a building thread: does each step it is told and says so. */
const port = parentPort;
if (port === null) throw new Error('build-worker.ts runs in a worker thread only');
port.on('message', ({ step, part, build }: BuildOrder) => {
  STEPS[step](build as Build, part);
  port.postMessage(step);
});
