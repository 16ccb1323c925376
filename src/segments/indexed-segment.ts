import {
  SECTIONS,
  TsKernel,
  WasmKernel,
  emptyGraduates,
  emptyLists,
  isSet,
  leaseScratch,
  releaseScratch,
  setBit,
  sharedCells,
  wordsOf,
} from '../matching/index.ts';
import type { GraduateColumns, Market, MatchLists } from '../matching/index.ts';
import { copyGraduate } from './asked-one.ts';
import type { Hit } from './hits.ts';
import { idAt, rowOf } from './posting-ids.ts';
import type { PostingIds } from './posting-ids.ts';
import type { SortedRows } from './weave.ts';

/** Where the second context lies: the front of an arena is empty, see allocateArena. */
const SECOND_CONTEXT = 512;
/** Word of the context that holds the first byte of the section `gone`. */
/** The graduate asked for is the first of one. */
const FIRST = Uint32Array.of(0);
const GONE_WORD = SECTIONS.indexOf('gone');

/** A market with an index and the ids of its rows. Rows go by a bit that every kernel respects; nothing comes. */
export class IndexedSegment {
  readonly market: Market;
  readonly ids: PostingIds;
  readonly gone: Uint32Array;
  readonly #asked: GraduateColumns = emptyGraduates(1);
  readonly #answer: MatchLists;
  #kernel: TsKernel | WasmKernel | undefined;
  #scratch = -1;

  constructor(market: Market, ids: PostingIds, top: number) {
    this.market = market;
    this.ids = ids;
    this.gone = wordsOf(market.index.arena, 'gone');
    this.#answer = emptyLists(1, top);
  }

  get count(): number {
    return this.ids.count;
  }

  idAt(row: number): string {
    return idAt(this.ids, row);
  }

  /** Row of a posting that is here and not gone; −1 otherwise. */
  rowOf(id: string): number {
    const row = rowOf(this.ids, id);
    return row < 0 || isSet(this.gone, row) ? -1 : row;
  }

  /** Takes a posting out; false when it is not here. */
  bury(id: string): boolean {
    const row = this.rowOf(id);
    if (row < 0) return false;
    setBit(this.gone, row);
    return true;
  }

  /** The list of one graduate, best first. */
  hitsOf(graduates: GraduateColumns, graduate: number): Hit[] {
    copyGraduate(graduates, graduate, this.#asked);
    const lists = this.#answer;
    (this.#kernel ??= this.#open()).matchRows(FIRST, lists, FIRST);
    return Array.from({ length: lists.lengths[0]! }, (_, at) => {
      const row = lists.postings[at]!;
      const openedOn = this.market.postings.openedOn[row]!;
      return { id: this.idAt(row), score: lists.scores[at]!, openedOn };
    });
  }

  #open(): TsKernel | WasmKernel {
    const { top } = this.#answer;
    if (this.market.index.module !== null) {
      this.#scratch = leaseScratch(this.market.index);
      if (this.#scratch >= 0)
        return new WasmKernel(this.market, this.#asked, { top, thread: this.#scratch, masked: false });
    }
    return new TsKernel(this.market, this.#asked, { top, masked: false });
  }

  /** Gives the scratch area back; the segment may be asked again. */
  close(): void {
    releaseScratch(this.market.index, this.#scratch);
    this.#scratch = -1;
    this.#kernel = undefined;
  }

  /** As a thread that weaves gets it: what goes later is not gone in it. */
  snapshot(): SortedRows {
    const gone = sharedCells(Uint32Array, this.gone.length);
    gone.set(this.gone);
    return { columns: this.market.postings, ids: this.ids, gone };
  }

  /**
   * The market as it is now, for a long run: a copy of the tombstones takes the mask's section, and kernels are shown
   * a second context that says so. One at a time; a run with a mask must not use this market meanwhile.
   */
  frozen(): Market {
    const { index } = this.market;
    const { arena } = index;
    wordsOf(arena, 'masked').set(this.gone);
    const sections = { ...arena.sections, gone: arena.sections.masked };
    if (arena.memory === null) return { ...this.market, index: { ...index, arena: { ...arena, sections } } };
    const first = wordsOf(arena, 'context');
    const second = new Uint32Array(arena.buffer, SECOND_CONTEXT, 128);
    second.set(first.subarray(0, 128));
    second[GONE_WORD] = arena.sections.masked.at;
    const context = { at: SECOND_CONTEXT, bytes: arena.sections.context.bytes };
    return { ...this.market, index: { ...index, arena: { ...arena, sections: { ...sections, context } } } };
  }
}
