import { bytesOf } from './arena.ts';
import type { Build } from './build.ts';
import { RECORD, RECORD_BYTES } from './records.ts';

/** Writes what entries repeat of their graduate into the planes. */
export class PlaneWriter {
  readonly #records: Uint8Array;
  readonly #ranks: Uint16Array;
  readonly #standing: Uint8Array;
  readonly #floor: Uint8Array;
  readonly #cohort: Uint8Array;
  readonly #kindsLow: Uint8Array;
  readonly #kindsHigh: Uint8Array;
  readonly #flagsLow: Uint8Array;
  readonly #flagsHigh: Uint8Array;
  readonly #first: Uint8Array;
  readonly #second: Uint8Array;
  readonly #third: Uint8Array;

  constructor({ arena, records }: Build) {
    this.#records = records;
    this.#ranks = new Uint16Array(records.buffer);
    this.#standing = bytesOf(arena, 'standing');
    this.#floor = bytesOf(arena, 'floor');
    this.#cohort = bytesOf(arena, 'cohort');
    this.#kindsLow = bytesOf(arena, 'kindsLow');
    this.#kindsHigh = bytesOf(arena, 'kindsHigh');
    this.#flagsLow = bytesOf(arena, 'flagsLow');
    this.#flagsHigh = bytesOf(arena, 'flagsHigh');
    this.#first = bytesOf(arena, 'industry1');
    this.#second = bytesOf(arena, 'industry2');
    this.#third = bytesOf(arena, 'industry3');
  }

  /** The entry stands in a list of the region `rank`. */
  write(entry: number, row: number, rank: number): void {
    const records = this.#records;
    const at = row * RECORD_BYTES;
    let wish = 0;
    while (this.#ranks[((at + RECORD.ranks) >> 1) + wish] !== rank) wish++;
    this.#standing[entry] = records[at]! | records[at + RECORD.standing + wish]!;
    this.#floor[entry] = records[at + RECORD.floor]!;
    this.#cohort[entry] = records[at + RECORD.cohort]!;
    this.#kindsLow[entry] = records[at + RECORD.kindsLow]!;
    this.#kindsHigh[entry] = records[at + RECORD.kindsHigh]!;
    this.#flagsLow[entry] = records[at + RECORD.flagsLow]!;
    this.#flagsHigh[entry] = records[at + RECORD.flagsHigh]!;
    this.#first[entry] = records[at + RECORD.industries]!;
    this.#second[entry] = records[at + RECORD.industries + 1]!;
    this.#third[entry] = records[at + RECORD.industries + 2]!;
  }
}
