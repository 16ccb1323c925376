import { AT, bytesOf, halvesOf, signedWordsOf, wordsOf } from './arena.ts';
import { BestList } from './best-list.ts';
import type { GraduateIndex } from './graduate-index.ts';
import { KEY_WORDS, MOST_TOP, NESTED, OUTERMOST, ROW, RUN_WORDS } from './layout.ts';
import { pointsByCode } from './wishes.ts';

/**
 * The same answers one entry at a time: reference for the compiled kernel, and what runs where it has not been built
 * or where keywords weigh more than its 16 bits hold.
 */
export class TsKernel {
  readonly best = new BestList(MOST_TOP);
  readonly #query: Int32Array;
  readonly #keys: Uint32Array;
  readonly #runs: Int32Array;
  readonly #terms: Int32Array;
  readonly #offsets: Uint32Array;
  readonly #keywordEntries: Uint32Array;
  readonly #rows: Uint32Array;
  readonly #standing: Uint8Array;
  readonly #floor: Uint8Array;
  readonly #planes: Readonly<
    Record<'cohort' | 'kindsLow' | 'kindsHigh' | 'flagsLow' | 'flagsHigh', Uint8Array>
  >;
  readonly #industries: readonly [Uint8Array, Uint8Array, Uint8Array];
  readonly #floorOf: Uint32Array;
  readonly #floors: Int32Array;
  readonly #trueIndustries: Uint16Array;
  readonly #wishPoints: Int16Array;
  readonly #sums: Uint32Array;
  readonly #seen: Uint8Array;
  #eligible = 0;

  constructor({ arena, weights, graduates }: GraduateIndex) {
    this.#query = signedWordsOf(arena, 'query');
    this.#keys = wordsOf(arena, 'keys');
    this.#runs = signedWordsOf(arena, 'runs');
    this.#terms = signedWordsOf(arena, 'terms');
    this.#offsets = wordsOf(arena, 'listOffsets');
    this.#keywordEntries = wordsOf(arena, 'keywordEntries');
    this.#rows = wordsOf(arena, 'rows');
    this.#standing = bytesOf(arena, 'standing');
    this.#floor = bytesOf(arena, 'floor');
    this.#planes = {
      cohort: bytesOf(arena, 'cohort'),
      kindsLow: bytesOf(arena, 'kindsLow'),
      kindsHigh: bytesOf(arena, 'kindsHigh'),
      flagsLow: bytesOf(arena, 'flagsLow'),
      flagsHigh: bytesOf(arena, 'flagsHigh'),
    };
    this.#industries = [
      bytesOf(arena, 'industry1'),
      bytesOf(arena, 'industry2'),
      bytesOf(arena, 'industry3'),
    ];
    this.#floorOf = wordsOf(arena, 'floorOf');
    this.#floors = signedWordsOf(arena, 'floors');
    this.#trueIndustries = halvesOf(arena, 'industries');
    this.#wishPoints = pointsByCode(weights);
    this.#sums = new Uint32Array(this.#rows.length);
    this.#seen = new Uint8Array((graduates.count + 7) >> 3);
  }

  match(): void {
    const query = this.#query;
    this.best.open(query[AT.top]!, query[AT.chance]!);
    this.#eligible = 0;
    if (query[AT.hasManyPlaces] === 1) this.#seen.fill(0);
    this.#eachStretch((from, to) => this.#addTerms(from, to));
    this.#eachStretch((from, to, base) => {
      for (let entry = from; entry < to; entry++) this.#judge(entry, base);
      this.#sums.fill(0, from, to);
    });
    query[AT.eligible] = this.#eligible;
    query[AT.length] = this.best.length;
  }

  #eachStretch(visit: (from: number, to: number, base: number) => void): void {
    const query = this.#query;
    const places = query[AT.places]!;
    for (let run = 0; run < query[AT.runs]!; run++) {
      const [first, end, points] = this.#runs.subarray(run * RUN_WORDS) as unknown as [
        number,
        number,
        number,
      ];
      for (let key = 0; key < query[AT.keys]!; key++) {
        const list = this.#keys[key * KEY_WORDS]! * places;
        const from = this.#offsets[list + first]!;
        const to = this.#offsets[list + end]!;
        if (from < to) visit(from, to, points + query[AT.freshPoints]!);
      }
    }
  }

  #addTerms(from: number, to: number): void {
    const entries = this.#keywordEntries;
    for (let term = 0; term < this.#query[AT.terms]!; term++) {
      let at = this.#terms[term * 3]!;
      const last = this.#terms[term * 3 + 1]!;
      for (let end = last; at < end;) {
        const middle = (at + end) >>> 1;
        if (entries[middle]! < from) at = middle + 1;
        else end = middle;
      }
      for (; at < last && entries[at]! < to; at++) this.#sums[entries[at]!]! += this.#terms[term * 3 + 2]!;
    }
  }

  #judge(entry: number, base: number): void {
    if (!this.#admits(entry)) return;
    const query = this.#query;
    const again = query[AT.hasManyPlaces] === 1;
    const row = this.#rows[entry]! & ROW;
    if ((this.#standing[entry]! & OUTERMOST) !== 0 && (!again || this.#isNew(row))) this.#eligible++;
    const liking =
      base +
      this.#wishPoints[this.#standing[entry]! & 15]! +
      this.#industryPoints(entry) +
      this.#salaryPoints(entry) +
      Math.min(query[AT.keywordCap]!, (this.#sums[entry]! * query[AT.norm]!) >> 8);
    if (liking >= this.best.least) this.best.offer(row, liking, again || this.#rows[entry]! >= NESTED);
  }

  #admits(entry: number): boolean {
    const query = this.#query;
    const { cohort, kindsLow, kindsHigh, flagsLow, flagsHigh } = this.#planes;
    const floor = this.#floor[entry]!;
    if (this.#standing[entry]! < query[AT.degree]! || floor > query[AT.floorLimit]!) return false;
    const kinds = query[AT.kindIsHigh] === 1 ? kindsHigh : kindsLow;
    if ((kinds[entry]! & query[AT.kindBit]!) === 0) return false;
    if (cohort[entry]! < query[AT.cohortFrom]! || cohort[entry]! > query[AT.cohortTo]!) return false;
    const [low, high] = [query[AT.onlyLow]!, query[AT.onlyHigh]!];
    if ((low | high) !== 0 && ((flagsLow[entry]! & low) | (flagsHigh[entry]! & high)) === 0) return false;
    return floor !== query[AT.splitFloor] || this.#floors[this.#rows[entry]! & ROW]! <= query[AT.highestPay]!;
  }

  #isNew(row: number): boolean {
    const bit = 1 << (row & 7);
    const before = this.#seen[row >>> 3]!;
    this.#seen[row >>> 3] = before | bit;
    return (before & bit) === 0;
  }

  #industryPoints(entry: number): number {
    const query = this.#query;
    if (this.#industries[0][entry] === 0) return query[AT.anyIndustry]!;
    const isExact = query[AT.areIndustriesExact] === 1;
    const [industry, section] = isExact
      ? [query[AT.industryCode]!, query[AT.sectionCode]!]
      : [query[AT.industry]! & 0xffff, query[AT.section]! & 0xffff];
    for (let place = 0; place < 3; place++) {
      const wish = isExact
        ? this.#industries[place]![entry]!
        : this.#trueIndustries[(this.#rows[entry]! & ROW) * 3 + place]!;
      if (!isExact && wish === 0xffff) return 0;
      if (wish === industry || wish === section) return query[AT.industry1 + place]!;
    }
    return 0;
  }

  #salaryPoints(entry: number): number {
    const query = this.#query;
    const isExact = query[AT.areFloorsExact] === 1;
    const floor = isExact ? this.#floorOf[this.#floor[entry]!]! : this.#floors[this.#rows[entry]! & ROW]!;
    const above = query[AT.middlePay]! - floor;
    if (floor === 0 || above <= 0) return 0;
    return Math.min(query[AT.salaryCap]!, Math.floor(above / query[AT.stepYuan]!) * query[AT.perStep]!);
  }
}
