import { majors, regions } from '../../catalogue/index.ts';
import type { PostingColumns } from '../../matching/index.ts';
import { catalogueTables } from './tables.ts';

export type Wanting = {
  readonly degree: number;
  readonly majorNode: number | null;
  readonly regions: readonly string[];
};

export type DemandCell = { region: number; node: number; wanting: number; places: number };

export type Demand = {
  /** City ids and ids of classes of majors, those of most graduates and places first. */
  readonly regions: readonly number[];
  readonly majors: readonly number[];
  readonly cells: readonly DemandCell[];
  readonly anywhere: number;
  readonly anyMajorPlaces: number;
};

/**
 * Graduates beside open places, by city and class of majors. A graduate counts in each city that they wish for, a
 * posting with all its places in each of its cities and each class that it names. With a degree only postings that it
 * satisfies count.
 */
export function cellsOf(
  postings: PostingColumns,
  seekers: readonly Wanting[],
  degree: number | null,
): Demand {
  const cells = new Cells();
  let anywhere = 0;
  for (const { majorNode, regions: wished } of seekers) {
    const cities = new Set(wished.flatMap((code) => cityOf(cityIds().get(code) ?? -1)));
    if (cities.size === 0) anywhere++;
    const node = majorNode === null ? null : classOf(majorNode);
    if (node !== null) for (const city of cities) cells.at(city, node).wanting++;
  }
  const { root } = catalogueTables().majors;
  let anyMajorPlaces = 0;
  for (let row = 0; row < postings.count; row++) {
    if (degree !== null && postings.degreeMin[row]! > degree) continue;
    const nodes = postings.nodes.subarray(postings.nodeOffsets[row], postings.nodeOffsets[row + 1]);
    const heads = postings.headCount[row]!;
    if (nodes.includes(root)) {
      anyMajorPlaces += heads;
      continue;
    }
    const places = postings.regions.subarray(postings.regionOffsets[row], postings.regionOffsets[row + 1]);
    const cities = new Set([...places].flatMap((region) => cityOf(region)));
    const classes = new Set([...nodes].flatMap((node) => classOf(node) ?? []));
    for (const city of cities) for (const node of classes) cells.at(city, node).places += heads;
  }
  const { all } = cells;
  return {
    regions: weightiest(all, ({ region }) => region),
    majors: weightiest(all, ({ node }) => node),
    cells: all,
    anywhere,
    anyMajorPlaces,
  };
}

class Cells {
  readonly #cells = new Map<number, DemandCell>();

  get all(): readonly DemandCell[] {
    return [...this.#cells.values()];
  }

  at(region: number, node: number): DemandCell {
    const key = region * majors.all.length + node;
    const known = this.#cells.get(key);
    if (known) return known;
    const cell = { region, node, wanting: 0, places: 0 };
    this.#cells.set(key, cell);
    return cell;
  }
}

/** Ids by graduates and places together, most first; of equals the lower id. */
function weightiest(cells: readonly DemandCell[], idOf: (cell: DemandCell) => number): number[] {
  const weights = new Map<number, number>();
  // Graduates weigh most: a row without anybody who wants it is worth a look only when places are many.
  for (const cell of cells) {
    weights.set(idOf(cell), (weights.get(idOf(cell)) ?? 0) + cell.wanting * 4 + cell.places);
  }
  return [...weights].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).map(([id]) => id);
}

let ids: ReadonlyMap<string, number> | undefined;

function cityIds(): ReadonlyMap<string, number> {
  return (ids ??= new Map(regions.all.map(({ code }, id) => [code, id])));
}

let whole: ReadonlySet<string> | undefined;

/** The city that holds a region; [] for what is wider than a city. A province without cities is one. */
function cityOf(id: number): number[] {
  const region = regions.all[id];
  if (!region) return [];
  if (region.level === 'city') return [id];
  if (region.level === 'county') return cityOf(cityIds().get(region.parentCode ?? '') ?? -1);
  whole ??= new Set(
    regions.all.filter(({ level }) => level === 'city').map(({ parentCode }) => parentCode ?? ''),
  );
  return region.level === 'province' && !whole.has(region.code) ? [id] : [];
}

let byName: ReadonlyMap<string, number> | undefined;

/** Classes of one name on several levels are one row: that of bachelors stands for all. */
function namesakes(): ReadonlyMap<string, number> {
  if (byName) return byName;
  const classes = majors.all.filter(({ rank }) => rank === 'class');
  const others = classes.filter(({ level }) => level !== 'bachelor');
  const bachelors = classes.filter(({ level }) => level === 'bachelor');
  return (byName = new Map([...others, ...bachelors].map(({ name, id }) => [name, id])));
}

/** The class of a major; a category or the root is none. */
function classOf(id: number): number | null {
  const node = majors.all[id];
  if (!node) return null;
  if (node.rank === 'class') return namesakes().get(node.name) ?? id;
  return node.rank === 'major' && node.parentId !== null ? classOf(node.parentId) : null;
}
