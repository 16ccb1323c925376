import { parentPort } from 'node:worker_threads';
import { buildSegment } from './build-segment.ts';
import type { BuildOrder } from './build-segment.ts';

/** Entry of the thread that builds segments beside the one that answers: one order at a time. */
const port = parentPort;
if (port === null) throw new Error('build-worker.ts runs in a worker thread only');
port.on('message', (order: BuildOrder) => {
  buildSegment(order).then(
    (built) => port.postMessage({ built }, []),
    (error: unknown) => port.postMessage({ error }, []),
  );
});
