import { sharedCells } from '../columns.ts';
import type { IndexSource } from './lists.ts';

/**
 * Postings by (keyword, province) for every keyword that has no hot bit. Within a keyword by province, then row; a
 * posting with places in several provinces stands once in each.
 */
export type KeywordLists = {
  /** Keyword → first entry (keywords + 1 values). */
  readonly offsets: Uint32Array;
  readonly provinces: Int32Array;
  readonly rows: Uint32Array;
};

export function buildKeywordLists(source: IndexSource, hotBit: Int8Array): KeywordLists {
  const keywords = hotBit.length;
  const offsets = sharedCells(Uint32Array, keywords + 1);
  const byProvince = rowsByProvince(source);
  eachKeyword(source, byProvince, hotBit, (keyword) => offsets[keyword + 1]!++);
  for (let keyword = 0; keyword < keywords; keyword++) offsets[keyword + 1]! += offsets[keyword]!;
  const provinces = sharedCells(Int32Array, offsets[keywords]!);
  const rows = sharedCells(Uint32Array, offsets[keywords]!);
  const next = offsets.slice(0, keywords);
  eachKeyword(source, byProvince, hotBit, (keyword, province, row) => {
    const at = next[keyword]!++;
    provinces[at] = province;
    rows[at] = row;
  });
  return { offsets, provinces, rows };
}

type ProvinceRows = { readonly offsets: Uint32Array; readonly rows: Uint32Array };

function rowsByProvince({ postings, regions }: IndexSource): ProvinceRows {
  const offsets = new Uint32Array(regions.count + 1);
  const stamp = new Int32Array(regions.count).fill(-1);
  function each(visit: (province: number, row: number) => void): void {
    stamp.fill(-1);
    for (let row = 0; row < postings.count; row++) {
      for (let at = postings.regionOffsets[row]!; at < postings.regionOffsets[row + 1]!; at++) {
        const province = regions.province[postings.regions[at]!]!;
        if (stamp[province] === row) continue;
        stamp[province] = row;
        visit(province, row);
      }
    }
  }
  each((province) => offsets[province + 1]!++);
  for (let region = 0; region < regions.count; region++) offsets[region + 1]! += offsets[region]!;
  const rows = new Uint32Array(offsets[regions.count]!);
  const next = offsets.slice(0, regions.count);
  each((province, row) => {
    rows[next[province]!++] = row;
  });
  return { offsets, rows };
}

function eachKeyword(
  { postings, regions }: IndexSource,
  byProvince: ProvinceRows,
  hotBit: Int8Array,
  visit: (keyword: number, province: number, row: number) => void,
): void {
  for (let province = 0; province < regions.count; province++) {
    for (let at = byProvince.offsets[province]!; at < byProvince.offsets[province + 1]!; at++) {
      const row = byProvince.rows[at]!;
      for (let k = postings.keywordOffsets[row]!; k < postings.keywordOffsets[row + 1]!; k++) {
        const keyword = postings.keywords[k]!;
        if (hotBit[keyword] === -1) visit(keyword, province, row);
      }
    }
  }
}
