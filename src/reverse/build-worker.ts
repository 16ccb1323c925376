import { parentPort } from 'node:worker_threads';
import type { BuildOrder } from './build-threads.ts';
import { STEPS } from './steps.ts';
import type { AnyBuild } from './steps.ts';

/** Entry of a building thread: does each step it is told and says so. */
const port = parentPort;
if (port === null) throw new Error('build-worker.ts runs in a worker thread only');
port.on('message', ({ step, part, build }: BuildOrder) => {
  const act: (build: never, part: number) => void = STEPS[step];
  (act as (build: AnyBuild, part: number) => void)(build, part);
  port.postMessage(step);
});
