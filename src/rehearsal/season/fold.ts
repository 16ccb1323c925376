import { LIMITS } from '../../matching/index.ts';
import type { GraduateColumns, PostingColumns, RegionTable } from '../../matching/index.ts';

/**
 * Folds the nation onto its first so many large provinces, in place: a city becomes the city of the same rank there,
 * so that a market of some thousands is as dense as a province. Wishes stay in order, each once.
 */
export function foldCountry(
  regions: RegionTable,
  postings: PostingColumns,
  graduates: GraduateColumns,
  provinces: number,
): void {
  const to = foldedRegions(regions, provinces);
  for (let at = 0; at < postings.regions.length; at++) postings.regions[at] = to[postings.regions[at]!]!;
  const { wishes } = graduates;
  for (let from = 0; from < wishes.length; from += LIMITS.wishes) {
    const row = wishes.subarray(from, from + LIMITS.wishes);
    const kept = [...new Set([...row].filter((wish) => wish !== -1).map((wish) => to[wish]!))];
    row.fill(-1).set(kept);
  }
}

/** Region → region. Provinces with at least ten cities are kept, in the order of their ids; the others join them in turn. */
function foldedRegions({ parent, nation }: RegionTable, provinces: number): Int32Array {
  const to = Int32Array.from(parent.keys());
  const citiesOf = new Map<number, number[]>();
  for (const [region, above] of parent.entries()) {
    if (above === nation) citiesOf.set(region, citiesOf.get(region) ?? []);
    else if (above !== -1) citiesOf.set(above, [...(citiesOf.get(above) ?? []), region]);
  }
  const kept = [...citiesOf.keys()]
    .toSorted((a, b) => a - b)
    .filter((province) => citiesOf.get(province)!.length >= 10)
    .slice(0, provinces);
  if (kept.length === 0) return to;
  for (const [at, province] of [...citiesOf.keys()].toSorted((a, b) => a - b).entries()) {
    if (kept.includes(province)) continue;
    const target = kept[at % kept.length]!;
    to[province] = target;
    const cities = citiesOf.get(target)!;
    for (const [rank, city] of citiesOf.get(province)!.entries()) to[city] = cities[rank % cities.length]!;
  }
  return to;
}
