import { sharedCells } from '../columns.ts';
import type { PostingColumns } from '../columns.ts';
import type { MajorTable } from '../tables.ts';
import { CLOSENESS } from '../weights.ts';
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

/** Node → bit 0..6 by its category, so that postings and graduates of one category share a bit; the root has bit 7. */
export function nodeFamilies(majors: MajorTable): Uint8Array {
  const category = CLOSENESS.indexOf('category');
  const bits = sharedCells(Uint8Array, majors.count);
  for (let node = 0; node < majors.count; node++) {
    let family = node;
    for (let at = majors.offsets[node]!; at < majors.offsets[node + 1]!; at++) {
      if (majors.levels[at] === category) {
        family = majors.nodes[at]!;
        break;
      }
    }
    bits[node] = node === majors.root ? 7 : (Math.imul(family, 0x9e37_79b1) >>> 16) % 7;
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
