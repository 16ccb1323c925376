const ROWS = 4_294_967_296;

/**
 * The best graduates so far as a heap whose root is the worst: keys of score × 2³² + (2³² − 1 − row), whole and exact as
 * numbers, so that the greater key stands before the other.
 */
export class BestList {
  readonly #keys: Float64Array;
  #top = 0;
  #chance = 1;
  length = 0;
  /** A liking below this cannot enter; 0 while there is room. */
  least = 0;

  constructor(most: number) {
    this.#keys = new Float64Array(most);
  }

  open(top: number, chance: number): void {
    this.#top = top;
    this.#chance = chance;
    this.length = 0;
    this.least = 0;
  }

  /** Offers a graduate; `again` says that they may be held already, whose better score then counts. */
  offer(row: number, liking: number, again: boolean): void {
    const keys = this.#keys;
    const value = ((liking * this.#chance) >> 8) * ROWS + (ROWS - 1 - row);
    if (this.length === this.#top && value <= keys[0]!) return;
    const held = again ? this.#placeOf(row) : -1;
    if (held >= 0) {
      if (value <= keys[held]!) return;
      this.#sink(held, this.length, value);
    } else if (this.length === this.#top) this.#sink(0, this.length, value);
    else this.#rise(this.length++, value);
    if (this.length === this.#top) {
      this.least = Math.ceil((Math.floor(keys[0]! / ROWS) * 256) / this.#chance);
    }
  }

  /** Turns the heap into keys best first: score = ⌊key / 2³²⌋, row = 2³² − 1 − (key mod 2³²). */
  sorted(): { rows: Uint32Array; scores: Uint16Array } {
    const keys = this.#keys.subarray(0, this.length).toSorted().toReversed();
    return {
      rows: Uint32Array.from(keys, (key) => ROWS - 1 - (key % ROWS)),
      scores: Uint16Array.from(keys, (key) => Math.floor(key / ROWS)),
    };
  }

  #placeOf(row: number): number {
    for (let at = 0; at < this.length; at++) if (this.#keys[at]! % ROWS === ROWS - 1 - row) return at;
    return -1;
  }

  #rise(at: number, value: number): void {
    const keys = this.#keys;
    let place = at;
    for (; place > 0; place = (place - 1) >> 1) {
      const above = keys[(place - 1) >> 1]!;
      if (above <= value) break;
      keys[place] = above;
    }
    keys[place] = value;
  }

  #sink(at: number, count: number, value: number): void {
    const keys = this.#keys;
    let place = at;
    for (let below = 2 * place + 1; below < count; below = 2 * place + 1) {
      if (below + 1 < count && keys[below + 1]! < keys[below]!) below++;
      if (keys[below]! >= value) break;
      keys[place] = keys[below]!;
      place = below;
    }
    keys[place] = value;
  }
}
