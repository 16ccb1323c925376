import { sharedCells } from '../matching/index.ts';

/**
 * The ids of a segment's rows, ascending, as bytes over shared memory: 12.3 million strings would take a gigabyte of
 * every thread. Only ASCII of 1 to 64 characters, so that the order of bytes is the order of code units.
 */
export type PostingIds = {
  readonly count: number;
  readonly offsets: Uint32Array;
  readonly bytes: Uint8Array;
};

const MOST_CHARACTERS = 64;

export function isPostingId(id: string): boolean {
  if (id.length === 0 || id.length > MOST_CHARACTERS) return false;
  for (let at = 0; at < id.length; at++) if (id.charCodeAt(at) > 127) return false;
  return true;
}

/** Packs ids that ascend. */
export function packIds(ids: readonly string[]): PostingIds {
  let length = 0;
  for (const id of ids) length += id.length;
  const offsets = sharedCells(Uint32Array, ids.length + 1);
  const bytes = sharedCells(Uint8Array, length);
  let at = 0;
  for (const [row, id] of ids.entries()) {
    for (let c = 0; c < id.length; c++) bytes[at++] = id.charCodeAt(c);
    offsets[row + 1] = at;
  }
  return { count: ids.length, offsets, bytes };
}

export function idAt({ offsets, bytes }: PostingIds, row: number): string {
  let id = '';
  for (let at = offsets[row]!; at < offsets[row + 1]!; at++) id += String.fromCharCode(bytes[at]!);
  return id;
}

/** All ids as strings, in their order. */
export function idsOf(ids: PostingIds): string[] {
  return Array.from({ length: ids.count }, (_, row) => idAt(ids, row));
}

/** First row in from .. count − 1 whose id is not below `id`. */
export function firstNotBelow(ids: PostingIds, id: string, from = 0): number {
  let low = from;
  let high = ids.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(ids, middle, id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Row of an id; −1 when it is not there. */
export function rowOf(ids: PostingIds, id: string): number {
  const row = firstNotBelow(ids, id);
  return row < ids.count && compare(ids, row, id) === 0 ? row : -1;
}

function compare({ offsets, bytes }: PostingIds, row: number, id: string): number {
  const from = offsets[row]!;
  const length = offsets[row + 1]! - from;
  const both = Math.min(length, id.length);
  for (let at = 0; at < both; at++) {
    const difference = bytes[from + at]! - id.charCodeAt(at);
    if (difference !== 0) return difference;
  }
  return length - id.length;
}
