import { isSet, sharedCells } from '../matching/index.ts';
import type { PostingColumns } from '../matching/index.ts';
import { copyCells, joinRuns } from './columns.ts';
import type { Run } from './columns.ts';
import { firstNotBelow, idAt, packIds } from './posting-ids.ts';
import type { PostingIds } from './posting-ids.ts';

/** Rows that ascend by id, some of them gone. Plain data over shared memory. */
export type SortedRows = {
  readonly columns: PostingColumns;
  readonly ids: PostingIds;
  readonly gone: Uint32Array;
};

/** Rows in the order in which they came. */
export type LooseRows = {
  readonly columns: PostingColumns;
  readonly ids: readonly string[];
  readonly gone: Uint32Array;
};

export type Rows = SortedRows | LooseRows;

/** Rows that ascend by id, all of them there. */
export type Kept = { readonly columns: PostingColumns; readonly ids: PostingIds };
type IdRun = Run & { readonly ids: PostingIds };

/** All rows that are not gone, ascending by id. No id may be alive in two parts. */
export function weave(parts: readonly Rows[]): Kept {
  const sorted = parts.map((part) => (isSorted(part) ? part : sortRows(part)));
  sorted.sort((a, b) => a.columns.count - b.columns.count);
  const [first, ...rest] = sorted;
  if (first === undefined) return { columns: joinRuns([]), ids: packIds([]) };
  if (rest.length === 0) return join(aliveRuns(first));
  let woven = first;
  for (const next of rest) {
    const kept = join(runsOf(next, woven));
    woven = { ...kept, gone: new Uint32Array((kept.ids.count + 31) >>> 5) };
  }
  return { columns: woven.columns, ids: woven.ids };
}

function isSorted(part: Rows): part is SortedRows {
  return !Array.isArray(part.ids);
}

/** Loose rows that are not gone, ascending by id. */
function sortRows({ columns, ids, gone }: LooseRows): SortedRows {
  const rows: number[] = [];
  for (let row = 0; row < columns.count; row++) if (!isSet(gone, row)) rows.push(row);
  rows.sort((a, b) => (ids[a]! < ids[b]! ? -1 : 1));
  return {
    columns: joinRuns(rows.map((row) => ({ source: columns, from: row, to: row + 1 }))),
    ids: packIds(rows.map((row) => ids[row]!)),
    gone: new Uint32Array((rows.length + 31) >>> 5),
  };
}

function aliveRuns(rows: SortedRows): IdRun[] {
  const runs: IdRun[] = [];
  pushAlive(rows, 0, rows.columns.count, runs);
  return runs;
}

/** Runs of both in one order: each row of the smaller is looked up in the larger. */
function runsOf(large: SortedRows, small: SortedRows): IdRun[] {
  const runs: IdRun[] = [];
  let at = 0;
  for (let row = 0; row < small.columns.count; row++) {
    if (isSet(small.gone, row)) continue;
    const place = firstNotBelow(large.ids, idAt(small.ids, row), at);
    pushAlive(large, at, place, runs);
    runs.push({ source: small.columns, ids: small.ids, from: row, to: row + 1 });
    at = place;
  }
  pushAlive(large, at, large.columns.count, runs);
  return runs;
}

function pushAlive({ columns, ids, gone }: SortedRows, from: number, to: number, runs: IdRun[]): void {
  let start = from;
  for (let row = from; row < to; row++) {
    if ((row & 31) === 0 && gone[row >>> 5] === 0) {
      row += 31;
      continue;
    }
    if (!isSet(gone, row)) continue;
    if (row > start) runs.push({ source: columns, ids, from: start, to: row });
    start = row + 1;
  }
  if (to > start) runs.push({ source: columns, ids, from: start, to });
}

function join(runs: readonly IdRun[]): Kept {
  let bytes = 0;
  let count = 0;
  for (const { ids, from, to } of runs) {
    bytes += ids.offsets[to]! - ids.offsets[from]!;
    count += to - from;
  }
  const joined = {
    count,
    offsets: sharedCells(Uint32Array, count + 1),
    bytes: sharedCells(Uint8Array, bytes),
  };
  let row = 0;
  let at = 0;
  for (const { ids, from, to } of runs) {
    const first = ids.offsets[from]!;
    const end = ids.offsets[to]!;
    for (let source = from; source < to; source++)
      joined.offsets[++row] = ids.offsets[source + 1]! - first + at;
    copyCells(ids.bytes, first, end, joined.bytes, at);
    at += end - first;
  }
  return { columns: joinRuns(runs), ids: joined };
}
