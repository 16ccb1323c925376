import { sharedCells } from '../columns.ts';
import type { PostingColumns } from '../columns.ts';
import type { KeywordFigures } from '../keyword-figures.ts';
import type { MajorTable, RegionTable } from '../tables.ts';
import { buildKeywordLists } from './keyword-lists.ts';
import type { KeywordLists } from './keyword-lists.ts';
import { RECORD_WORDS, buildRecords } from './records.ts';
import type { PostingRecords } from './records.ts';

/** Entries of a list that share one upper bound. */
export const BLOCK = 16;
export const BLOCK_WORDS = 8;

/**
 * Postings by (region, catalogue node): a posting stands in the list of each of its regions and their ancestors
 * times each of its accepted nodes, so that region and major already hold for whoever reads the list.
 * List number = region × nodes + node. Within a list: by section, industry, freshness descending, row.
 */
export type ForwardIndex = {
  readonly records: PostingRecords;
  readonly keywordLists: KeywordLists;
  /** List → first entry (lists + 1 values). */
  readonly listOffsets: Uint32Array;
  readonly entries: Uint32Array;
  /** List → first block (lists + 1 values). */
  readonly blockOffsets: Uint32Array;
  /**
   * 8 words a block, bounds over its entries. 0: highest middle pay. 1: highest top pay. 2: highest freshness |
   * lowest degree << 8 | kinds << 16. 3: bit (industry & 31). 4: bit (section & 31). 5, 6: hot keywords.
   * 7: greatest norm | highest chance << 16.
   */
  readonly blocks: Int32Array;
};

export type IndexSource = {
  readonly postings: PostingColumns;
  readonly regions: RegionTable;
  readonly majors: MajorTable;
  readonly keywordFigures: KeywordFigures;
};

export function buildForwardIndex(source: IndexSource): ForwardIndex {
  const { postings, regions, majors, keywordFigures } = source;
  const records = buildRecords(postings, keywordFigures);
  const lists = regions.count * majors.count;
  const listOffsets = sharedCells(Uint32Array, lists + 1);
  const order = staticOrder(postings);
  eachEntry(source, order, (list) => listOffsets[list + 1]!++);
  const blockOffsets = sharedCells(Uint32Array, lists + 1);
  for (let list = 0; list < lists; list++) {
    blockOffsets[list + 1] = blockOffsets[list]! + Math.ceil(listOffsets[list + 1]! / BLOCK);
    listOffsets[list + 1]! += listOffsets[list]!;
  }
  const entries = sharedCells(Uint32Array, listOffsets[lists]!);
  const next = listOffsets.slice(0, lists);
  eachEntry(source, order, (list, row) => {
    entries[next[list]!++] = row;
  });
  const blocks = sharedCells(Int32Array, blockOffsets[lists]! * BLOCK_WORDS);
  for (let list = 0; list < lists; list++) {
    let block = blockOffsets[list]!;
    for (let from = listOffsets[list]!; from < listOffsets[list + 1]!; from += BLOCK) {
      const rows = entries.subarray(from, Math.min(from + BLOCK, listOffsets[list + 1]!));
      fillBlock(blocks, block++ * BLOCK_WORDS, rows, records.words, keywordFigures.norm);
    }
  }
  return {
    records,
    keywordLists: buildKeywordLists(source, records.hotBit),
    listOffsets,
    entries,
    blockOffsets,
    blocks,
  };
}

/** Postings in the order that they have within every list, so that filling the lists in this order sorts them all. */
function staticOrder({ count, section, industry, fresh }: PostingColumns): Uint32Array {
  const order = new Uint32Array(count);
  for (let row = 0; row < count; row++) order[row] = row;
  return order.sort(
    (a, b) => section[a]! - section[b]! || industry[a]! - industry[b]! || fresh[b]! - fresh[a]! || a - b,
  );
}

function eachEntry(
  { postings, regions, majors }: IndexSource,
  order: Uint32Array,
  visit: (list: number, row: number) => void,
): void {
  const stamp = new Int32Array(regions.count).fill(-1);
  for (const row of order) {
    for (let at = postings.regionOffsets[row]!; at < postings.regionOffsets[row + 1]!; at++) {
      for (
        let region = postings.regions[at]!;
        region !== -1 && stamp[region] !== row;
        region = regions.parent[region]!
      ) {
        stamp[region] = row;
        for (let n = postings.nodeOffsets[row]!; n < postings.nodeOffsets[row + 1]!; n++) {
          visit(region * majors.count + postings.nodes[n]!, row);
        }
      }
    }
  }
}

function fillBlock(
  blocks: Int32Array,
  at: number,
  rows: Uint32Array,
  words: Int32Array,
  norm: Int32Array,
): void {
  let fresh = 0;
  let degree = 15;
  let kinds = 0;
  let greatestNorm = 0;
  let chance = 0;
  for (const row of rows) {
    const record = row * RECORD_WORDS;
    const head = words[record]!;
    fresh = Math.max(fresh, (head >> 8) & 0xff);
    degree = Math.min(degree, head & 15);
    kinds |= 1 << ((head >> 4) & 15);
    blocks[at] = Math.max(blocks[at]!, words[record + 4]!);
    blocks[at + 1] = Math.max(blocks[at + 1]!, words[record + 3]!);
    blocks[at + 3]! |= 1 << (words[record + 7]! & 31);
    blocks[at + 4]! |= 1 << ((words[record + 7]! >> 16) & 31);
    blocks[at + 5]! |= words[record + 5]!;
    blocks[at + 6]! |= words[record + 6]!;
    greatestNorm = Math.max(greatestNorm, norm[(head >> 16) & 31]!);
    chance = Math.max(chance, head >>> 24);
  }
  blocks[at + 2] = fresh | (degree << 8) | (kinds << 16);
  blocks[at + 7] = greatestNorm | (chance << 16);
}
