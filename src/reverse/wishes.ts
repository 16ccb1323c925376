import { LIMITS, WISH_SOURCES, wishPoints } from '../matching/index.ts';
import type { GraduateColumns, RegionRanks, RegionTable, Weights } from '../matching/index.ts';
import { NESTED, OUTERMOST, WISH } from './layout.ts';

export type WishTables = {
  readonly regions: RegionTable;
  readonly weights: Weights;
  readonly ranks: RegionRanks;
};

/**
 * The wishes of one graduate that make entries. A wish is left out when another covers all its work for as many points.
 * Of those that stay, a wish is outermost when no other one contains it: whoever is reached through several
 * wishes along one chain city → province → nation is counted by the outermost alone.
 */
export class WishReader {
  readonly #tables: WishTables;
  readonly #graduates: GraduateColumns;
  readonly #points = new Int32Array(LIMITS.wishes);
  readonly #first = new Uint32Array(LIMITS.wishes);
  readonly #end = new Uint32Array(LIMITS.wishes);
  readonly #place = new Uint8Array(LIMITS.wishes);
  readonly #outermost = new Int8Array(LIMITS.wishes);
  #count = 0;
  /** How many entries the graduate has, the rank of each, its byte of wish code and outermost bit, and its byte `others`. */
  count = 0;
  readonly ranks = new Uint32Array(LIMITS.wishes);
  readonly standing = new Uint8Array(LIMITS.wishes);
  readonly others = new Uint8Array(LIMITS.wishes);

  constructor(tables: WishTables, graduates: GraduateColumns) {
    this.#tables = tables;
    this.#graduates = graduates;
  }

  read(row: number): void {
    this.#load(row);
    const personal = this.#graduates.personalised[row] === 1;
    this.count = 0;
    let bits = 0;
    for (let wish = 0; wish < this.#count; wish++) {
      this.#outermost[wish] = this.#isWithinAnother(wish) ? 0 : 1;
      if (this.#isLeftOut(wish)) continue;
      const at = this.count++;
      this.ranks[at] = this.#first[wish]!;
      const code = personal ? this.#codeOf(row, wish) : WISH.never;
      this.standing[at] = code | (this.#outermost[wish] === 1 ? OUTERMOST : 0);
      if (this.#outermost[wish] === 0) bits = NESTED;
    }
    this.#hashOthers(bits);
  }

  #load(row: number): void {
    const { wishes } = this.#graduates;
    const { ranks } = this.#tables;
    this.#count = 0;
    for (let place = 0; place < LIMITS.wishes; place++) {
      const region = wishes[row * LIMITS.wishes + place]!;
      if (region === -1) return;
      const at = this.#count++;
      this.#points[at] = wishPoints(this.#tables, this.#graduates, row, place);
      this.#first[at] = ranks.first[region]!;
      this.#end[at] = ranks.end[region]!;
      this.#place[at] = place;
    }
  }

  #contains(outer: number, inner: number): boolean {
    return this.#first[outer]! <= this.#first[inner]! && this.#first[inner]! < this.#end[outer]!;
  }

  #isWithinAnother(wish: number): boolean {
    for (let other = 0; other < this.#count; other++) {
      if (this.#first[other] !== this.#first[wish] && this.#contains(other, wish)) return true;
    }
    return false;
  }

  #isLeftOut(wish: number): boolean {
    for (let other = 0; other < this.#count; other++) {
      if (other === wish || !this.#contains(other, wish)) continue;
      const same = this.#first[other] === this.#first[wish];
      const more = this.#points[other]! - this.#points[wish]!;
      if (more > 0 || (more === 0 && (!same || other < wish))) return true;
    }
    return false;
  }

  #codeOf(row: number, wish: number): number {
    const source = WISH_SOURCES[this.#graduates.wishSource[row]!]!;
    const place = this.#place[wish]!;
    if (source === 'nation') return WISH.nowhere;
    if (source === 'home') return place === 0 ? WISH.home : WISH.homeProvince;
    const isNation = this.#first[wish] === this.#tables.ranks.first[this.#tables.regions.nation];
    return isNation ? WISH.nation : place;
  }

  /** Each entry learns by a hash which outermost wishes the graduate has besides the one that contains it. */
  #hashOthers(bits: number): void {
    for (let at = 0; at < this.count; at++) {
      let others = bits;
      for (let wish = 0; wish < this.#count; wish++) {
        const rank = this.ranks[at]!;
        const isOwn = this.#first[wish]! <= rank && rank < this.#end[wish]!;
        if (this.#outermost[wish] === 1 && !isOwn) others |= keyBit(this.#first[wish]!);
      }
      this.others[at] = others;
    }
  }
}

/** Bit 0..6 of a region rank. */
export function keyBit(rank: number): number {
  return 1 << (((Math.imul(rank, 0x9e37_79b1) >>> 16) % 7) & 7);
}

/** Points by wish code, as the kernels look them up; what is never ranked is so far below 0 that it stays there. */
export function pointsByCode({ wish, nationWish, home, nowhere }: Weights): Int16Array {
  const points = new Int16Array(16);
  points.set(wish);
  points[WISH.nation] = nationWish;
  points[WISH.home] = home[0];
  points[WISH.homeProvince] = home[1];
  points[WISH.nowhere] = nowhere;
  points[WISH.never] = -32_768;
  return points;
}
