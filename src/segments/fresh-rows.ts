import { setBit, sharedCells } from '../matching/index.ts';
import type { PostingColumns } from '../matching/index.ts';
import { LISTS, LIST_NAMES, copyRun, emptyColumns } from './columns.ts';
import type { LooseRows } from './weave.ts';

const FIRST_ROWS = 256;
const VALUES_A_ROW = 4;

/**
 * Rows of the last moments, in the order in which they came, without an index: a few thousand are looked at one by
 * one. Cells are over shared memory and grow by doubling.
 */
export class FreshRows {
  readonly #rows = new Map<string, number>();
  readonly #ids: string[] = [];
  #cells: PostingColumns;
  #gone: Uint32Array;
  readonly #next = { row: 0, nodes: 0, regions: 0, keywords: 0 };

  constructor() {
    this.#cells = emptyColumns(FIRST_ROWS, {
      nodes: FIRST_ROWS * VALUES_A_ROW,
      regions: FIRST_ROWS * VALUES_A_ROW,
      keywords: FIRST_ROWS * VALUES_A_ROW,
    });
    this.#gone = sharedCells(Uint32Array, FIRST_ROWS >> 5);
  }

  get count(): number {
    return this.#next.row;
  }

  /** Rows that are not gone. */
  get alive(): number {
    return this.#rows.size;
  }

  get columns(): PostingColumns {
    return { ...this.#cells, count: this.count };
  }

  get gone(): Uint32Array {
    return this.#gone;
  }

  idAt(row: number): string {
    return this.#ids[row]!;
  }

  /** Row of a posting that is here and not gone; −1 otherwise. */
  rowOf(id: string): number {
    return this.#rows.get(id) ?? -1;
  }

  /** Adds a row whose id is not alive here. */
  add(id: string, source: PostingColumns, row: number): void {
    this.#reserve(source, row);
    this.#rows.set(id, this.count);
    this.#ids.push(id);
    copyRun({ source, from: row, to: row + 1 }, this.#cells, this.#next);
  }

  /** Takes a posting out; false when it is not here. */
  bury(id: string): boolean {
    const row = this.rowOf(id);
    if (row < 0) return false;
    setBit(this.#gone, row);
    this.#rows.delete(id);
    return true;
  }

  /** As a thread that weaves gets it: what comes or goes later is not in it. */
  snapshot(): LooseRows {
    const gone = sharedCells(Uint32Array, this.#gone.length);
    gone.set(this.#gone);
    return { columns: this.columns, ids: [...this.#ids], gone };
  }

  #reserve(source: PostingColumns, row: number): void {
    const next = this.#next;
    const cells = this.#cells;
    const fits = LIST_NAMES.every((name) => {
      const more = source[LISTS[name]][row + 1]! - source[LISTS[name]][row]!;
      return next[name] + more <= cells[name].length;
    });
    if (fits && next.row < cells.count) return;
    const grown = emptyColumns(cells.count * 2, {
      nodes: roomFor('nodes', source, row, cells),
      regions: roomFor('regions', source, row, cells),
      keywords: roomFor('keywords', source, row, cells),
    });
    const from = { row: 0, nodes: 0, regions: 0, keywords: 0 };
    copyRun({ source: cells, from: 0, to: next.row }, grown, from);
    this.#cells = grown;
    const gone = sharedCells(Uint32Array, grown.count >> 5);
    gone.set(this.#gone);
    this.#gone = gone;
  }
}

function roomFor(
  name: keyof typeof LISTS,
  source: PostingColumns,
  row: number,
  { [name]: cells }: PostingColumns,
): number {
  return cells.length * 2 + source[LISTS[name]][row + 1]! - source[LISTS[name]][row]!;
}
