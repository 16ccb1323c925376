/** Ids of words and back, for graduates and for reasons. */
export type Words = {
  knownIds(words: readonly string[]): number[];
  wordOf(id: number): string;
};

/**
 * Words of one market as dense ids. The engine compares ids only, so writing differences (width, case, spaces) are
 * evened out here, on both sides alike.
 */
export class Vocabulary implements Words {
  readonly #ids = new Map<string, number>();
  readonly #words: string[] = [];

  /** Gives every word of a posting its id. */
  idsOf(words: readonly string[]): number[] {
    return words.map((word) => {
      const key = plain(word);
      const known = this.#ids.get(key);
      if (known !== undefined) return known;
      this.#ids.set(key, this.#words.length);
      return this.#words.push(word) - 1;
    });
  }

  /** Ids of those words that some posting uses: others could never match. */
  knownIds(words: readonly string[]): number[] {
    return words.flatMap((word) => this.#ids.get(plain(word)) ?? []);
  }

  wordOf(id: number): string {
    return this.#words[id] ?? '';
  }

  /** The same words, of which those count that the postings of one market carry: a vocabulary that is kept only grows. */
  carriedBy({ df }: { readonly df: Uint32Array }): Words {
    return {
      knownIds: (words) => this.knownIds(words).filter((id) => (df[id] ?? 0) > 0),
      wordOf: (id) => this.wordOf(id),
    };
  }
}

function plain(word: string): string {
  return word.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');
}
