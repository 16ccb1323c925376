import { isSet } from '../matching/index.ts';
import type { PairMarket } from '../matching/index.ts';
import type { Common } from './build-segment.ts';
import { FreshRows } from './fresh-rows.ts';
import { IndexedSegment } from './indexed-segment.ts';
import type { LiveSize } from './rules.ts';

export type Part = IndexedSegment | FreshRows;

/** Parts that a thread weaves into one, and the postings that have gone from them since it began. */
export type Weaving = { readonly sources: readonly Part[]; readonly late: string[] };

/**
 * The parts of a live market: a main segment, deltas with an index, and rows without one, of which only the last page
 * grows. A posting is alive in one part at most.
 */
export class Parts {
  #main: IndexedSegment;
  #deltas: readonly IndexedSegment[] = [];
  #pages: readonly FreshRows[] = [new FreshRows()];
  #mainGone = 0;
  readonly #weavings = new Set<Weaving>();

  constructor(main: IndexedSegment) {
    this.#main = main;
  }

  get main(): IndexedSegment {
    return this.#main;
  }

  /** Those with few rows first. */
  get all(): readonly Part[] {
    return [...this.#pages, ...this.#deltas, this.#main];
  }

  /** The page that new rows are added to. */
  get page(): FreshRows {
    return this.#pages.at(-1)!;
  }

  get size(): Omit<LiveSize, 'changes'> {
    return {
      main: this.#main.count,
      mainGone: this.#mainGone,
      delta: this.#deltas.reduce((all, delta) => all + delta.count, 0),
      fresh: this.#pages.reduce((all, page) => all + page.count, 0),
    };
  }

  /** Takes a posting out of the part that it is alive in. */
  bury(id: string): void {
    for (const part of this.all) {
      if (!part.bury(id)) continue;
      if (part === this.#main) this.#mainGone++;
      for (const { sources, late } of this.#weavings) if (sources.includes(part)) late.push(id);
      return;
    }
  }

  /** Begins to weave all pages and deltas that nobody weaves already, and the main segment if told; new rows go to a new page. */
  begin(withMain: boolean): Weaving {
    const busy = new Set([...this.#weavings].flatMap(({ sources }) => sources));
    const free = this.all.filter((part) => !busy.has(part) && (withMain || part !== this.#main));
    const weaving: Weaving = { sources: free, late: [] };
    this.#weavings.add(weaving);
    this.#pages = [...this.#pages, new FreshRows()];
    return weaving;
  }

  /** Weaving came to nothing: its sources stay, with all that has gone from them. */
  abandon(weaving: Weaving): void {
    this.#weavings.delete(weaving);
    this.#dropEmptyPages();
  }

  /** Puts what was woven in the place of its sources, without what has gone from them since. */
  finish(weaving: Weaving, woven: IndexedSegment): void {
    this.#weavings.delete(weaving);
    const { sources, late } = weaving;
    const isMain = sources.includes(this.#main);
    let gone = 0;
    for (const id of late) if (woven.bury(id)) gone++;
    const left = this.#deltas.filter((delta) => !sources.includes(delta));
    this.#pages = this.#pages.filter((page) => !sources.includes(page));
    if (isMain) {
      this.#main = woven;
      this.#mainGone = gone;
    }
    this.#deltas = isMain || woven.count === 0 ? left : [...left, woven];
    for (const source of sources) if (source instanceof IndexedSegment) source.close();
    this.#dropEmptyPages();
  }

  #dropEmptyPages(): void {
    const busy = new Set([...this.#weavings].flatMap(({ sources }) => sources));
    this.#pages = this.#pages.filter(
      (page, at) => at === this.#pages.length - 1 || page.count > 0 || busy.has(page),
    );
  }
}

/** What a row of a part is looked at by. */
export function pairsOf(part: Part, { regions, majors, weights, figures }: Common): PairMarket {
  if (part instanceof IndexedSegment) return part.market;
  return { postings: part.columns, regions, majors, weights, keywordFigures: figures };
}

/** Whether any posting of a part is for those with certain flags only. */
export function hasReserved(part: Part): boolean {
  const { onlyFlags, count } = part instanceof IndexedSegment ? part.market.postings : part.columns;
  for (let row = 0; row < count; row++) if (onlyFlags[row] !== 0 && !isSet(part.gone, row)) return true;
  return false;
}
