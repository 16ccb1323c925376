import { industries, majors, regions } from '../../catalogue/index.ts';
import type { MajorNode, Region } from '../../catalogue/contract.ts';
import { buildMajors, buildRegions } from '../../matching/index.ts';
import type { MajorTable, Reach, RegionTable } from '../../matching/index.ts';

/**
 * The catalogue as the engine's tables, with the way from codes to dense ids and back. Pure and the same for every
 * run of one release, so it is made once per process, on first use.
 */
export type CatalogueTables = {
  readonly regions: RegionTable;
  readonly majors: MajorTable;
  regionId(code: string): number | undefined;
  regionName(id: number): string;
  majorId(code: string): number | undefined;
  majorNode(id: number): MajorNode | undefined;
  /** Division (or section) of an industry code, and its section. */
  industryIds(code: string): { readonly industry: number; readonly section: number } | undefined;
  industryName(id: number): string;
};

let made: CatalogueTables | undefined;

export function catalogueTables(): CatalogueTables {
  return (made ??= makeTables());
}

function makeTables(): CatalogueTables {
  const regionIds = new Map(regions.all.map((region, id) => [region.code, id]));
  const industryIds = new Map(industries.all.map((industry, id) => [industry.code, id]));
  return {
    regions: buildRegions(regions.all.map((region) => parentId(region, regionIds))),
    majors: buildMajors(majors.all.length, majors.root.id, (id) => reachOf(majors.all[id]!)),
    regionId: (code) => regionIds.get(regions.byCode(code)?.code ?? ''),
    regionName: (id) => regions.all[id]?.shortName ?? '',
    majorId: (code) => (code === '*' ? majors.root.id : majors.byCode(code)?.id),
    majorNode: (id) => majors.all[id],
    industryIds(code) {
      const industry = industries.division(code) ?? industries.section(code);
      const section = industries.section(code);
      if (!industry || !section) return undefined;
      return { industry: industryIds.get(industry.code)!, section: industryIds.get(section.code)! };
    },
    industryName: (id) => industries.all[id]?.name ?? '',
  };
}

function parentId(region: Region, ids: ReadonlyMap<string, number>): number {
  return region.parentCode === null ? -1 : ids.get(region.parentCode)!;
}

/**
 * What a posting may accept so that a graduate of this major fits: its class and category; the same discipline on
 * other levels (a namesake counts as the major itself) with its class and category; classes that teach the same field.
 */
function* reachOf(major: MajorNode): Generator<Reach> {
  yield* upwards(major, { class: 'class', category: 'category' });
  for (const near of majors.neighbours(major)) {
    yield { node: near.id, closeness: near.name === major.name ? 'exact' : 'neighbour' };
    yield* upwards(near, { class: 'neighbour', category: 'category' });
  }
  for (const above of majors.ancestors(major)) {
    if (above.rank === 'root') continue;
    for (const near of majors.neighbours(above)) {
      yield { node: near.id, closeness: near.rank === 'category' ? 'category' : 'neighbour' };
    }
  }
}

function* upwards(
  node: MajorNode,
  levels: { readonly class: Reach['closeness']; readonly category: Reach['closeness'] },
): Generator<Reach> {
  for (const above of majors.ancestors(node)) {
    if (above.rank === 'class') yield { node: above.id, closeness: levels.class };
    if (above.rank === 'category') yield { node: above.id, closeness: levels.category };
  }
}
