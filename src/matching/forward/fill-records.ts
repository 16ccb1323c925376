import { stretch } from './build-state.ts';
import type { Build } from './build-state.ts';
import { bytesOf } from './arena.ts';
import { tailBytes } from './count.ts';
import { OVERFLOWS, RECORD, RECORD_BYTES, TAIL_BYTES } from './layout.ts';

/** Highest pay of a posting that states none: above every floor. */
export const PAY_NOT_STATED = 0x7fff_ffff;

type Cells = { readonly u8: Uint8Array; readonly u16: Uint16Array; readonly u32: Uint32Array };

/** Writes the records of a part's rows. */
export function fillRecords(build: Build, part: number): void {
  const records = bytesOf(build.arena, 'records');
  const overflow = bytesOf(build.arena, 'overflow');
  const cells: Cells = {
    u8: records,
    u16: new Uint16Array(records.buffer, records.byteOffset, records.length >> 1),
    u32: new Uint32Array(records.buffer, records.byteOffset, records.length >> 2),
  };
  const { from, to } = stretch(build.source.postings.count, part, build.parts);
  let free = build.overflowBytes[part]!;
  for (let row = from; row < to; row++) {
    fillHead(build, cells, row);
    const at = row * RECORD_BYTES;
    const rare = fillKeywords(build, cells, row);
    const { nodeOffsets } = build.source.postings;
    const nodes = nodeOffsets[row + 1]! - nodeOffsets[row]!;
    const bytes = tailBytes(nodes, rare);
    cells.u16[(at + RECORD.nodeCount) >> 1] = nodes;
    if (bytes <= TAIL_BYTES) {
      cells.u8[at + RECORD.rareCount] = rare;
      fillTail(build, records, at + RECORD.tail, row);
    } else {
      cells.u8[at + RECORD.rareCount] = rare | OVERFLOWS;
      cells.u32[(at + RECORD.tail) >> 2] = free;
      fillTail(build, overflow, free, row);
      free += bytes;
    }
  }
}

function fillHead({ source: { postings } }: Build, { u8, u16, u32 }: Cells, row: number): void {
  const at = row * RECORD_BYTES;
  const lo = postings.salaryLo[row]!;
  const hi = postings.salaryHi[row]!;
  u8[at + RECORD.degree] = postings.degreeMin[row]!;
  u8[at + RECORD.kind] = postings.kind[row]!;
  u8[at + RECORD.fresh] = postings.fresh[row]!;
  u8[at + RECORD.chance] = postings.chance[row]!;
  u16[(at + RECORD.onlyFlags) >> 1] = postings.onlyFlags[row]!;
  u16[(at + RECORD.cohortFrom) >> 1] = postings.cohortFrom[row]!;
  u16[(at + RECORD.cohortTo) >> 1] = postings.cohortTo[row]!;
  u32[(at + RECORD.middlePay) >> 2] = (lo + hi) >> 1;
  u32[(at + RECORD.highestPay) >> 2] = hi === 0 ? PAY_NOT_STATED : hi;
  u16[(at + RECORD.industry) >> 1] = postings.industry[row]!;
  u16[(at + RECORD.section) >> 1] = postings.section[row]!;
}

/** Counts keywords, sets hot bits; returns the number of keywords without one. */
function fillKeywords({ source: { postings }, hotBit }: Build, { u8, u32 }: Cells, row: number): number {
  const { keywordOffsets, keywords } = postings;
  const to = keywordOffsets[row + 1]!;
  const from = keywordOffsets[row]!;
  let low = 0;
  let high = 0;
  let rare = 0;
  for (let k = from; k < to; k++) {
    const bit = hotBit[keywords[k]!]!;
    if (bit < 0) rare++;
    else if (bit < 32) low |= 1 << bit;
    else high |= 1 << (bit - 32);
  }
  const at = row * RECORD_BYTES;
  u8[at + RECORD.keywordCount] = to - from;
  u32[(at + RECORD.hot) >> 2] = low;
  u32[(at + RECORD.hot + 4) >> 2] = high;
  return rare;
}

function fillTail(
  { source: { postings }, hotBit }: Build,
  bytes: Uint8Array,
  first: number,
  row: number,
): void {
  let at = first;
  for (let n = postings.nodeOffsets[row]!; n < postings.nodeOffsets[row + 1]!; n++) {
    const node = postings.nodes[n]!;
    bytes[at++] = node;
    bytes[at++] = node >> 8;
  }
  for (let k = postings.keywordOffsets[row]!; k < postings.keywordOffsets[row + 1]!; k++) {
    const keyword = postings.keywords[k]!;
    if (hotBit[keyword]! >= 0) continue;
    bytes[at++] = keyword;
    bytes[at++] = keyword >> 8;
    bytes[at++] = keyword >> 16;
  }
}
