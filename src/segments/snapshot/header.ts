import { crc32 } from 'node:zlib';
import { INDEX_LAYOUT } from '../../matching/index.ts';
import type { MajorTable, RegionTable, Weights } from '../../matching/index.ts';
import { segmentsFault } from '../faults.ts';
import type { Sizes } from './contents.ts';

/** What a snapshot was made with and the opener has to bring again, equal in everything. */
export type Expected = {
  readonly regions: RegionTable;
  readonly majors: MajorTable;
  readonly weights: Weights;
};

/** A stretch of the data file: pieces of PIECE bytes with the checksum of each, and of its last bytes. */
export type Placed = {
  readonly name: string;
  readonly at: number;
  readonly bytes: number;
  readonly first: boolean;
  readonly pieces: readonly number[];
  readonly end: number;
};

export type Header = {
  readonly magic: string;
  readonly version: number;
  readonly byteOrder: 'little' | 'big';
  readonly layout: number;
  readonly weights: string;
  readonly weightsSum: number;
  readonly tablesSum: number;
  readonly seq: number;
  readonly sizes: Sizes;
  readonly dataBytes: number;
  readonly stretches: readonly Placed[];
};

export const MAGIC = 'huhang segment';
export const VERSION = 1;
export const PIECE = 16 << 20;
/** So many last bytes of each stretch are checked before anything is answered. */
export const END_BYTES = 4096;

export function markOf({
  regions,
  majors,
  weights,
}: Expected): Omit<Header, 'seq' | 'sizes' | 'dataBytes' | 'stretches'> {
  return {
    magic: MAGIC,
    version: VERSION,
    byteOrder: new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 'little' : 'big',
    layout: crc32(INDEX_LAYOUT),
    weights: weights.version,
    weightsSum: crc32(JSON.stringify(sortedWeights(weights))),
    tablesSum: sumOf(
      [regions.parent, majors.offsets, majors.nodes, majors.levels],
      [regions.nation, majors.root],
    ),
  };
}

function sortedWeights(weights: Weights): [string, unknown][] {
  return Object.entries(weights).sort(([a], [b]) => (a < b ? -1 : 1));
}

function sumOf(cells: readonly (Int32Array | Uint32Array | Uint8Array)[], more: readonly number[]): number {
  let sum = crc32(JSON.stringify(more));
  for (const { buffer, byteOffset, byteLength } of cells)
    sum = crc32(new Uint8Array(buffer, byteOffset, byteLength), sum);
  return sum;
}

/** First line: checksum of the second; second line: the header. */
export function writeHeader(header: Header): string {
  const text = JSON.stringify(header);
  return `${crc32(text).toString(16)}\n${text}\n`;
}

/** Refuses with the first reason found: torn, foreign, or made with something else. */
export function readHeader(text: string, expected: Expected): Header {
  const [sum, body = '', rest] = text.split('\n');
  if (rest !== '' || sum !== crc32(body).toString(16)) throw refuse('header_torn');
  const header = JSON.parse(body) as Header;
  const mark = markOf(expected);
  if (header.magic !== mark.magic) throw refuse('not_a_snapshot');
  if (header.version !== mark.version) throw refuse('version', { has: header.version, needs: mark.version });
  if (header.byteOrder !== mark.byteOrder) throw refuse('byte_order');
  if (header.layout !== mark.layout) throw refuse('layout');
  if (header.weights !== mark.weights) throw refuse('weights', { has: header.weights, needs: mark.weights });
  if (header.weightsSum !== mark.weightsSum) throw refuse('weights_of_one_version_differ');
  if (header.tablesSum !== mark.tablesSum) throw refuse('tables');
  return header;
}

export type Refusal =
  | 'missing'
  | 'header_torn'
  | 'not_a_snapshot'
  | 'version'
  | 'byte_order'
  | 'layout'
  | 'weights'
  | 'weights_of_one_version_differ'
  | 'tables'
  | 'cut_off'
  | 'torn'
  | 'figures';

export function refuse(
  why: Refusal,
  facts: Readonly<Record<string, string | number>> = {},
  cause?: unknown,
): Error {
  return segmentsFault('snapshot_refused', { why, ...facts }, cause);
}
