import { sharedCells } from '../matching/index.ts';
import type { PostingColumns } from '../matching/index.ts';

/** Columns with one value a row, and those with a list a row, with the cells they are made of. */
export const SINGLE = {
  degreeMin: Uint8Array,
  industry: Int16Array,
  section: Int16Array,
  kind: Uint8Array,
  salaryLo: Int32Array,
  salaryHi: Int32Array,
  headCount: Uint32Array,
  onlyFlags: Uint16Array,
  cohortFrom: Uint16Array,
  cohortTo: Uint16Array,
  fresh: Uint8Array,
  openedOn: Int32Array,
  chance: Uint8Array,
} as const;
export const LISTS = { nodes: 'nodeOffsets', regions: 'regionOffsets', keywords: 'keywordOffsets' } as const;
export type SingleName = keyof typeof SINGLE;
export type ListName = keyof typeof LISTS;
export const SINGLE_NAMES = Object.keys(SINGLE) as SingleName[];
export const LIST_NAMES = Object.keys(LISTS) as ListName[];

type CellsOf<Cells> = { new (buffer: SharedArrayBuffer): Cells; readonly BYTES_PER_ELEMENT: number };
export type NumberCells = Uint8Array | Uint16Array | Uint32Array | Int16Array | Int32Array;

/** Zeroed columns for so many rows and list values. */
export function emptyColumns(rows: number, values: Readonly<Record<ListName, number>>): PostingColumns {
  const cells: Record<string, NumberCells> = {};
  for (const name of SINGLE_NAMES) cells[name] = zeroed(SINGLE[name], rows);
  for (const name of LIST_NAMES) {
    cells[LISTS[name]] = sharedCells(Uint32Array, rows + 1);
    cells[name] = sharedCells(Int32Array, values[name]);
  }
  return { count: rows, ...cells } as unknown as PostingColumns;
}

function zeroed(make: (typeof SINGLE)[SingleName], rows: number): NumberCells {
  return sharedCells(make as CellsOf<NumberCells>, rows);
}

/** Rows from .. to − 1 of a source. */
export type Run = { readonly source: PostingColumns; readonly from: number; readonly to: number };

/** Below so many rows a loop is faster than a view and a copy of memory. */
const WORTH_A_VIEW = 16;

/** The rows of all runs behind one another. */
export function joinRuns(runs: readonly Run[]): PostingColumns {
  const values = { nodes: 0, regions: 0, keywords: 0 };
  let rows = 0;
  for (const run of runs) {
    rows += run.to - run.from;
    for (const name of LIST_NAMES) values[name] += listEnd(run, name) - listStart(run, name);
  }
  const joined = emptyColumns(rows, values);
  const next = { row: 0, nodes: 0, regions: 0, keywords: 0 };
  for (const run of runs) copyRun(run, joined, next);
  return joined;
}

/** Copies a run behind what stands in `to`, and moves `next` on. */
export function copyRun(
  run: Run,
  to: PostingColumns,
  next: { row: number } & Record<ListName, number>,
): void {
  for (const name of SINGLE_NAMES) copyCells(run.source[name], run.from, run.to, to[name], next.row);
  for (const name of LIST_NAMES) {
    const from = listStart(run, name);
    const shift = next[name] - from;
    const offsets = run.source[LISTS[name]];
    const target = to[LISTS[name]];
    for (let row = run.from; row < run.to; row++) {
      target[next.row + row - run.from + 1] = offsets[row + 1]! + shift;
    }
    const end = listEnd(run, name);
    copyCells(run.source[name], from, end, to[name], next[name]);
    next[name] += end - from;
  }
  next.row += run.to - run.from;
}

function listStart({ source, from }: Run, name: ListName): number {
  return source[LISTS[name]][from]!;
}

function listEnd({ source, to }: Run, name: ListName): number {
  return source[LISTS[name]][to]!;
}

export function copyCells(source: NumberCells, from: number, end: number, to: NumberCells, at: number): void {
  if (end - from >= WORTH_A_VIEW) to.set(source.subarray(from, end), at);
  else for (let cell = from; cell < end; cell++) to[at + cell - from] = source[cell]!;
}
