import { bytesOf } from './arena.ts';
import { stretch, touchRows } from './build-state.ts';
import type { Build } from './build-state.ts';
import { EVERY_LANE, boundBlock, boundGroup } from './heads.ts';
import { BLOCK, BLOCK_BYTES, BLOCKS_IN_SUPER, PLANE, RECORD, RECORD_BYTES } from './layout.ts';
import { paySteps } from './pay-steps.ts';

/** Rows whose entries are placed together, and most entries in hand at once. */
const PLACED = 64;
const IN_HAND = 4096;

/**
 * Writes the rows of a part's stretch of the order into their blocks. Lists of many rows are found first and their
 * positions taken after that, so that the cache misses of each loop overlap.
 */
export function placeRows({ source, parts, ranks, order, listCounts, arena }: Build, part: number): void {
  const { regionOffsets, regions, nodeOffsets, nodes } = source.postings;
  const blocks = bytesOf(arena, 'blocks');
  const words = new Uint32Array(blocks.buffer, blocks.byteOffset, blocks.length >> 2);
  const next = listCounts[part]!;
  const width = source.regions.count;
  const { from, to } = stretch(order.length, part, parts);
  const lists = new Uint32Array(IN_HAND);
  const rows = new Uint32Array(IN_HAND);
  let found = 0;
  const place = (): void => {
    for (let at = 0; at < found; at++) {
      const entry = next[lists[at]!]!++;
      words[(entry >>> 6) * (BLOCK_BYTES >> 2) + (PLANE.rows >> 2) + (entry & 63)] = rows[at]!;
    }
    found = 0;
  };
  for (let at = from; at < to; at++) {
    if ((at - from) % PLACED === 0) {
      place();
      touchRows(source.postings, order, at, Math.min(at + PLACED, to));
    }
    const row = order[at]!;
    const lastNode = nodeOffsets[row + 1]!;
    for (let r = regionOffsets[row]!; r < regionOffsets[row + 1]!; r++) {
      const rank = ranks.first[regions[r]!]!;
      for (let n = nodeOffsets[row]!; n < lastNode; n++) {
        if (found === lists.length) place();
        lists[found] = nodes[n]! * width + rank;
        rows[found++] = row;
      }
    }
  }
  place();
}

/** Fills planes and heads of a part's blocks from the records. Parts begin at multiples of 64 blocks. */
export function fillBlocks(build: Build, part: number): void {
  const { arena, parts } = build;
  const blocks = bytesOf(arena, 'blocks');
  const supers = Math.ceil(blocks.length / (BLOCK_BYTES * BLOCKS_IN_SUPER));
  const { from, to } = stretch(supers, part, parts);
  const filler = new BlockFiller(build);
  for (let group = from; group < to; group++) filler.fillGroup(group);
}

class BlockFiller {
  readonly #records: Uint8Array;
  readonly #words: Uint32Array;
  readonly #blocks: Uint8Array;
  readonly #rows: Uint32Array;
  readonly #heads: Uint8Array;
  readonly #supers: Uint8Array;
  readonly #entries: number;
  /** What reading ahead read, kept so that no compiler leaves it out. */
  touched = 0;

  constructor({ arena, source }: Build) {
    this.#records = bytesOf(arena, 'records');
    this.#words = new Uint32Array(this.#records.buffer, this.#records.byteOffset, this.#records.length >> 2);
    this.#blocks = bytesOf(arena, 'blocks');
    this.#rows = new Uint32Array(this.#blocks.buffer, this.#blocks.byteOffset, this.#blocks.length >> 2);
    this.#heads = bytesOf(arena, 'heads');
    this.#supers = bytesOf(arena, 'superHeads');
    const offsets = new Uint32Array(
      arena.buffer,
      arena.sections.listOffsets.at,
      1 + source.majors.count * source.regions.count,
    );
    this.#entries = offsets.at(-1)!;
  }

  fillGroup(group: number): void {
    const last = Math.min((group + 1) * BLOCKS_IN_SUPER, Math.ceil(this.#entries / BLOCK));
    for (let block = group * BLOCKS_IN_SUPER; block < last; block++) {
      this.#fillBlock(block, Math.min(BLOCK, this.#entries - block * BLOCK));
    }
    boundGroup(this.#heads, group, last, this.#supers);
  }

  #fillBlock(block: number, entries: number): void {
    const records = this.#records;
    const first = (block * BLOCK_BYTES + PLANE.rows) >> 2;
    // Read ahead: the cache misses of all records of a block overlap.
    for (let lane = 0; lane < entries; lane++)
      this.touched += records[this.#rows[first + lane]! * RECORD_BYTES]!;
    for (let lane = 0; lane < entries; lane++) {
      this.#fillEntry(block * BLOCK_BYTES + lane, this.#rows[first + lane]! * RECORD_BYTES);
    }
    boundBlock(this.#blocks, block, EVERY_LANE, entries, this.#heads);
  }

  #fillEntry(entry: number, record: number): void {
    const records = this.#records;
    const planes = this.#blocks;
    const words = this.#words;
    planes[entry + PLANE.kindDegree] =
      records[record + RECORD.kind]! | (records[record + RECORD.degree]! << 4);
    planes[entry + PLANE.highestPay] = paySteps(words[(record + RECORD.highestPay) >> 2]!);
    planes[entry + PLANE.middlePay] = paySteps(words[(record + RECORD.middlePay) >> 2]!);
    planes[entry + PLANE.fresh] = records[record + RECORD.fresh]!;
    planes[entry + PLANE.industry] = records[record + RECORD.industry]!;
    planes[entry + PLANE.section] = records[record + RECORD.section]!;
    planes[entry + PLANE.keywordCount] = records[record + RECORD.keywordCount]!;
    planes[entry + PLANE.chance] = records[record + RECORD.chance]!;
    for (let plane = 0; plane < 8; plane++) {
      planes[entry + PLANE.hot + plane * BLOCK] = records[record + RECORD.hot + plane]!;
    }
  }
}
