import { LIMITS, WISH_SOURCES } from '../matching/index.ts';
import type { GraduateColumns, RegionRanks, RegionTable, Weights } from '../matching/index.ts';
import { OUTERMOST, WISH } from './layout.ts';

export type WishTables = {
  readonly regions: RegionTable;
  readonly weights: Weights;
  readonly ranks: RegionRanks;
};

const MOST = LIMITS.wishes;
const HOME = WISH_SOURCES.indexOf('home');
const NOWHERE = WISH_SOURCES.indexOf('nation');

/**
 * The wishes of one graduate that make entries. A wish is left out when another covers all its work for as many points.
 * Of those that stay, a wish is outermost when no other one contains it: whoever is reached through several
 * wishes along one chain city → province → nation is counted by the outermost alone.
 */
export class WishReader {
  readonly #graduates: GraduateColumns;
  readonly #ranks: RegionRanks;
  readonly #nation: number;
  readonly #pointsOf: Int16Array;
  /** Of each wish: code, ranks first .. end − 1, points, and whether it is outermost or left out. */
  readonly #code = new Uint8Array(MOST);
  readonly #first = new Uint32Array(MOST);
  readonly #end = new Uint32Array(MOST);
  readonly #points = new Int32Array(MOST);
  readonly #isWithin = new Uint8Array(MOST);
  readonly #isLeftOut = new Uint8Array(MOST);
  /** How many entries the graduate has, the rank of each, and its byte of wish code and outermost bit. */
  count = 0;
  readonly ranks = new Uint32Array(MOST);
  readonly standing = new Uint8Array(MOST);
  /** Whether some of the wishes that stay lie within others. */
  isNested = false;

  constructor({ regions, weights, ranks }: WishTables, graduates: GraduateColumns) {
    this.#graduates = graduates;
    this.#ranks = ranks;
    this.#nation = regions.nation;
    this.#pointsOf = pointsByCode(weights);
  }

  read(row: number): void {
    const wishes = this.#load(row);
    this.#compare(wishes);
    const personal = this.#graduates.personalised[row] === 1;
    let isNested = false;
    let count = 0;
    for (let wish = 0; wish < wishes; wish++) {
      if (this.#isLeftOut[wish] === 1) continue;
      const within = this.#isWithin[wish] === 1;
      this.ranks[count] = this.#first[wish]!;
      this.standing[count] = (personal ? this.#code[wish]! : WISH.never) | (within ? 0 : OUTERMOST);
      if (within) isNested = true;
      count++;
    }
    this.count = count;
    this.isNested = isNested;
  }

  #load(row: number): number {
    const { wishes, wishSource } = this.#graduates;
    const source = wishSource[row]!;
    let count = 0;
    for (; count < MOST; count++) {
      const region = wishes[row * MOST + count]!;
      if (region === -1) break;
      this.#first[count] = this.#ranks.first[region]!;
      this.#end[count] = this.#ranks.end[region]!;
      let code: number = region === this.#nation ? WISH.nation : count;
      if (source === NOWHERE) code = WISH.nowhere;
      else if (source === HOME) code = count === 0 ? WISH.home : WISH.homeProvince;
      this.#code[count] = code;
      this.#points[count] = this.#pointsOf[code]!;
    }
    return count;
  }

  #compare(count: number): void {
    const first = this.#first;
    for (let wish = 0; wish < count; wish++) {
      const rank = first[wish]!;
      let within = 0;
      let leftOut = 0;
      for (let other = 0; other < count; other++) {
        if (other === wish || first[other]! > rank || rank >= this.#end[other]!) continue;
        const isSame = first[other] === rank;
        if (!isSame) within = 1;
        const more = this.#points[other]! - this.#points[wish]!;
        if (more > 0 || (more === 0 && (!isSame || other < wish))) leftOut = 1;
      }
      this.#isWithin[wish] = within;
      this.#isLeftOut[wish] = leftOut;
    }
  }
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
