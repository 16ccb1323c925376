import type { PostingColumns } from '../columns.ts';
import type { Weights } from '../weights.ts';
import { sortByKeys } from './radix.ts';

const STATIC_LEVELS = 1 << 11;

/**
 * Rows in the order that entries have within every list: section, industry, static score descending, row. The static
 * score is what a posting brings to everybody (freshness, pay); it only guides the order, so it may be coarse.
 */
export function staticOrder(postings: PostingColumns, weights: Weights): Uint32Array {
  const { count } = postings;
  const keys = new Uint32Array(count);
  const groups = denseGroups(postings);
  for (let row = 0; row < count; row++) {
    keys[row] = groups[row]! * STATIC_LEVELS + (STATIC_LEVELS - 1 - staticLevel(postings, weights, row));
  }
  return sortByKeys(keys);
}

/** Rows newest first: openedOn descending, then row ascending. */
export function plainOrder({ count, openedOn }: PostingColumns): Uint32Array {
  const keys = new Uint32Array(count);
  let newest = -0x8000_0000;
  for (let row = 0; row < count; row++) if (openedOn[row]! > newest) newest = openedOn[row]!;
  // Ages, not days: they are small numbers, and each digit is a pass.
  for (let row = 0; row < count; row++) keys[row] = newest - openedOn[row]!;
  return sortByKeys(keys);
}

/** Row → number of its (section, industry), dense and ascending by them. */
function denseGroups({ count, section, industry }: PostingColumns): Uint32Array {
  let widest = 0;
  for (let row = 0; row < count; row++) widest = Math.max(widest, industry[row]! + 2);
  const numbers = new Map<number, number>();
  const groups = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    const code = (section[row]! + 1) * widest + industry[row]! + 1;
    groups[row] = code;
    if (!numbers.has(code)) numbers.set(code, 0);
  }
  const codes = [...numbers.keys()].toSorted((a, b) => a - b);
  for (const [number, code] of codes.entries()) numbers.set(code, number);
  const last = { code: -1, number: 0 };
  for (let row = 0; row < count; row++) {
    const code = groups[row]!;
    if (code !== last.code) {
      last.code = code;
      last.number = numbers.get(code)!;
    }
    groups[row] = last.number;
  }
  return groups;
}

/** 0 .. 2,047, from freshness and pay as far as pay can count. */
function staticLevel({ fresh, salaryLo, salaryHi }: PostingColumns, weights: Weights, row: number): number {
  const { stepYuan, perStep, cap } = weights.salary;
  const middle = (salaryLo[row]! + salaryHi[row]!) >> 1;
  // Floors begin near 3,000 yuan: pay below it never brings points to those who have one.
  const pay = Math.min(cap, Math.max(0, Math.floor((middle - 3000) / stepYuan)) * perStep);
  const most = cap + 255 * weights.freshness;
  const score = pay + fresh[row]! * weights.freshness;
  return most === 0 ? 0 : Math.floor((score * (STATIC_LEVELS - 1)) / most);
}
