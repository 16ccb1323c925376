/**
 * The reverse kernel in AssemblyScript: the same steps as ts-kernel.ts over the same bytes. It allocates nothing; what
 * it is asked stands in the section `query`, and so does the answer.
 */
import * as best from './best';
import { eligible, judge, openScan, scan } from './scan';
import { addTerms, forgetTerms, markMet } from './sums';
import * as view from './view';

export function open(): void {
  view.openView();
}

export function match(): void {
  best.openBest(view.word(view.TOP), view.word(view.CHANCE));
  openScan();
  const runs = view.word(view.RUNS);
  const keys = view.word(view.KEYS);
  const fresh = view.word(view.FRESH_POINTS);
  for (let key = 0; key < keys; key++) addTerms(listOf(key));
  if (view.word(view.HAS_MANY_PLACES) != 0) for (let key = 0; key < keys; key++) markMet(listOf(key));
  for (let run = 0; run < runs; run++) {
    const cell = view.runs + <usize>run * 12;
    const base = load<i32>(cell, 8) + fresh;
    for (let key = 0; key < keys; key++) {
      const list = listOf(key);
      const from = load<u32>(view.listOffsets + ((<usize>(list + load<u32>(cell))) << 2));
      const to = load<u32>(view.listOffsets + ((<usize>(list + load<u32>(cell, 4))) << 2));
      if (from < to) scan(from, to, base);
    }
  }
  judge();
  for (let key = 0; key < keys; key++) forgetTerms(listOf(key));
  best.sortBest();
  view.setWord(view.ELIGIBLE, <i32>eligible);
  view.setWord(view.LENGTH, best.length);
}

/** The first of a region's lists. */
function listOf(key: i32): u32 {
  return load<u32>(view.keys + <usize>key * 12) * <u32>view.word(view.PLACES);
}
