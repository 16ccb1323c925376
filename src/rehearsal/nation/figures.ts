import type { RunFolder } from './run-folder.ts';

/** Figures of all lists, measured on all of them. */
export type ListFigures = {
  /** Graduates with at least one posting, with none, and with a full list. */
  readonly covered: number;
  readonly none: number;
  readonly full: number;
  readonly recommendations: number;
  readonly postingsUsed: number;
  readonly orphans: number;
  readonly coverage: number;
  readonly congestion: number;
  readonly gini: number;
  readonly mostOnOne: number;
  /** How many postings stand in so many lists: [lists, postings], lists ascending. */
  readonly loads: readonly (readonly [lists: number, postings: number])[];
};

/** Reads the shards one after the other; the definitions are those of `pushFigures`. */
export function figuresOfLists(folder: RunFolder, signal?: AbortSignal): ListFigures {
  const { postings, graduates, top } = folder.identity;
  const load = new Uint32Array(postings);
  let covered = 0;
  let full = 0;
  let recommendations = 0;
  for (let shard = 0; shard < folder.shards; shard++) {
    signal?.throwIfAborted();
    const lists = folder.read(shard);
    for (let row = 0; row < lists.count; row++) {
      const length = lists.lengths[row]!;
      if (length > 0) covered++;
      if (length === top) full++;
      recommendations += length;
      for (let at = row * top; at < row * top + length; at++) load[lists.postings[at]!]!++;
    }
  }
  const loads = countLoads(load);
  const orphans = loads[0]?.[0] === 0 ? loads[0][1] : 0;
  return {
    covered,
    none: graduates - covered,
    full,
    recommendations,
    orphans,
    loads,
    postingsUsed: postings - orphans,
    coverage: postings === 0 ? 0 : (postings - orphans) / postings,
    ...spread(loads, postings, recommendations),
    mostOnOne: loads.at(-1)?.[0] ?? 0,
  };
}

function countLoads(load: Uint32Array): [number, number][] {
  const counts = new Map<number, number>();
  for (const here of load) counts.set(here, (counts.get(here) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b);
}

function spread(
  loads: readonly (readonly [number, number])[],
  n: number,
  total: number,
): { congestion: number; gini: number } {
  if (total === 0 || n < 2) return { congestion: 0, gini: 0 };
  let entropy = 0;
  let weighted = 0;
  let before = 0;
  for (const [lists, postings] of loads) {
    if (lists > 0) entropy += postings * (lists / total) * Math.log(lists / total);
    // Ranks before + 1 .. before + postings, each with weight 2 × rank − n − 1.
    weighted += lists * postings * (2 * before + postings - n);
    before += postings;
  }
  return { congestion: entropy / Math.log(n), gini: weighted / (n * total) };
}
