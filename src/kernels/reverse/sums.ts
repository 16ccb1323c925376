import * as view from './view';

/** Adds the idf of every keyword of the posting to the sums of the entries that carry it, within the runs of one key. */
export function addTerms(list: u32): void {
  const count = view.word(view.TERMS);
  const first = load<u32>(view.listOffsets + ((<usize>list) << 2));
  const last = load<u32>(view.listOffsets + ((<usize>(list + <u32>view.word(view.PLACES))) << 2));
  if (first == last) return;
  for (let term = 0; term < count; term++) {
    const cell = view.terms + <usize>term * 12;
    const from = firstAtLeast(load<u32>(cell), load<u32>(cell, 4), first);
    const to = firstAtLeast(from, load<u32>(cell, 4), last);
    if (from < to) walk(list, from, to, load<u16>(cell, 8));
  }
}

/** Marks the entries of one key whose graduates are counted at a key of a higher rank. */
export function markMet(list: u32): void {
  const first = load<u32>(view.listOffsets + ((<usize>list) << 2));
  const last = load<u32>(view.listOffsets + ((<usize>(list + <u32>view.word(view.PLACES))) << 2));
  if (first == last) return;
  const keys = view.word(view.KEYS);
  for (let key = 0; key < keys; key++) {
    const cell = view.keys + <usize>key * 12;
    const from = firstAtLeast(load<u32>(cell, 4), load<u32>(cell, 8), first);
    const to = firstAtLeast(from, load<u32>(cell, 8), last);
    if (from < to) walk(list, from, to, 0);
  }
}

/** Adds `idf` to the sums of the entries from .. to − 1 that stand in the runs of one key; without one, marks them. */
function walk(list: u32, from: u32, to: u32, idf: u16): void {
  const runs = view.word(view.RUNS);
  let at = from;
  let reached: u32 = 0;
  for (let run = 0; run < runs; run++) {
    const cell = view.runs + <usize>run * 12;
    const first = load<u32>(view.listOffsets + ((<usize>(list + load<u32>(cell))) << 2));
    const last = load<u32>(view.listOffsets + ((<usize>(list + load<u32>(cell, 4))) << 2));
    if (first == last) continue;
    // Runs ascend within one closeness; the next closeness begins anew.
    if (first < reached) at = from;
    reached = last;
    at = gallop(at, to, first);
    for (; at < to; at++) {
      const entry = load<u32>(view.keywordEntries + ((<usize>at) << 2));
      if (entry >= last) break;
      if (idf == 0) {
        const met = view.met + <usize>(entry >> 3);
        const bit = <u8>((<u32>1) << (entry & 7));
        store<u8>(met, load<u8>(met) | bit);
        continue;
      }
      const sum = view.sums + ((<usize>entry) << 1);
      store<u16>(sum, load<u16>(sum) + idf);
      store<u8>(view.touched + <usize>(entry >> 6), 1);
    }
  }
}

/** First place in at .. end − 1 whose entry is at least `wanted`, which is probably near. */
function gallop(at: u32, end: u32, wanted: u32): u32 {
  let step: u32 = 1;
  let from = at;
  while (from < end && load<u32>(view.keywordEntries + ((<usize>from) << 2)) < wanted) {
    at = from + 1;
    from += step;
    step <<= 1;
  }
  return firstAtLeast(at, min(from, end), wanted);
}

function firstAtLeast(at: u32, end: u32, wanted: u32): u32 {
  while (at < end) {
    const middle = (at + end) >> 1;
    if (load<u32>(view.keywordEntries + ((<usize>middle) << 2)) < wanted) at = middle + 1;
    else end = middle;
  }
  return at;
}

/** Forgets which entries of one key were touched and met; their sums have been set back by whoever read them. */
export function forgetTerms(list: u32): void {
  const first = <usize>load<u32>(view.listOffsets + ((<usize>list) << 2));
  const last = <usize>load<u32>(view.listOffsets + ((<usize>(list + <u32>view.word(view.PLACES))) << 2));
  memory.fill(view.touched + (first >> 6), 0, (last >> 6) + 1 - (first >> 6));
  if (view.word(view.HAS_MANY_PLACES) != 0)
    memory.fill(view.met + (first >> 3), 0, (last >> 3) + 1 - (first >> 3));
}
