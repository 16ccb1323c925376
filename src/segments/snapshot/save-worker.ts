import { closeSync, fsyncSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import type { Stretch } from './contents.ts';
import { END_BYTES, PIECE, writeHeader } from './header.ts';
import type { Header, Placed } from './header.ts';

export type SaveOrder = {
  readonly folder: string;
  readonly stretches: readonly Stretch[];
  readonly header: Omit<Header, 'dataBytes' | 'stretches'>;
};

/** Entry of the thread that writes a snapshot: data, then the header that vouches for it, both on disk when it says so. */
const port = parentPort;
if (port === null) throw new Error('save-worker.ts runs in a worker thread only');
const { folder, stretches, header } = workerData as SaveOrder;
const placed: Placed[] = [];
const data = openSync(join(folder, 'data'), 'wx');
let at = 0;
for (const { name, bytes, first } of stretches) {
  const pieces: number[] = [];
  for (let from = 0; from < bytes.length; from += PIECE) {
    const piece = bytes.subarray(from, from + PIECE);
    pieces.push(crc32(piece));
    for (let done = 0; done < piece.length;)
      done += writeSync(data, piece, done, piece.length - done, at + from + done);
  }
  const end = crc32(bytes.subarray(Math.max(0, bytes.length - END_BYTES)));
  placed.push({ name, at, bytes: bytes.length, first, pieces, end });
  at += Math.ceil(bytes.length / 4096) * 4096;
}
fsyncSync(data);
closeSync(data);
const path = join(folder, 'header');
writeFileSync(path, writeHeader({ ...header, dataBytes: at, stretches: placed }), {
  flag: 'wx',
  flush: true,
});
port.postMessage({ bytes: at });
