/** A number 0 ≤ x < 1; the same sequence for the same seed (mulberry32's recurrence). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    return mix(state) / 4_294_967_296;
  };
}

function mix(state: number): number {
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return (mixed ^ (mixed >>> 14)) >>> 0;
}

/**
 * Draws of one row after the other. What a row draws depends on seed, stream and row alone, so that rows may be
 * made in any order, in parts, or twice.
 */
export class Dice {
  readonly #seed: number;
  #state = 0;

  constructor(seed: number, stream: number) {
    this.#seed = mix(seed ^ Math.imul(stream, 0x9e37_79b1));
  }

  /** Goes to the beginning of a row. */
  point(row: number): void {
    this.#state = mix(mix((this.#seed + Math.imul(row, 0x85eb_ca6b)) | 0) ^ row) | 0;
  }

  /** 32 bits. */
  bits(): number {
    this.#state = (this.#state + 0x6d2b_79f5) | 0;
    return mix(this.#state);
  }

  /** A whole number 0 .. count − 1. */
  below(count: number): number {
    return Math.floor((this.bits() / 4_294_967_296) * count);
  }

  /** True in that share of all draws. */
  happens(share: number): boolean {
    return this.bits() < share * 4_294_967_296;
  }
}

/** Draws by weight in constant time (Walker's alias method); sums and quotients only, so equal on every machine. */
export class Lots {
  readonly #count: number;
  readonly #own: Float64Array;
  readonly #other: Uint32Array;

  constructor(weights: ArrayLike<number>) {
    const count = weights.length;
    let sum = 0;
    for (let at = 0; at < count; at++) sum += weights[at]!;
    this.#count = count;
    this.#own = new Float64Array(count);
    this.#other = new Uint32Array(count);
    const poor: number[] = [];
    const rich: number[] = [];
    for (let at = 0; at < count; at++) {
      this.#own[at] = (weights[at]! * count) / sum;
      (this.#own[at]! < 1 ? poor : rich).push(at);
    }
    while (poor.length > 0 && rich.length > 0) {
      const low = poor.pop()!;
      const high = rich.at(-1)!;
      this.#other[low] = high;
      this.#own[high]! -= 1 - this.#own[low]!;
      if (this.#own[high]! < 1) poor.push(rich.pop()!);
    }
    for (const at of [...poor, ...rich]) this.#own[at] = 1;
  }

  draw(dice: Dice): number {
    const place = (dice.bits() / 4_294_967_296) * this.#count;
    const at = Math.floor(place);
    return place - at < this.#own[at]! ? at : this.#other[at]!;
  }
}

/** Zipf's law with exponent 1: the weight of rank r (from 0) is 1 / (r + 1). */
export function zipfLots(count: number): Lots {
  return new Lots(Float64Array.from({ length: count }, (_, rank) => 1 / (rank + 1)));
}
