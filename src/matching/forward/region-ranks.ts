import { sharedCells } from '../columns.ts';
import type { RegionTable } from '../tables.ts';

/**
 * Regions numbered so that everything inside a region is one run: region r covers the ranks first[r] .. end[r] − 1, its
 * own rank first. A wish for a city, a province or the nation is then one stretch of every list.
 */
export type RegionRanks = { readonly first: Uint32Array; readonly end: Uint32Array };

export function rankRegions({ count, nation, parent }: RegionTable): RegionRanks {
  const children = Array.from({ length: count }, (): number[] => []);
  for (let region = 0; region < count; region++) {
    if (parent[region]! >= 0) children[parent[region]!]!.push(region);
  }
  const first = sharedCells(Uint32Array, count);
  const end = sharedCells(Uint32Array, count);
  let rank = 0;
  function walk(region: number): void {
    first[region] = rank++;
    for (const child of children[region]!) walk(child);
    end[region] = rank;
  }
  walk(nation);
  return { first, end };
}
