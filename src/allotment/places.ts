import { emptyLists } from '../matching/index.ts';
import type { MatchLists } from '../matching/index.ts';

/** What has been given so far over several auctions: each adds to it and takes from the room that is left. */
export class Places {
  readonly lists: MatchLists;
  /** Graduates that each posting can still take. */
  readonly room: Uint32Array;
  readonly load: Uint32Array;
  readonly #personalised: Uint8Array;

  constructor(count: number, most: number, caps: Uint32Array, personalised: Uint8Array) {
    this.lists = emptyLists(count, Math.max(1, most));
    this.room = caps;
    this.load = new Uint32Array(caps.length);
    this.#personalised = personalised;
  }

  /** Adds what an auction over the graduates `rows` gave; returns how many places that were. */
  add(given: MatchLists, rows: Uint32Array | null): number {
    let added = 0;
    for (let at = 0; at < given.count; at++) {
      const graduate = rows === null ? at : rows[at]!;
      for (let place = 0; place < given.lengths[at]!; place++) {
        const slot = at * given.top + place;
        this.#insert(graduate, given.postings[slot]!, given.scores[slot]!);
        added++;
      }
    }
    return added;
  }

  has(graduate: number, posting: number): boolean {
    const { lists } = this;
    const first = graduate * lists.top;
    for (let slot = first; slot < first + lists.lengths[graduate]!; slot++) {
      if (lists.postings[slot] === posting) return true;
    }
    return false;
  }

  /** Lists without what the graduates hold already, in place. */
  without(lists: MatchLists, rows: Uint32Array): MatchLists {
    for (let at = 0; at < lists.count; at++) {
      const first = at * lists.top;
      let length = 0;
      for (let place = 0; place < lists.lengths[at]!; place++) {
        const posting = lists.postings[first + place]!;
        if (this.has(rows[at]!, posting)) continue;
        lists.postings[first + length] = posting;
        lists.scores[first + length++] = lists.scores[first + place]!;
      }
      lists.lengths[at] = length;
    }
    return lists;
  }

  /** By score descending, then row; for a graduate without scores of their own behind what came earlier. */
  #insert(graduate: number, posting: number, score: number): void {
    const { lists } = this;
    const first = graduate * lists.top;
    let slot = first + lists.lengths[graduate]!++;
    const least = this.#personalised[graduate] === 1 ? first : slot;
    for (; slot > least; slot--) {
      const above = lists.scores[slot - 1]!;
      if (above > score || (above === score && lists.postings[slot - 1]! < posting)) break;
      lists.postings[slot] = lists.postings[slot - 1]!;
      lists.scores[slot] = above;
    }
    lists.postings[slot] = posting;
    lists.scores[slot] = score;
    this.room[posting]!--;
    this.load[posting]!++;
  }
}
