import { parentPort, workerData } from 'node:worker_threads';
import { runTask } from './match-all.ts';
import type { MatchTask } from './match-all.ts';

/** Entry of a matching thread. It ends by itself when no chunk is left; an exception reaches the starter as 'error'. */
const port = parentPort;
if (port === null) throw new Error('worker.ts runs in a worker thread only');
runTask(workerData as MatchTask, (matched) => port.postMessage(matched));
