import { sharedCells } from '../matching/index.ts';
import type { GraduateColumns } from '../matching/index.ts';

/** The columns of some graduates, in the order of `rows`: what the unmet are matched again with. */
export function pickGraduates(from: GraduateColumns, rows: Uint32Array): GraduateColumns {
  return {
    count: rows.length,
    degree: pick(sharedCells(Uint8Array, rows.length), from.degree, rows),
    major: pick(sharedCells(Int32Array, rows.length), from.major, rows),
    wishes: pick(sharedCells(Int32Array, rows.length * widthOf(from.wishes, from)), from.wishes, rows),
    wishSource: pick(sharedCells(Uint8Array, rows.length), from.wishSource, rows),
    industries: pick(
      sharedCells(Int16Array, rows.length * widthOf(from.industries, from)),
      from.industries,
      rows,
    ),
    kinds: pick(sharedCells(Uint16Array, rows.length), from.kinds, rows),
    salaryFloor: pick(sharedCells(Int32Array, rows.length), from.salaryFloor, rows),
    keywords: pick(sharedCells(Int32Array, rows.length * widthOf(from.keywords, from)), from.keywords, rows),
    flags: pick(sharedCells(Uint16Array, rows.length), from.flags, rows),
    cohort: pick(sharedCells(Uint16Array, rows.length), from.cohort, rows),
    personalised: pick(sharedCells(Uint8Array, rows.length), from.personalised, rows),
  };
}

type Cells = { readonly length: number; [at: number]: number };

function widthOf(cells: Cells, { count }: GraduateColumns): number {
  return count === 0 ? 0 : cells.length / count;
}

function pick<Column extends Cells>(into: Column, from: Cells, rows: Uint32Array): Column {
  const width = rows.length === 0 ? 0 : into.length / rows.length;
  for (let at = 0; at < rows.length; at++) {
    for (let cell = 0; cell < width; cell++) into[at * width + cell] = from[rows[at]! * width + cell]!;
  }
  return into;
}
