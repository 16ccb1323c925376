import { emptyLists } from './match-lists.ts';
import type { MatchLists } from './match-lists.ts';

/** Which slots of the candidate lists are chosen so far, with the load of every posting. A slot is graduate × top + place. */
export class Choices {
  readonly top: number;
  /** Chosen postings per graduate. */
  readonly got: Uint16Array;
  readonly load: Uint32Array;
  readonly #lists: MatchLists;
  readonly #caps: Uint32Array;
  readonly #chosen: Uint8Array;
  /** Posting → chosen slots. */
  readonly #holders = new Map<number, number[]>();
  /** Full postings none of whose holders can move; that never changes, since loads only grow. */
  readonly #stuck = new Set<number>();

  constructor(lists: MatchLists, caps: Uint32Array) {
    this.top = lists.top;
    this.#lists = lists;
    this.#caps = caps;
    this.got = new Uint16Array(lists.count);
    this.load = new Uint32Array(caps.length);
    this.#chosen = new Uint8Array(lists.count * lists.top);
  }

  lengthOf(graduate: number): number {
    return this.#lists.lengths[graduate]!;
  }

  /** Whether the slot is not chosen and its posting has room. */
  isOpen(slot: number): boolean {
    const posting = this.#lists.postings[slot]!;
    return this.#chosen[slot] === 0 && this.load[posting]! < this.#caps[posting]!;
  }

  take(slot: number): void {
    const posting = this.#lists.postings[slot]!;
    this.#chosen[slot] = 1;
    this.got[Math.floor(slot / this.top)]!++;
    this.load[posting]!++;
    const holders = this.#holders.get(posting);
    if (holders) holders.push(slot);
    else this.#holders.set(posting, [slot]);
  }

  /** Moves one holder of a full posting to another open posting of theirs; false when nobody can move. */
  makeRoom(slot: number): boolean {
    const posting = this.#lists.postings[slot]!;
    if (this.#chosen[slot] === 1 || this.#stuck.has(posting)) return false;
    for (const [at, held] of (this.#holders.get(posting) ?? []).entries()) {
      const holder = Math.floor(held / this.top);
      for (let place = 0; place < this.lengthOf(holder); place++) {
        const other = holder * this.top + place;
        if (!this.isOpen(other)) continue;
        this.#drop(held, at);
        this.take(other);
        return true;
      }
    }
    this.#stuck.add(posting);
    return false;
  }

  #drop(slot: number, at: number): void {
    const posting = this.#lists.postings[slot]!;
    this.#holders.get(posting)!.splice(at, 1);
    this.#chosen[slot] = 0;
    this.got[Math.floor(slot / this.top)]!--;
    this.load[posting]!--;
  }

  /** The chosen slots as lists of the same shape, in the order of the candidates. */
  toLists(): MatchLists {
    const from = this.#lists;
    const lists = emptyLists(from.count, from.top);
    for (let graduate = 0; graduate < from.count; graduate++) {
      const first = graduate * from.top;
      let length = 0;
      for (let slot = first; slot < first + from.lengths[graduate]!; slot++) {
        if (this.#chosen[slot] === 0) continue;
        lists.postings[first + length] = from.postings[slot]!;
        lists.scores[first + length++] = from.scores[slot]!;
      }
      lists.lengths[graduate] = length;
    }
    return lists;
  }
}
