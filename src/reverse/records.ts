import { LIMITS } from '../matching/index.ts';
import type { Counting } from './build.ts';
import { OUTERMOST } from './layout.ts';
import type { WishReader } from './wishes.ts';

/** What entries repeat of their graduate, and the entries themselves, in half a cache line: only while building. */
export const RECORD_BYTES = 32;
/**
 * `terms`: keywords that the figures know, and how many entries are outermost << 4. `ranks` are five of 16 bits; `standing`
 * and `others` are five bytes, one per entry.
 */
export const RECORD = {
  degree: 0,
  floor: 1,
  cohort: 2,
  kindsLow: 3,
  kindsHigh: 4,
  flagsLow: 5,
  flagsHigh: 6,
  industries: 7,
  terms: 10,
  entries: 11,
  ranks: 12,
  standing: 22,
  isNested: 27,
} as const;

export function packRecord(counting: Counting, halves: Uint16Array, row: number, wishes: WishReader): void {
  const { source, codes, records } = counting;
  const { graduates, keywordFigures } = source;
  const at = row * RECORD_BYTES;
  const kinds = graduates.kinds[row]!;
  const flags = graduates.flags[row]!;
  records[at + RECORD.degree] = graduates.degree[row]! << 5;
  records[at + RECORD.floor] = codes.floorCode[graduates.salaryFloor[row]!]!;
  records[at + RECORD.cohort] = codes.cohortCode[graduates.cohort[row]!]!;
  records[at + RECORD.kindsLow] = kinds;
  records[at + RECORD.kindsHigh] = kinds >> 8;
  records[at + RECORD.flagsLow] = flags;
  records[at + RECORD.flagsHigh] = flags >> 8;
  for (let place = 0; place < LIMITS.industries; place++) {
    const industry = graduates.industries[row * LIMITS.industries + place]!;
    if (industry === -1) break;
    records[at + RECORD.industries + place] = codes.industryCode[industry]!;
  }
  records[at + RECORD.entries] = wishes.count;
  records[at + RECORD.isNested] = wishes.isNested ? 1 : 0;
  let outermost = 0;
  for (let entry = 0; entry < wishes.count; entry++) {
    if ((wishes.standing[entry]! & OUTERMOST) !== 0) outermost++;
    halves[((at + RECORD.ranks) >> 1) + entry] = wishes.ranks[entry]!;
    records[at + RECORD.standing + entry] = wishes.standing[entry]!;
  }
  const terms = countTerms(graduates.keywords, row, keywordFigures.idf.length);
  records[at + RECORD.terms] = terms | (outermost << 4);
}

/** Keywords that the figures know. */
function countTerms(keywords: Int32Array, row: number, known: number): number {
  const first = row * LIMITS.graduateKeywords;
  let terms = 0;
  for (let at = first; at < first + LIMITS.graduateKeywords; at++) {
    if (keywords[at]! >= 0 && keywords[at]! < known) terms++;
  }
  return terms;
}

/** Keyword entries of one row: its keywords at every entry, and at each outermost entry those of a higher rank. */
export function countWords(records: Uint8Array, at: number): number {
  const terms = records[at + RECORD.terms]! & 15;
  const outermost = records[at + RECORD.terms]! >> 4;
  return terms * records[at + RECORD.entries]! + ((outermost * (outermost - 1)) >> 1);
}
