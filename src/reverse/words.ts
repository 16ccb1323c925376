import { LIMITS, stretch } from '../matching/index.ts';
import { bytesOf, wordsOf } from './arena.ts';
import type { Build } from './build.ts';
import { OUTERMOST } from './layout.ts';
import { RECORD, RECORD_BYTES } from './records.ts';

/**
 * Words of an entry: the keywords of its graduate, and, if it is outermost, behind all keywords the ranks of the graduate's
 * other outermost wishes of a higher rank.
 */

/** Counts a part's words by the part of entries that will write them. */
export class WordCounter {
  readonly #keywords: Int32Array;
  readonly #known: number;
  readonly #records: Uint8Array;
  readonly #ranks: Uint16Array;
  readonly #counts: readonly Uint32Array[];
  readonly #ends: readonly number[];
  /** Entries of the row by the part of entries in which they stand. */
  readonly #inPart: Uint32Array;

  constructor({ source, parts, arena, records, keywordCounts }: Build, part: number) {
    const words = keywordCounts[part]!.length / parts;
    const entries = wordsOf(arena, 'rows').length;
    this.#keywords = source.graduates.keywords;
    this.#known = source.keywordFigures.idf.length;
    this.#records = records;
    this.#ranks = new Uint16Array(records.buffer);
    this.#counts = Array.from({ length: parts }, (_, of) =>
      keywordCounts[part]!.subarray(of * words, (of + 1) * words),
    );
    this.#inPart = new Uint32Array(parts);
    this.#ends = this.#counts.map((_, of) => stretch(entries, of, parts).to);
  }

  /** The row's entry number `at`, which stands at `entry`; after all of them `endRow`. */
  count(row: number, at: number, entry: number): void {
    let part = 0;
    while (entry >= this.#ends[part]!) part++;
    this.#inPart[part]!++;
    const record = row * RECORD_BYTES;
    if (this.#records[record + RECORD.terms]! < 32) return;
    if ((this.#records[record + RECORD.standing + at]! & OUTERMOST) === 0) return;
    const counts = this.#counts[part]!;
    const ranks = (record + RECORD.ranks) >> 1;
    for (let other = 0; other < this.#records[record + RECORD.entries]!; other++) {
      if ((this.#records[record + RECORD.standing + other]! & OUTERMOST) === 0) continue;
      const rank = this.#ranks[ranks + other]!;
      if (rank > this.#ranks[ranks + at]!) counts[this.#known + rank]!++;
    }
  }

  endRow(row: number): void {
    const inPart = this.#inPart;
    if ((this.#records[row * RECORD_BYTES + RECORD.terms]! & 15) !== 0) {
      const first = row * LIMITS.graduateKeywords;
      for (let term = first; term < first + LIMITS.graduateKeywords; term++) {
        const keyword = this.#keywords[term]!;
        if (keyword < 0 || keyword >= this.#known) continue;
        for (let part = 0; part < inPart.length; part++) {
          if (inPart[part] !== 0) this.#counts[part]![keyword]! += inPart[part]!;
        }
      }
    }
    for (let part = 0; part < inPart.length; part++) inPart[part] = 0;
  }
}

/** Writes the entries of a part's stretch into the lists of their words; entries must come ascending. */
export class WordWriter {
  readonly #keywords: Int32Array;
  readonly #known: number;
  readonly #records: Uint8Array;
  readonly #ranks: Uint16Array;
  readonly #standing: Uint8Array;
  readonly #next: Uint32Array;
  readonly #entries: Uint32Array;

  constructor({ source, arena, records, keywordNext }: Build, part: number) {
    this.#keywords = source.graduates.keywords;
    this.#known = source.keywordFigures.idf.length;
    this.#records = records;
    this.#ranks = new Uint16Array(records.buffer);
    this.#standing = bytesOf(arena, 'standing');
    this.#next = keywordNext[part]!;
    this.#entries = wordsOf(arena, 'keywordEntries');
  }

  /** The entry stands in a list of the region `rank`. */
  write(entry: number, row: number, rank: number): void {
    const record = row * RECORD_BYTES;
    const terms = this.#records[record + RECORD.terms]!;
    if ((terms & 15) !== 0) {
      const first = row * LIMITS.graduateKeywords;
      for (let term = first; term < first + LIMITS.graduateKeywords; term++) {
        const keyword = this.#keywords[term]!;
        if (keyword >= 0 && keyword < this.#known) this.#entries[this.#next[keyword]!++] = entry;
      }
    }
    if (terms < 32 || (this.#standing[entry]! & OUTERMOST) === 0) return;
    for (let at = 0; at < this.#records[record + RECORD.entries]!; at++) {
      if ((this.#records[record + RECORD.standing + at]! & OUTERMOST) === 0) continue;
      const other = this.#ranks[((record + RECORD.ranks) >> 1) + at]!;
      if (other > rank) this.#entries[this.#next[this.#known + other]!++] = entry;
    }
  }
}
