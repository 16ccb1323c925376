import type { GraduateColumns } from '../columns.ts';
import type { Market } from '../market.ts';
import type { MatchLists } from '../match-lists.ts';
import { scratchAt } from './arena.ts';
import { QUERY_BYTES, packQuery, queryCells } from './query.ts';
import type { QueryCells } from './query.ts';

/** Byte offsets within a scratch area, as in kernels/forward/forward.ts. */
const ANSWERS = 32 * 1024;
const ANSWER_BYTES = 64 * 1024;
const MOST_QUERIES = ANSWERS / QUERY_BYTES;

type Exports = {
  readonly open: (context: number, scratch: number) => void;
  readonly match: (scratch: number, count: number, top: number, masked: number) => void;
};

/** The kernel in WebAssembly for one thread: it packs a chunk of graduates, calls, and copies the answers out. */
export class WasmKernel {
  readonly #market: Market;
  readonly #graduates: GraduateColumns;
  readonly #top: number;
  readonly #masked: number;
  readonly #scratch: number;
  readonly #exports: Exports;
  readonly #queries: QueryCells;
  readonly #answers: Uint32Array;
  /** Graduates per call. */
  readonly #batch: number;

  constructor(
    market: Market,
    graduates: GraduateColumns,
    options: { top: number; thread: number; masked: boolean },
  ) {
    const { arena, module } = market.index;
    if (!arena.memory || !module) throw new Error('this market was built without WebAssembly');
    this.#market = market;
    this.#graduates = graduates;
    this.#top = options.top;
    this.#masked = options.masked ? 1 : 0;
    this.#scratch = scratchAt(options.thread);
    this.#batch = Math.min(MOST_QUERIES, Math.floor(ANSWER_BYTES / (4 + 8 * options.top)));
    const instance = new WebAssembly.Instance(module, { env: { memory: arena.memory } });
    this.#exports = instance.exports as unknown as Exports;
    this.#exports.open(arena.sections.context.at, this.#scratch);
    this.#queries = queryCells(arena.buffer, this.#scratch, MOST_QUERIES);
    this.#answers = new Uint32Array(arena.buffer, this.#scratch + ANSWERS, ANSWER_BYTES >> 2);
  }

  /** Finds the lists of some graduates, by their rows, and writes them to as many rows of the lists. */
  matchRows(graduates: Uint32Array, lists: MatchLists, rows: Uint32Array): void {
    const { ranks } = this.#market.index;
    for (let first = 0; first < graduates.length; first += this.#batch) {
      const count = Math.min(this.#batch, graduates.length - first);
      for (let at = 0; at < count; at++) {
        packQuery(this.#market, ranks, this.#graduates, graduates[first + at]!, this.#queries, at);
      }
      this.#exports.match(this.#scratch, count, this.#top, this.#masked);
      for (let at = 0; at < count; at++) this.#copyAnswer(at, lists, rows[first + at]!);
    }
  }

  #copyAnswer(at: number, lists: MatchLists, row: number): void {
    const top = this.#top;
    const answers = this.#answers;
    const first = at * (1 + 2 * top);
    const length = answers[first]!;
    const slot = row * top;
    lists.lengths[row] = length;
    for (let place = 0; place < length; place++) {
      lists.postings[slot + place] = answers[first + 1 + place]!;
      lists.scores[slot + place] = answers[first + 1 + top + place]!;
    }
  }
}
