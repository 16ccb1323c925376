import { admits, isOut, nodeMark, recordOf, scoreOf, tailOf } from './record';
import * as best from './top-list';

/**
 * Candidates that passed a bound wait here until there are enough of them: then their records are touched in one tight
 * loop, so that their cache misses overlap, and judged. Touching each when it is met overlaps little: what lies between
 * two candidates fills the processor's window. Work cells: row and points known so far, 8 bytes each.
 */
const ENOUGH: i32 = 16;
/** Added to the points of a candidate whose closeness is not known yet. */
const CLOSENESS_UNKNOWN: i32 = 1 << 30;

let waiting: usize = 0;
let count: i32 = 0;
/** What the touches read, kept so that no compiler may leave them out. */
export let touched: u32 = 0;

export function placeJudgeCells(at: usize): void {
  waiting = at;
  count = 0;
}

/** A posting of a list: its closeness and wish points are known. */
export function pend(row: u32, base: i32): void {
  // Before the record is read: in a masked run the best postings are often the masked ones.
  if (isOut(row)) return;
  const cell = waiting + ((<usize>count) << 3);
  store<u32>(cell, row);
  store<i32>(cell, base, 4);
  if (++count >= ENOUGH) settle();
}

/** A posting of a keyword list: only its wish points are known. */
export function pendUnknown(row: u32, wishPoints: i32): void {
  pend(row, wishPoints | CLOSENESS_UNKNOWN);
}

/** Judges everybody who waits. */
export function settle(): void {
  touchRecords();
  for (let at = 0; at < count; at++) {
    const cell = waiting + ((<usize>at) << 3);
    judge(load<u32>(cell), load<i32>(cell, 4));
  }
  count = 0;
}

function touchRecords(): void {
  let sum: u32 = 0;
  for (let at = 0; at < count; at++) {
    sum += load<u8>(recordOf(load<u32>(waiting + ((<usize>at) << 3))));
  }
  // What does not fit the record lies elsewhere; its end may be in the next line.
  for (let at = 0; at < count; at++) {
    const tail = tailOf(recordOf(load<u32>(waiting + ((<usize>at) << 3))));
    sum += load<u8>(tail) + load<u8>(tail, 48);
  }
  touched += sum;
}

function judge(row: u32, points: i32): void {
  const record = recordOf(row);
  if (!admits(record)) return;
  let base = points;
  if ((points & CLOSENESS_UNKNOWN) != 0) {
    const mark = nodeMark(record);
    if (mark == 0) return;
    base = (points & ~CLOSENESS_UNKNOWN) + mark - 1;
  }
  const score = scoreOf(record, base);
  if (score >= best.least) best.offer(row, score);
}
