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

const BITS = 16;
const MASK = (1 << BITS) - 1;

/** Three units folded into 16 bits. Triples that fall together cost a comparison in vain, never a wrong answer. */
function slotOf(first: number, second: number, third: number): number {
  return (Math.imul(first, 0x9e3b) ^ Math.imul(second, 0x85eb) ^ Math.imul(third, 0x1f35)) & MASK;
}

/** The words in chains: by their first three units, the longest first. */
interface Chains {
  readonly list: readonly string[];
  /** The first word of a chain, -1 where none begins so; then the next of each. */
  readonly heads: Int32Array;
  readonly next: Int32Array;
  /** By the first unit: 1 when a longer word, 2 when a word of two units may begin so. */
  readonly begins: Uint8Array;
}

function chainsOf(list: readonly string[]): Chains {
  const heads = new Int32Array(1 << BITS).fill(-1);
  const next = new Int32Array(list.length);
  const begins = new Uint8Array(65_536);
  const longest = list.reduce((most, word) => Math.max(most, word.length), 0);
  const byLength: number[][] = Array.from({ length: longest + 1 }, () => []);
  for (const [at, word] of list.entries()) {
    if (word.length < 2) throw new Error(`"${word}" is too short to find`);
    byLength[word.length]?.push(at);
  }
  for (const at of byLength.flat()) {
    const word = list[at] as string;
    const first = word.charCodeAt(0);
    begins[first] = (begins[first] as number) | (word.length === 2 ? 2 : 1);
    const slot = slotOf(first, word.charCodeAt(1), word.length === 2 ? 0 : word.charCodeAt(2));
    next[at] = heads[slot] as number;
    heads[slot] = at;
  }
  return { list, heads, next, begins };
}

/** Words of at least two units, in folded letters. */
export function wordFinder<T>(words: ReadonlyMap<string, T>): WordFinder<T> {
  const { list, heads, next, begins } = chainsOf([...words.keys()]);
  return { findIn };

  function findIn(text: string, accepts: (found: FoundWord<T>) => boolean): FoundWord<T>[] {
    const found: FoundWord<T>[] = [];
    const last = text.length - 1;
    for (let at = 0; at < last; at += 1) {
      const first = text.charCodeAt(at);
      const kinds = begins[first] as number;
      if (kinds === 0) continue;
      const second = text.charCodeAt(at + 1);
      let one: FoundWord<T> | null = null;
      if ((kinds & 1) !== 0 && at + 1 < last) {
        const slot = slotOf(first, second, text.charCodeAt(at + 2));
        if (heads[slot] !== -1) one = longestAt(text, at, slot, accepts);
      }
      if (one === null && (kinds & 2) !== 0) {
        const slot = slotOf(first, second, 0);
        if (heads[slot] !== -1) one = longestAt(text, at, slot, accepts);
      }
      if (one === null) continue;
      found.push(one);
      at = one.end - 1;
    }
    return found;
  }

  function longestAt(
    text: string,
    start: number,
    slot: number,
    accepts: (found: FoundWord<T>) => boolean,
  ): FoundWord<T> | null {
    for (let at = heads[slot] as number; at !== -1; at = next[at] as number) {
      const word = list[at] as string;
      if (!text.startsWith(word, start)) continue;
      const one = { start, end: start + word.length, word, meaning: words.get(word) as T };
      if (accepts(one)) return one;
    }
    return null;
  }
}
