import { LIMITS } from '../columns.ts';
import type { GraduateColumns } from '../columns.ts';
import type { Market } from '../market.ts';
import { wishPoints } from '../pair.ts';
import type { RegionRanks } from './region-ranks.ts';

/** A graduate as the kernels read it. Byte offsets; a wish is first rank, end rank, points and 2 spare bytes. */
export const QUERY = {
  degree: 0,
  wishCount: 1,
  industryCount: 2,
  keywordCount: 3,
  kinds: 4,
  flags: 6,
  cohort: 8,
  personalised: 10,
  major: 12,
  floor: 16,
  wishes: 20,
  industries: 60,
  keywords: 68,
} as const;
export const WISH_BYTES = 8;
export const QUERY_BYTES = 128;

export type QueryCells = { readonly u8: Uint8Array; readonly u16: Uint16Array; readonly u32: Uint32Array };

export function queryCells(buffer: SharedArrayBuffer, at: number, count: number): QueryCells {
  const bytes = count * QUERY_BYTES;
  return {
    u8: new Uint8Array(buffer, at, bytes),
    u16: new Uint16Array(buffer, at, bytes >> 1),
    u32: new Uint32Array(buffer, at, bytes >> 2),
  };
}

/** Writes one graduate as query number `slot`: wishes as runs of ranks, most points first; keywords that some posting carries. */
export function packQuery(
  market: Market,
  ranks: RegionRanks,
  graduates: GraduateColumns,
  graduate: number,
  { u8, u16, u32 }: QueryCells,
  slot: number,
): void {
  const at = slot * QUERY_BYTES;
  u8[at + QUERY.degree] = graduates.degree[graduate]!;
  u16[(at + QUERY.kinds) >> 1] = graduates.kinds[graduate]!;
  u16[(at + QUERY.flags) >> 1] = graduates.flags[graduate]!;
  u16[(at + QUERY.cohort) >> 1] = graduates.cohort[graduate]!;
  u8[at + QUERY.personalised] = graduates.personalised[graduate]!;
  u32[(at + QUERY.major) >> 2] = graduates.major[graduate]!;
  u32[(at + QUERY.floor) >> 2] = graduates.salaryFloor[graduate]!;
  u8[at + QUERY.wishCount] = packWishes(market, ranks, graduates, graduate, u16, at + QUERY.wishes);
  let industries = 0;
  for (let place = 0; place < LIMITS.industries; place++) {
    const industry = graduates.industries[graduate * LIMITS.industries + place]!;
    if (industry >= 0) u16[((at + QUERY.industries) >> 1) + industries++] = industry;
  }
  u8[at + QUERY.industryCount] = industries;
  const { df } = market.keywordFigures;
  let keywords = 0;
  for (let place = 0; place < LIMITS.graduateKeywords; place++) {
    const keyword = graduates.keywords[graduate * LIMITS.graduateKeywords + place]!;
    if (keyword >= 0 && keyword < df.length && df[keyword] !== 0)
      u32[((at + QUERY.keywords) >> 2) + keywords++] = keyword;
  }
  u8[at + QUERY.keywordCount] = keywords;
}

function packWishes(
  market: Market,
  ranks: RegionRanks,
  graduates: GraduateColumns,
  graduate: number,
  u16: Uint16Array,
  at: number,
): number {
  let count = 0;
  for (let place = 0; place < LIMITS.wishes; place++) {
    const region = graduates.wishes[graduate * LIMITS.wishes + place]!;
    if (region === -1) break;
    const points = wishPoints(market, graduates, graduate, place);
    let slot = (at + count++ * WISH_BYTES) >> 1;
    for (; slot > at >> 1 && u16[slot - 2]! < points; slot -= WISH_BYTES >> 1) {
      u16.copyWithin(slot, slot - (WISH_BYTES >> 1), slot);
    }
    u16[slot] = ranks.first[region]!;
    u16[slot + 1] = ranks.end[region]!;
    u16[slot + 2] = points;
  }
  return count;
}
