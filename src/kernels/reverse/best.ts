/**
 * The best graduates so far as a heap whose root is the worst: keys of score << 32 | (all bits less the row), so that
 * the greater key stands before the other.
 */
import * as view from './view';

export let length: i32 = 0;
/** A liking below this cannot enter; 0 while there is room. */
export let least: i32 = 0;
let top: i32 = 0;
let chance: i32 = 0;

export function openBest(most: i32, chanceOf: i32): void {
  top = most;
  chance = chanceOf;
  length = 0;
  least = 0;
}

function key(at: i32): u64 {
  return load<u64>(view.heap + ((<usize>at) << 3));
}

function setKey(at: i32, value: u64): void {
  store<u64>(view.heap + ((<usize>at) << 3), value);
}

/** Offers a graduate; `again` says that they may be in the heap already, whose better score then counts. */
export function offer(row: u32, liking: i32, again: bool): void {
  const value = ((<u64>((liking * chance) >> 8)) << 32) | (<u64>~row);
  if (length == top && value <= key(0)) return;
  if (again) {
    for (let at = 0; at < length; at++) {
      const held = key(at);
      if (<u32>held != ~row) continue;
      if (value > held) {
        sink(at, length, value);
        tighten();
      }
      return;
    }
  }
  if (length == top) sink(0, length, value);
  else {
    let at = length++;
    for (; at > 0; at = (at - 1) >> 1) {
      const above = key((at - 1) >> 1);
      if (above <= value) break;
      setKey(at, above);
    }
    setKey(at, value);
  }
  tighten();
}

function tighten(): void {
  if (length < top) return;
  const score = <i32>(key(0) >> 32);
  least = ((score << 8) + chance - 1) / chance;
}

/** Lets a value sink from `at` in a heap of `count` keys. */
function sink(at: i32, count: i32, value: u64): void {
  for (;;) {
    let below = 2 * at + 1;
    if (below >= count) break;
    if (below + 1 < count && key(below + 1) < key(below)) below++;
    if (key(below) >= value) break;
    setKey(at, key(below));
    at = below;
  }
  setKey(at, value);
}

/** Turns the heap into the list, best first. */
export function sortBest(): void {
  for (let count = length - 1; count > 0; count--) {
    const last = key(count);
    setKey(count, key(0));
    sink(0, count, last);
  }
}
