import { createHash } from 'node:crypto';
import { sharedCells } from './columns.ts';

/** The best postings of every graduate. Row g owns the slots g × top .. g × top + lengths[g] − 1, best first. */
export type MatchLists = {
  readonly top: number;
  /** Number of graduates. */
  readonly count: number;
  readonly lengths: Uint16Array;
  /** Posting rows; unused slots hold 0. */
  readonly postings: Uint32Array;
  /** Scores, all 0 for a graduate without personalisation. */
  readonly scores: Uint16Array;
};

export function emptyLists(count: number, top: number): MatchLists {
  return {
    top,
    count,
    lengths: sharedCells(Uint16Array, count),
    postings: sharedCells(Uint32Array, count * top),
    scores: sharedCells(Uint16Array, count * top),
  };
}

/** The list of one graduate, best first. */
export function listOf(lists: MatchLists, graduate: number): { posting: number; score: number }[] {
  const from = graduate * lists.top;
  return Array.from({ length: lists.lengths[graduate]! }, (_, at) => ({
    posting: lists.postings[from + at]!,
    score: lists.scores[from + at]!,
  }));
}

/** SHA-256 (hex) over lengths, postings and scores in little-endian memory order: equal lists have equal hashes. */
export function hashLists({ lengths, postings, scores }: MatchLists): string {
  const hash = createHash('sha256');
  for (const cells of [lengths, postings, scores]) {
    hash.update(new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength));
  }
  return hash.digest('hex');
}
