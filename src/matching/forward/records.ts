import { sharedCells } from '../columns.ts';
import type { PostingColumns } from '../columns.ts';
import type { KeywordFigures } from '../keyword-figures.ts';

/** The hottest keywords are an exact bit mask in the record; all others have lists. Two 32-bit words. */
export const HOT_KEYWORDS = 64;
/** 32-bit words of a posting's record: half a cache line, read once instead of ten columns. */
export const RECORD_WORDS = 8;

/**
 * Word 0: degreeMin | kind << 4 | fresh << 8 | keyword count << 16 | chance << 24. Word 1: cohortFrom | cohortTo << 16.
 * Word 2: onlyFlags. Word 3: highest pay (2^31 − 1 when not stated). Word 4: middle pay.
 * Words 5 and 6: hot keyword mask. Word 7: industry | section << 16, each 65,535 when unknown.
 */
export type PostingRecords = {
  readonly words: Int32Array;
  /** Keyword id → bit 0..63, or -1. */
  readonly hotBit: Int8Array;
};

export const PAY_NOT_STATED = 0x7fff_ffff;

export function buildRecords(postings: PostingColumns, { df }: KeywordFigures): PostingRecords {
  const hotBit = sharedCells(Int8Array, df.length).fill(-1);
  for (const [bit, keyword] of hottest(df).entries()) hotBit[keyword] = bit;
  const words = sharedCells(Int32Array, postings.count * RECORD_WORDS);
  for (let row = 0; row < postings.count; row++) {
    const at = row * RECORD_WORDS;
    const from = postings.keywordOffsets[row]!;
    const to = postings.keywordOffsets[row + 1]!;
    const lo = postings.salaryLo[row]!;
    const hi = postings.salaryHi[row]!;
    words[at] =
      postings.degreeMin[row]! |
      (postings.kind[row]! << 4) |
      (postings.fresh[row]! << 8) |
      ((to - from) << 16) |
      (postings.chance[row]! << 24);
    words[at + 1] = postings.cohortFrom[row]! | (postings.cohortTo[row]! << 16);
    words[at + 2] = postings.onlyFlags[row]!;
    words[at + 3] = hi === 0 ? PAY_NOT_STATED : hi;
    words[at + 4] = (lo + hi) >> 1;
    for (let k = from; k < to; k++) {
      const bit = hotBit[postings.keywords[k]!]!;
      if (bit >= 0) words[at + 5 + (bit >> 5)]! |= 1 << (bit & 31);
    }
    words[at + 7] = (postings.industry[row]! & 0xffff) | (postings.section[row]! << 16);
  }
  return { words, hotBit };
}

/** The keywords with the highest counts, at most HOT_KEYWORDS. */
function hottest(df: Uint32Array): number[] {
  const hot: number[] = [];
  for (let keyword = 0; keyword < df.length; keyword++) {
    const times = df[keyword]!;
    if (times === 0 || (hot.length === HOT_KEYWORDS && times <= df[hot[HOT_KEYWORDS - 1]!]!)) continue;
    let at = Math.min(hot.length, HOT_KEYWORDS - 1);
    for (; at > 0 && df[hot[at - 1]!]! < times; at--) hot[at] = hot[at - 1]!;
    hot[at] = keyword;
  }
  return hot;
}
