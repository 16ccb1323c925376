import { CLOSENESS, sharedCells } from '../matching/index.ts';
import type { MajorTable } from '../matching/index.ts';

/**
 * Majors in an order in which those that satisfy one node stand together as far as can be: by category, class, id.
 * Behind them one more place for majors that are not in the catalogue, who satisfy the root alone.
 */
export type MajorOrder = {
  readonly places: number;
  readonly placeOf: Uint32Array;
  readonly unknown: number;
  readonly root: number;
  /** Node → the places that satisfy it and how nearly, 1 + index into CLOSENESS. */
  readonly offsets: Uint32Array;
  readonly satisfiedBy: Uint32Array;
  readonly marks: Uint8Array;
};

export function orderMajors(majors: MajorTable): MajorOrder {
  const { count } = majors;
  const category = ancestorsOf(majors, CLOSENESS.indexOf('category'));
  const inClass = ancestorsOf(majors, CLOSENESS.indexOf('class'));
  const order = Array.from({ length: count }, (_, major) => major).toSorted(
    (a, b) => category[a]! - category[b]! || inClass[a]! - inClass[b]! || a - b,
  );
  const placeOf = sharedCells(Uint32Array, count);
  for (const [place, major] of order.entries()) placeOf[major] = place;
  return { places: count + 1, placeOf, unknown: count, root: majors.root, ...invert(majors, placeOf) };
}

function ancestorsOf({ count, offsets, nodes, levels }: MajorTable, level: number): Int32Array {
  const found = new Int32Array(count);
  for (let major = 0; major < count; major++) {
    found[major] = major;
    for (let at = offsets[major]!; at < offsets[major + 1]!; at++) {
      if (levels[at] !== level) continue;
      found[major] = nodes[at]!;
      break;
    }
  }
  return found;
}

function invert({ count, offsets, nodes, levels }: MajorTable, placeOf: Uint32Array) {
  const starts = sharedCells(Uint32Array, count + 1);
  for (const node of nodes) starts[node + 1]!++;
  for (let node = 0; node < count; node++) starts[node + 1]! += starts[node]!;
  const next = starts.slice();
  const satisfiedBy = sharedCells(Uint32Array, nodes.length);
  const marks = sharedCells(Uint8Array, nodes.length);
  for (let major = 0; major < count; major++) {
    for (let at = offsets[major]!; at < offsets[major + 1]!; at++) {
      const slot = next[nodes[at]!]!++;
      satisfiedBy[slot] = placeOf[major]!;
      marks[slot] = levels[at]! + 1;
    }
  }
  return { offsets: starts, satisfiedBy, marks };
}
