import { open, readFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import { kernelModule, openForwardIndex } from '../../matching/index.ts';
import type { KeywordFigures, Market } from '../../matching/index.ts';
import type { LiveBase } from '../live-market.ts';
import { layOut, stretchesOf } from './contents.ts';
import type { Kept } from './contents.ts';
import { END_BYTES, PIECE, readHeader, refuse } from './header.ts';
import type { Expected, Header, Placed } from './header.ts';
import { listSnapshots } from './save.ts';
import type { VerifyOrder } from './verify-worker.ts';

export type OpenedSnapshot = {
  /** Ready for questions. */
  readonly base: LiveBase;
  readonly bytes: number;
  /**
   * Settles when the columns are there, which explanations and merging need, and every byte has been checked; refused
   * with `segments.snapshot_refused` when one is wrong: what was opened must not be used any longer.
   */
  readonly complete: Promise<void>;
};

/** Reads at a time: the reading threads of the process are four. */
const READERS = 4;

/**
 * Opens the newest snapshot of a store that can be used. Checked at once: the header, made for these tables, weights
 * and this layout; the length of the file; the last bytes of everything that is needed first; keyword figures. All
 * other checksums are checked behind, since they take longer than reading. Throws `segments.snapshot_refused`.
 */
export async function openSnapshot(store: string, expected: Expected): Promise<OpenedSnapshot> {
  let refused: unknown;
  for (const folder of await listSnapshots(store)) {
    try {
      return await openFolder(folder, expected);
    } catch (error) {
      refused ??= error;
    }
  }
  throw refused ?? refuse('missing');
}

async function openFolder(folder: string, expected: Expected): Promise<OpenedSnapshot> {
  const header = readHeader(await readFile(join(folder, 'header'), 'utf8'), expected);
  const data = await open(join(folder, 'data')).catch((error: unknown) => {
    throw refuse('cut_off', {}, error);
  });
  try {
    const { size } = await data.stat();
    const end = header.stretches.reduce((most, { at, bytes }) => Math.max(most, at + bytes), 0);
    if (size < end) throw refuse('cut_off', { has: size, needs: end });
    const kept = layOut(header.sizes);
    const places = placesOf(kept, header);
    await readAll(
      data,
      places.filter(({ placed }) => placed.first),
    );
    checkEnds(places.filter(({ placed }) => placed.first));
    checkFigures(kept.figures, expected);
    const complete = finish(data, places);
    complete.catch(() => undefined);
    return { base: { ...baseOf(kept, expected, header), complete }, bytes: header.dataBytes, complete };
  } catch (error) {
    await data.close();
    throw error;
  }
}

type Place = { readonly placed: Placed; readonly bytes: Uint8Array };

function placesOf(kept: Kept, { stretches }: Header): Place[] {
  const wanted = stretchesOf(kept);
  if (wanted.length !== stretches.length) throw refuse('layout');
  return wanted.map(({ name, bytes }, at) => {
    const placed = stretches[at]!;
    if (placed.name !== name || placed.bytes !== bytes.length) throw refuse('layout', { stretch: name });
    return { placed, bytes };
  });
}

/** Reads straight into shared memory, several pieces at a time. */
async function readAll(data: FileHandle, places: readonly Place[]): Promise<void> {
  const pieces = places.flatMap(({ placed, bytes }) =>
    placed.pieces.map((_, piece) => ({
      at: placed.at + piece * PIECE,
      into: bytes.subarray(piece * PIECE, (piece + 1) * PIECE),
    })),
  );
  let next = 0;
  async function reader(): Promise<void> {
    for (let piece = pieces[next++]; piece; piece = pieces[next++]) {
      for (let done = 0; done < piece.into.length;) {
        const { bytesRead } = await data.read(piece.into, done, piece.into.length - done, piece.at + done);
        if (bytesRead === 0) throw refuse('cut_off');
        done += bytesRead;
      }
    }
  }
  await Promise.all(Array.from({ length: READERS }, reader));
}

function checkEnds(places: readonly Place[]): void {
  for (const { placed, bytes } of places) {
    const sum = crc32(bytes.subarray(Math.max(0, bytes.length - END_BYTES)));
    if (sum !== placed.end) throw refuse('torn', { stretch: placed.name });
  }
}

/** Keyword figures that these weights cannot give would make every score wrong without a sign. */
function checkFigures({ idf, norm }: KeywordFigures, { weights: { keyword } }: Expected): void {
  const k1 = keyword.k1Thousandths / 1000;
  const b = keyword.bThousandths / 1000;
  const mostNorm = Math.round((256 * (k1 + 1)) / (1 + k1 * (1 - b)));
  // Nothing is rarer than one posting among the 2^28 that an index can hold.
  const mostIdf = Math.round(keyword.idfScale * Math.log(2 ** 28));
  if (norm[0] !== mostNorm || norm.some((here, length) => here < 0 || here > norm[Math.max(0, length - 1)]!))
    throw refuse('figures', { figure: 'norm' });
  if (idf.some((here) => here < 0 || here > mostIdf)) throw refuse('figures', { figure: 'idf' });
}

async function finish(data: FileHandle, places: readonly Place[]): Promise<void> {
  try {
    await readAll(
      data,
      places.filter(({ placed }) => !placed.first),
    );
  } finally {
    await data.close();
  }
  const order: VerifyOrder = places.map(({ placed: { name, pieces }, bytes }) => ({ name, pieces, bytes }));
  const torn = await new Promise<string | null>((resolve, reject) => {
    const worker = new Worker(new URL('./verify-worker.ts', import.meta.url), { workerData: order });
    worker.once('message', resolve).once('error', reject);
    worker.once('exit', () => reject(new Error('the checking thread ended before it was done')));
  });
  if (torn !== null) throw refuse('torn', { stretch: torn });
}

function baseOf({ arena, ids, figures, columns }: Kept, expected: Expected, { seq }: Header): LiveBase {
  const { regions, majors, weights } = expected;
  const parts = { postings: columns, regions, majors, weights, keywordFigures: figures };
  const module = arena.memory === null ? null : kernelModule();
  const market: Market = { ...parts, index: openForwardIndex(parts, arena, module) };
  return { market, ids, seq };
}
