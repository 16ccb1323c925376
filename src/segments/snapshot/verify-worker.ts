import { parentPort, workerData } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import { PIECE } from './header.ts';

export type VerifyOrder = readonly {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly pieces: readonly number[];
}[];

/** Entry of the thread that checks every piece of what was read; says the first name that is wrong, or null. */
const port = parentPort;
if (port === null) throw new Error('verify-worker.ts runs in a worker thread only');
port.postMessage(firstTorn(workerData as VerifyOrder));

function firstTorn(order: VerifyOrder): string | null {
  for (const { name, bytes, pieces } of order) {
    for (const [at, sum] of pieces.entries()) {
      if (crc32(bytes.subarray(at * PIECE, (at + 1) * PIECE)) !== sum) return name;
    }
  }
  return null;
}
