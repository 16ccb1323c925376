/** A word that was found: where, and what it stands for. */
export interface FoundWord<T> {
  readonly start: number;
  readonly end: number;
  readonly word: string;
  readonly meaning: T;
}

/** Many words looked for at once: most characters of a text cost two looks into arrays. */
export interface WordFinder<T> {
  /** All words from left to right, the longest at each place; words do not overlap. `accepts` may refuse one. */
  readonly findIn: (text: string, accepts: (found: FoundWord<T>) => boolean) => FoundWord<T>[];
}

const LONGEST = 31;
const BITS = 14;
const MASK = (1 << BITS) - 1;
/** A unit behind the end of the text, for words of two units. */
const NONE = 0;

/** Three units folded into 14 bits. Triples that fall together cost a look-up in vain, never a wrong answer. */
function slotOf(first: number, second: number, third: number): number {
  return (Math.imul(first, 0x9e3b) ^ Math.imul(second, 0x85eb) ^ Math.imul(third, 0x1f35)) & MASK;
}

/** Words of 2 to 31 units, in folded letters. */
export function wordFinder<T>(words: ReadonlyMap<string, T>): WordFinder<T> {
  const lengths = new Uint32Array(1 << BITS);
  const pairs = new Uint8Array(1 << BITS);
  const begins = new Uint8Array(65_536);
  for (const word of words.keys()) {
    const { length } = word;
    if (length < 2 || length > LONGEST) throw new Error(`"${word}" is too short or too long to find`);
    const [first, second, third] = [word.charCodeAt(0), word.charCodeAt(1), word.charCodeAt(2)];
    begins[first] = 1;
    if (length === 2) pairs[slotOf(first, second, NONE)] = 1 << 2;
    else {
      const slot = slotOf(first, second, third);
      lengths[slot] = (lengths[slot] as number) | (1 << length);
    }
  }
  return { findIn };

  function findIn(text: string, accepts: (found: FoundWord<T>) => boolean): FoundWord<T>[] {
    const found: FoundWord<T>[] = [];
    const last = text.length - 1;
    for (let at = 0; at < last; at += 1) {
      const first = text.charCodeAt(at);
      if (begins[first] === 0) continue;
      const second = text.charCodeAt(at + 1);
      const third = at + 1 === last ? NONE : text.charCodeAt(at + 2);
      const fits =
        (lengths[slotOf(first, second, third)] as number) | (pairs[slotOf(first, second, NONE)] as number);
      const one = fits === 0 ? null : longestAt(text, at, fits, accepts);
      if (!one) continue;
      found.push(one);
      at = one.end - 1;
    }
    return found;
  }

  function longestAt(
    text: string,
    start: number,
    fits: number,
    accepts: (found: FoundWord<T>) => boolean,
  ): FoundWord<T> | null {
    for (let length = LONGEST - Math.clz32(fits); length >= 2; length -= 1) {
      if ((fits & (1 << length)) === 0 || start + length > text.length) continue;
      const word = text.slice(start, start + length);
      const meaning = words.get(word);
      if (meaning === undefined) continue;
      const one = { start, end: start + length, word, meaning };
      if (accepts(one)) return one;
    }
    return null;
  }
}
