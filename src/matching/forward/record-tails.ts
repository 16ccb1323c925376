import { bytesOf } from './arena.ts';
import type { Arena } from './arena.ts';
import { KEYWORD_ENTRY, KEYWORD_PAY_STEP, OVERFLOWS, RECORD, RECORD_BYTES, keywordBit } from './layout.ts';
import { paySteps } from './pay-steps.ts';

/** One record after the other with what stands in its tail: for building keyword entries without the columns. */
export class RecordTails {
  /** Keywords without a hot bit. */
  rare = 0;
  readonly #records: Uint8Array;
  readonly #words: Uint32Array;
  readonly #overflow: Uint8Array;
  #record = 0;
  #nodes = 0;
  #tail: Uint8Array;
  #firstNode = 0;
  #firstKeyword = 0;
  /** What reading ahead read, kept so that no compiler leaves it out. */
  touched = 0;

  constructor(arena: Arena) {
    this.#records = bytesOf(arena, 'records');
    this.#words = new Uint32Array(this.#records.buffer, this.#records.byteOffset, this.#records.length >> 2);
    this.#overflow = bytesOf(arena, 'overflow');
    this.#tail = this.#records;
  }

  /** Reads ahead: rows stand in no order of memory, and their cache misses overlap. */
  touch(rows: Uint32Array, from: number, to: number): void {
    const records = this.#records;
    let sum = 0;
    for (let at = from; at < to; at++) sum += records[rows[at]! * RECORD_BYTES]!;
    // Tails that overflow are a miss of their own, known only from the record.
    for (let at = from; at < to; at++) {
      const record = rows[at]! * RECORD_BYTES;
      if (records[record + RECORD.rareCount]! >= OVERFLOWS) {
        sum += this.#overflow[this.#words[(record + RECORD.tail) >> 2]!]!;
      }
    }
    this.touched += sum;
  }

  open(row: number): void {
    const record = row * RECORD_BYTES;
    const records = this.#records;
    const count = records[record + RECORD.rareCount]!;
    this.#record = record;
    this.rare = count & ~OVERFLOWS;
    this.#nodes = records[record + RECORD.nodeCount]! | (records[record + RECORD.nodeCount + 1]! << 8);
    const fits = (count & OVERFLOWS) === 0;
    this.#tail = fits ? records : this.#overflow;
    this.#firstNode = fits ? record + RECORD.tail : this.#words[(record + RECORD.tail) >> 2]!;
    this.#firstKeyword = this.#firstNode + 2 * this.#nodes;
  }

  keyword(number: number): number {
    const at = this.#firstKeyword + 3 * number;
    return this.#tail[at]! | (this.#tail[at + 1]! << 8) | (this.#tail[at + 2]! << 16);
  }

  /** First word of a keyword entry. */
  rowWord(row: number): number {
    return (row | (this.#records[this.#record + RECORD.section]! << KEYWORD_ENTRY.section)) >>> 0;
  }

  /** Second word of a keyword entry. */
  factsWord(): number {
    const records = this.#records;
    const record = this.#record;
    const thousands = Math.floor(this.#words[(record + RECORD.middlePay) >> 2]! / KEYWORD_PAY_STEP);
    return (
      ((records[record + RECORD.fresh]! >> 4) |
        (records[record + RECORD.degree]! << KEYWORD_ENTRY.degree) |
        (records[record + RECORD.keywordCount]! << KEYWORD_ENTRY.keywordCount) |
        ((records[record + RECORD.chance]! >> 5) << KEYWORD_ENTRY.chance) |
        (Math.min(31, thousands) << KEYWORD_ENTRY.pay) |
        (records[record + RECORD.kind]! << KEYWORD_ENTRY.kind) |
        (paySteps(this.#words[(record + RECORD.highestPay) >> 2]!) << KEYWORD_ENTRY.highestPay)) >>>
      0
    );
  }

  /** Third word of a keyword entry. */
  nodesWord(nodeBits: Uint8Array): number {
    let bits = 0;
    for (let n = 0; n < this.#nodes; n++) {
      const at = this.#firstNode + 2 * n;
      bits |= 1 << nodeBits[this.#tail[at]! | (this.#tail[at + 1]! << 8)]!;
    }
    return bits >>> 0;
  }

  /** Fourth word of a keyword entry; `hotWords` are the bits of the keywords with a hot bit. */
  keywordsWord(hotWords: Uint32Array): number {
    let bits = 0;
    for (let k = 0; k < this.rare; k++) bits |= keywordBit(this.keyword(k));
    for (let half = 0; half < 2; half++) {
      let hot = this.#words[((this.#record + RECORD.hot) >> 2) + half]!;
      for (; hot !== 0; hot &= hot - 1) bits |= hotWords[half * 32 + 31 - Math.clz32(hot & -hot)]!;
    }
    return bits >>> 0;
  }
}
