import { bytesOf } from './arena.ts';
import { stretch } from './build-state.ts';
import type { Build } from './build-state.ts';
import {
  BLOCK,
  BLOCK_BYTES,
  BLOCKS_IN_SUPER,
  HEAD,
  HEAD_BYTES,
  PAY_STEP,
  PLANE,
  RECORD,
  RECORD_BYTES,
} from './layout.ts';

/** Writes the rows of a part's stretch of the order into their blocks. */
export function placeRows({ source, parts, ranks, order, listCounts, arena }: Build, part: number): void {
  const { regionOffsets, regions, nodeOffsets, nodes } = source.postings;
  const blocks = bytesOf(arena, 'blocks');
  const words = new Uint32Array(blocks.buffer, blocks.byteOffset, blocks.length >> 2);
  const next = listCounts[part]!;
  const width = source.regions.count;
  const { from, to } = stretch(order.length, part, parts);
  for (let at = from; at < to; at++) {
    const row = order[at]!;
    const lastNode = nodeOffsets[row + 1]!;
    for (let r = regionOffsets[row]!; r < regionOffsets[row + 1]!; r++) {
      const rank = ranks.first[regions[r]!]!;
      for (let n = nodeOffsets[row]!; n < lastNode; n++) {
        const list = nodes[n]! * width + rank;
        const entry = next[list]!;
        next[list] = entry + 1;
        words[(entry >>> 6) * (BLOCK_BYTES >> 2) + (PLANE.rows >> 2) + (entry & 63)] = row;
      }
    }
  }
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
    const above = group * HEAD_BYTES;
    openHead(this.#supers, above);
    for (let block = group * BLOCKS_IN_SUPER; block < last; block++) {
      const head = block * HEAD_BYTES;
      openHead(this.#heads, head);
      const entries = Math.min(BLOCK, this.#entries - block * BLOCK);
      for (let lane = 0; lane < entries; lane++) this.#fillEntry(block, lane, head);
      widen(this.#supers, above, this.#heads, head);
    }
  }

  #fillEntry(block: number, lane: number, head: number): void {
    const records = this.#records;
    const at = block * BLOCK_BYTES;
    const record = this.#rows[(at + PLANE.rows) / 4 + lane]! * RECORD_BYTES;
    const planes = this.#blocks;
    const entry = at + lane;
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
    for (let plane = 0; plane < 8; plane++)
      planes[entry + PLANE.hot + plane * BLOCK] = records[record + RECORD.hot + plane]!;
    boundEntry(this.#heads, head, planes, entry);
  }
}

/** Pay in steps of 250 yuan, rounded down; 255 = that much or more. */
export function paySteps(yuan: number): number {
  return Math.min(255, Math.floor(yuan / PAY_STEP));
}

function openHead(heads: Uint8Array, at: number): void {
  heads.fill(0, at, at + HEAD_BYTES);
  heads[at + HEAD.degree] = 255;
  heads[at + HEAD.fewestKeywords] = 255;
}

function boundEntry(heads: Uint8Array, at: number, planes: Uint8Array, entry: number): void {
  const kind = planes[entry + PLANE.kindDegree]! & 15;
  raise(heads, at + HEAD.fresh, planes[entry + PLANE.fresh]!);
  raise(heads, at + HEAD.middlePay, planes[entry + PLANE.middlePay]!);
  raise(heads, at + HEAD.highestPay, planes[entry + PLANE.highestPay]!);
  lower(heads, at + HEAD.degree, planes[entry + PLANE.kindDegree]! >> 4);
  heads[at + HEAD.kinds + (kind >> 3)]! |= 1 << (kind & 7);
  raise(heads, at + HEAD.chance, planes[entry + PLANE.chance]!);
  lower(heads, at + HEAD.fewestKeywords, planes[entry + PLANE.keywordCount]!);
  const section = planes[entry + PLANE.section]! & 31;
  heads[at + HEAD.sections + (section >> 3)]! |= 1 << (section & 7);
  const industry = planes[entry + PLANE.industry]! & 31;
  heads[at + HEAD.industries + (industry >> 3)]! |= 1 << (industry & 7);
  for (let plane = 0; plane < 8; plane++) {
    heads[at + HEAD.hot + plane]! |= planes[entry + PLANE.hot + plane * BLOCK]!;
  }
}

function widen(above: Uint8Array, at: number, heads: Uint8Array, head: number): void {
  raise(above, at + HEAD.fresh, heads[head + HEAD.fresh]!);
  raise(above, at + HEAD.middlePay, heads[head + HEAD.middlePay]!);
  raise(above, at + HEAD.highestPay, heads[head + HEAD.highestPay]!);
  lower(above, at + HEAD.degree, heads[head + HEAD.degree]!);
  raise(above, at + HEAD.chance, heads[head + HEAD.chance]!);
  lower(above, at + HEAD.fewestKeywords, heads[head + HEAD.fewestKeywords]!);
  for (let byte = 0; byte < 2; byte++) above[at + HEAD.kinds + byte]! |= heads[head + HEAD.kinds + byte]!;
  for (let byte = HEAD.sections; byte < HEAD.hot + 8; byte++) above[at + byte]! |= heads[head + byte]!;
}

function raise(cells: Uint8Array, at: number, value: number): void {
  if (cells[at]! < value) cells[at] = value;
}

function lower(cells: Uint8Array, at: number, value: number): void {
  if (cells[at]! > value) cells[at] = value;
}
