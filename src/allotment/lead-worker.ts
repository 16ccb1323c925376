import { parentPort, workerData } from 'node:worker_threads';
import { lead } from './lead.ts';
import type { AuctionJob, AuctionProgress } from './lead.ts';

/** Entry of the leading thread of an auction: progress as it goes, then the outcome, over shared memory. */
const port = parentPort;
if (port === null) throw new Error('lead-worker.ts runs in a worker thread only');
const EVERY_MS = 200;
let last = performance.now();

function report(at: AuctionProgress): void {
  const now = performance.now();
  if (now - last < EVERY_MS) return;
  last = now;
  port?.postMessage({ progress: at });
}

const outcome = await lead(workerData as AuctionJob, report);
port.postMessage({ outcome });
