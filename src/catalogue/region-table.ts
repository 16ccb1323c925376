import type { Region } from './contract.ts';
import { once, readTable } from './table.ts';

export type RegionTable = {
  readonly all: readonly Region[];
  readonly byCode: ReadonlyMap<string, Region>;
  /** Alias → region, from data/region-aliases.tsv. */
  readonly aliases: ReadonlyMap<string, Region>;
};

export const NATION = '000000';

/** The four municipalities: province and city in one, districts directly below. */
export const MUNICIPALITIES: readonly string[] = ['110000', '120000', '310000', '500000'];

/** Places that are their province's only city, so that a list of cities must hold them. */
export const CITY_PROVINCES: readonly string[] = [...MUNICIPALITIES, '810000', '820000'];

export const regionTable = once((): RegionTable => {
  const rows = readTable('regions.tsv', ['code', 'name', 'short', 'level', 'parent']);
  const all = rows.map(([code, name, shortName, level, parent]): Region => ({
    code: code!,
    name: name!,
    shortName: shortName!,
    level: level as Region['level'],
    parentCode: parent || null,
  }));
  const byCode = new Map(all.map((region) => [region.code, region]));
  const aliases = new Map(
    readTable('region-aliases.tsv', ['alias', 'code']).map(([alias, code]) => {
      const region = byCode.get(code!);
      if (!region) throw new Error(`alias ${alias!} leads to ${code!}, which is no region`);
      return [alias!, region];
    }),
  );
  return { all, byCode, aliases };
});

/** The region of a code; 110100 and 500200 (tiers without a place of their own) answer with their municipality. */
export function regionByCode(code: string): Region | undefined {
  const { byCode } = regionTable();
  const found = byCode.get(code);
  if (found) return found;
  const province = `${code.slice(0, 2)}0000`;
  return /^\d{4}00$/.test(code) && MUNICIPALITIES.includes(province) ? byCode.get(province) : undefined;
}

/** Whether `inner` is `outer` or lies in it. */
export function isWithin(inner: string, outer: string): boolean {
  for (
    let region = regionByCode(inner);
    region;
    region = region.parentCode ? regionTable().byCode.get(region.parentCode) : undefined
  ) {
    if (region.code === outer) return true;
  }
  return false;
}

/** The province of a region; undefined for the nation and for what is no region. */
export function provinceOf(code: string): Region | undefined {
  const region = regionByCode(code);
  return region && region.code !== NATION
    ? regionTable().byCode.get(`${region.code.slice(0, 2)}0000`)
    : undefined;
}

/** The city of a county, otherwise the region itself: the level on which places are matched. */
export function cityOf(code: string): Region | undefined {
  const region = regionByCode(code);
  return region?.level === 'county' && region.parentCode
    ? regionTable().byCode.get(region.parentCode)
    : region;
}
