import type { PostingColumns } from '../columns.ts';
import type { KeywordFigures } from '../keyword-figures.ts';
import type { MajorTable, RegionTable } from '../tables.ts';
import type { Weights } from '../weights.ts';
import type { Arena } from './arena.ts';
import type { RegionRanks } from './region-ranks.ts';

export type IndexSource = {
  readonly postings: PostingColumns;
  readonly regions: RegionTable;
  readonly majors: MajorTable;
  readonly weights: Weights;
  readonly keywordFigures: KeywordFigures;
};

/**
 * What is known before the arena is laid out. Every step is done in `parts` parts, side by side or one after the
 * other with the same result: parts are stretches of one order, and a part writes only its own cells.
 */
export type BuildPlan = {
  readonly source: IndexSource;
  readonly parts: number;
  readonly ranks: RegionRanks;
  /** Keyword → bit 0..63, or -1. */
  readonly hotBit: Int8Array;
  /** Keyword → 1: it has a directory. */
  readonly listed: Uint8Array;
  /** Node → its bit in keyword entries; the root has bit 31. */
  readonly nodeBits: Uint8Array;
  /** Rows in the order of every list, and rows newest first. Filled by the step `orders`. */
  readonly order: Uint32Array;
  readonly rowAtPlace: Uint32Array;
  /** Part → list → entries from that part's stretch of `order`; later the part's next free position. */
  readonly listCounts: readonly Uint32Array[];
  /** Part → rank → places of work of that part's rows; later the part's next free position. */
  readonly pairCounts: readonly Uint32Array[];
  /** Part → overflow bytes of that part's records; later the part's first free byte. */
  readonly overflowBytes: Float64Array;
  /** Part → keyword entries, and those of keywords without a directory. */
  readonly keywordEntries: Float64Array;
  readonly rankedEntries: Float64Array;
};

export type Build = BuildPlan & {
  readonly arena: Arena;
  /** (rank, row) pairs: rows by rank, then row, and where the pairs of each rank begin (ranks + 1 values). */
  readonly pairRows: Uint32Array;
  readonly pairStarts: Uint32Array;
  /**
   * Part of the rows → part of the pairs, group of keywords → keyword entries of that part's rows, and behind all of
   * these the entries whose keyword has no directory. Counted where the rows are at hand in the order of memory.
   */
  readonly placedCounts: readonly Uint32Array[];
  /** Part → group of keywords → keyword entries of that part's pairs; later the part's next free position. */
  readonly groupCounts: readonly Uint32Array[];
  /** Part → group → those of them whose keyword has no directory. */
  readonly rankedCounts: readonly Uint32Array[];
  /** Group → its first entry, and its first keyword rank (groups + 1 values each). */
  readonly groupStarts: Uint32Array;
  readonly rankedStarts: Uint32Array;
  /** Part → rank, group → that part's first entry of the rank in the group ((ranks + 1) × groups values). */
  readonly rankStarts: readonly Uint32Array[];
  /** Keyword entry → its keyword within the group, until groups are sorted. */
  readonly keywordInGroup: Uint16Array;
};

/** The stretch of 0 .. count − 1 that a part does. */
export function stretch(count: number, part: number, parts: number): { from: number; to: number } {
  return { from: Math.floor((count * part) / parts), to: Math.floor((count * (part + 1)) / parts) };
}

/** Turns counts per part into positions: `counts[part][at]` becomes the first position of that part; returns the starts. */
export function positionsOf(counts: readonly Uint32Array[], starts: Uint32Array): void {
  let next = 0;
  const cells = starts.length - 1;
  for (let at = 0; at < cells; at++) {
    starts[at] = next;
    for (const part of counts) {
      const here = part[at]!;
      part[at] = next;
      next += here;
    }
  }
  starts[cells] = next;
}

/** Rows read ahead of the one in hand. */
export const AHEAD = 16;

/**
 * Reads what stands about rows order[from] .. order[to − 1] in the postings' lists. Rows of an order lie anywhere in
 * memory: read one by one each waits for its cache misses, read together they overlap. The sum only keeps the reads.
 */
export function touchRows(postings: PostingColumns, order: Uint32Array, from: number, to: number): number {
  const { regionOffsets, regions, nodeOffsets, nodes } = postings;
  let sum = 0;
  for (let at = from; at < to; at++) {
    const row = order[at]!;
    sum += regions[regionOffsets[row]!]! + nodes[nodeOffsets[row]!]!;
  }
  return sum;
}
