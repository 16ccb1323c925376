import { sharedCells } from '../columns.ts';

const DIGIT = 11;
const LEVELS = 1 << DIGIT;

/** Positions 0 .. keys.length − 1 by key ascending; equal keys keep their order. Linear: three passes at most. */
export function sortByKeys(keys: Uint32Array): Uint32Array {
  const count = keys.length;
  let from = sharedCells(Uint32Array, count);
  let to = sharedCells(Uint32Array, count);
  for (let at = 0; at < count; at++) from[at] = at;
  let all = 0;
  for (let at = 0; at < count; at++) all |= keys[at]!;
  for (let shift = 0; shift < 32 && all >>> shift !== 0; shift += DIGIT) {
    sortByDigit(keys, shift, from, to);
    [from, to] = [to, from];
  }
  return from;
}

function sortByDigit(keys: Uint32Array, shift: number, from: Uint32Array, to: Uint32Array): void {
  const next = new Uint32Array(LEVELS + 1);
  const count = keys.length;
  for (let at = 0; at < count; at++) next[((keys[at]! >>> shift) & (LEVELS - 1)) + 1]!++;
  for (let digit = 0; digit < LEVELS; digit++) next[digit + 1]! += next[digit]!;
  for (let at = 0; at < count; at++) {
    const position = from[at]!;
    to[next[(keys[position]! >>> shift) & (LEVELS - 1)]!++] = position;
  }
}
