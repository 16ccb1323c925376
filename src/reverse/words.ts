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
    this.#ends = this.#counts.map((_, of) => stretch(entries, of, parts).to);
  }

  /** The row's entry number `at`, which stands at `entry`. */
  count(row: number, at: number, entry: number): void {
    let part = 0;
    while (entry >= this.#ends[part]!) part++;
    const counts = this.#counts[part]!;
    const record = row * RECORD_BYTES;
    const terms = this.#records[record + RECORD.terms]!;
    if ((terms & 15) !== 0) {
      const first = row * LIMITS.graduateKeywords;
      for (let term = first; term < first + LIMITS.graduateKeywords; term++) {
        const keyword = this.#keywords[term]!;
        if (keyword >= 0 && keyword < this.#known) counts[keyword]!++;
      }
    }
    if (terms < 32 || (this.#records[record + RECORD.standing + at]! & OUTERMOST) === 0) return;
    const ranks = (record + RECORD.ranks) >> 1;
    for (let other = 0; other < this.#records[record + RECORD.entries]!; other++) {
      if ((this.#records[record + RECORD.standing + other]! & OUTERMOST) === 0) continue;
      const rank = this.#ranks[ranks + other]!;
      if (rank > this.#ranks[ranks + at]!) counts[this.#known + rank]!++;
    }
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
  readonly #listOffsets: Uint32Array;
  readonly #places: number;
  /** The region in whose lists the last entry stood, and the first entry behind them. */
  #rank = -1;
  #end = 0;

  constructor({ source, arena, records, keywordNext, order }: Build, part: number) {
    this.#keywords = source.graduates.keywords;
    this.#known = source.keywordFigures.idf.length;
    this.#records = records;
    this.#ranks = new Uint16Array(records.buffer);
    this.#standing = bytesOf(arena, 'standing');
    this.#next = keywordNext[part]!;
    this.#entries = wordsOf(arena, 'keywordEntries');
    this.#listOffsets = wordsOf(arena, 'listOffsets');
    this.#places = order.places;
  }

  write(entry: number, row: number): void {
    while (entry >= this.#end) this.#end = this.#listOffsets[(++this.#rank + 1) * this.#places]!;
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
      const rank = this.#ranks[((record + RECORD.ranks) >> 1) + at]!;
      if (rank > this.#rank) this.#entries[this.#next[this.#known + rank]!++] = entry;
    }
  }
}
