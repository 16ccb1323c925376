import type { Region } from './contract.ts';
import { findRegions } from './region-finder.ts';
import {
  CITY_PROVINCES,
  cityOf,
  isWithin,
  NATION,
  provinceOf,
  regionByCode,
  regionTable,
} from './region-table.ts';
import { once } from './table.ts';

const provinces = once(() => regionTable().all.filter((region) => region.level === 'province'));
const cities = once(() =>
  regionTable().all.filter((region) => region.level === 'city' || CITY_PROVINCES.includes(region.code)),
);

/** Nation, provinces, cities and counties by GB/T 2260. Read on first use, then kept. */
export const regions = {
  nation: NATION,
  get all(): readonly Region[] {
    return regionTable().all;
  },
  /** 34 provinces with Hong Kong, Macau and Taiwan. */
  get provinces(): readonly Region[] {
    return provinces();
  },
  /** Everything of city rank: prefectures, directly run counties, and the provinces that are one city. */
  get cities(): readonly Region[] {
    return cities();
  },
  byCode: regionByCode,
  byName: regionByName,
  province: provinceOf,
  city: cityOf,
  within: isWithin,
  /** Regions directly below one. */
  below(code: string): readonly Region[] {
    return regionTable().all.filter((region) => region.parentCode === code);
  },
  findIn: findRegions,
} as const;

/**
 * The region that a whole field means: 广州, 广州市, 广东广州, 内蒙, 延边州, 成都-高新区, 北京市朝阳区 (the county). A province goes before a
 * city of the same name (吉林), a city before a county (朝阳). Undefined when several or none bear the name.
 */
function regionByName(name: string): Region | undefined {
  const text = name.normalize('NFKC').trim();
  const alias = regionTable().aliases.get(text);
  if (alias) return alias;
  if (/^(?:全国|不限|不限地区|全国不限)$/.test(text)) return regionByCode(NATION);
  const hits = findRegions(text);
  const [first] = hits;
  if (!first || first.start !== 0 || hits.some((hit) => hit.code !== first.code)) return undefined;
  // What follows a dash is a place too small to be known here: 成都-高新区.
  if (first.end < text.length && !/^[-—–·•・_/|\s]/.test(text.slice(first.end))) return undefined;
  return regionByCode(first.county ?? first.code);
}
