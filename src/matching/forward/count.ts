import type { BuildPlan } from './build-state.ts';
import { stretch } from './build-state.ts';
import { TAIL_BYTES } from './layout.ts';
import { plainOrder, staticOrder } from './static-order.ts';

/** Orders the rows for the lists (first part) and for plain lists (last part). */
export function orderRows({ source, parts, order, rowAtPlace }: BuildPlan, part: number): void {
  if (part === 0) order.set(staticOrder(source.postings, source.weights));
  if (part === parts - 1) rowAtPlace.set(plainOrder(source.postings));
}

/** Counts entries per list, places of work per rank, keyword entries and the bytes of tails that do not fit. */
export function countEntries(plan: BuildPlan, part: number): void {
  countLists(plan, part);
  countRows(plan, part);
}

/** Rows are gone through as they lie in memory, not in the order of the part: counts do not depend on it. */
function countLists({ source, parts, ranks, order, listCounts }: BuildPlan, part: number): void {
  const { count, regionOffsets, regions, nodeOffsets, nodes } = source.postings;
  const counts = listCounts[part]!;
  const width = source.regions.count;
  const { from, to } = stretch(order.length, part, parts);
  const mine = new Uint8Array(count);
  for (let at = from; at < to; at++) mine[order[at]!] = 1;
  for (let row = 0; row < count; row++) {
    if (mine[row] === 0) continue;
    const lastNode = nodeOffsets[row + 1]!;
    for (let r = regionOffsets[row]!; r < regionOffsets[row + 1]!; r++) {
      const rank = ranks.first[regions[r]!]!;
      for (let n = nodeOffsets[row]!; n < lastNode; n++) counts[nodes[n]! * width + rank]!++;
    }
  }
}

function countRows(plan: BuildPlan, part: number): void {
  const { source, parts, ranks, hotBit, listed, pairCounts } = plan;
  const { count, regionOffsets, regions, nodeOffsets, keywordOffsets, keywords } = source.postings;
  const counts = pairCounts[part]!;
  const { from, to } = stretch(count, part, parts);
  let overflow = 0;
  let entries = 0;
  let ranked = 0;
  for (let row = from; row < to; row++) {
    for (let r = regionOffsets[row]!; r < regionOffsets[row + 1]!; r++) counts[ranks.first[regions[r]!]!]!++;
    let rare = 0;
    let unlisted = 0;
    for (let k = keywordOffsets[row]!; k < keywordOffsets[row + 1]!; k++) {
      if (hotBit[keywords[k]!]! >= 0) continue;
      rare++;
      if (listed[keywords[k]!] === 0) unlisted++;
    }
    const places = regionOffsets[row + 1]! - regionOffsets[row]!;
    entries += rare * places;
    ranked += unlisted * places;
    const tail = tailBytes(nodeOffsets[row + 1]! - nodeOffsets[row]!, rare);
    if (tail > TAIL_BYTES) overflow += tail;
  }
  plan.overflowBytes[part] = overflow;
  plan.keywordEntries[part] = entries;
  plan.rankedEntries[part] = ranked;
}

/** Accepted nodes of 2 bytes, then keywords of 3. */
export function tailBytes(nodes: number, rare: number): number {
  return nodes * 2 + rare * 3;
}
