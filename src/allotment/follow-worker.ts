import { parentPort, workerData } from 'node:worker_threads';
import { follow } from './crew.ts';
import type { Following } from './crew.ts';

/** Entry of a following thread of an auction. It ends when the leader says so. */
const port = parentPort;
if (port === null) throw new Error('follow-worker.ts runs in a worker thread only');
follow(workerData as Following, () => port.postMessage('ready'));
