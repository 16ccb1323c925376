import { sharedCells } from '../columns.ts';
import type { PostingColumns } from '../columns.ts';
import type { MajorTable } from '../tables.ts';
import { HOT_KEYWORDS } from './layout.ts';

/** Keyword → its bit, for the keywords with the highest counts (ties: the lower id); -1 for all others. */
export function hottestKeywords(df: Uint32Array): Int8Array {
  const hot: number[] = [];
  for (let keyword = 0; keyword < df.length; keyword++) {
    const times = df[keyword]!;
    if (times === 0 || (hot.length === HOT_KEYWORDS && times <= df[hot[HOT_KEYWORDS - 1]!]!)) continue;
    let at = Math.min(hot.length, HOT_KEYWORDS - 1);
    for (; at > 0 && df[hot[at - 1]!]! < times; at--) hot[at] = hot[at - 1]!;
    hot[at] = keyword;
  }
  const bits = sharedCells(Int8Array, df.length).fill(-1);
  for (const [bit, keyword] of hot.entries()) bits[keyword] = bit;
  return bits;
}

/** Node → bit 0..30 of a keyword entry's third word; the root has bit 31. */
export function nodeHashes({ count, root }: MajorTable): Uint8Array {
  const bits = sharedCells(Uint8Array, count);
  for (let node = 0; node < count; node++) {
    bits[node] = node === root ? 31 : (Math.imul(node, 0x9e37_79b1) >>> 12) % 31;
  }
  return bits;
}

/** Industry or section id → bit mask of the section hashes (section & 15) of postings that such a wish can meet. */
export function sectionBits({ count, industry, section }: PostingColumns): Uint16Array {
  let widest = -1;
  for (let row = 0; row < count; row++) widest = Math.max(widest, industry[row]!, section[row]!);
  const bits = new Uint16Array(widest + 1);
  for (let row = 0; row < count; row++) {
    const bit = 1 << (section[row]! & 15);
    if (industry[row]! >= 0) bits[industry[row]!]! |= bit;
    if (section[row]! >= 0) bits[section[row]!]! |= bit;
  }
  return bits;
}
