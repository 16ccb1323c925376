import { LIMITS } from '../../matching/index.ts';
import type { MajorTable, PostingColumns, RegionTable } from '../../matching/index.ts';

/** A standing search as the caller knows it: numbers only. Every part that is empty, 0 or null asks for nothing. */
export type SavedSearch = {
  /** Work in any of these regions or within them. */
  readonly regions: readonly number[];
  /** Bit per posting kind. */
  readonly kinds: number;
  /** Postings that accept somebody of this catalogue node, as they would accept a graduate of it. */
  readonly node: number | null;
  /** The posting's industry or section is one of these. */
  readonly industries: readonly number[];
  /** Yuan a month that the highest stated pay reaches; a posting that states none does not. */
  readonly salaryAtLeast: number;
  readonly keywordsAll: readonly number[];
  readonly keywordsAny: readonly number[];
  /** The lowest degree that the posting asks for is at most this, 0..4. */
  readonly degreeAtMost: number | null;
  /** 0..255. */
  readonly freshAtLeast: number;
};

export type SearchTables = { readonly regions: RegionTable; readonly majors: MajorTable };

/** Longest lists that a search may have. */
export const MOST_VALUES = 64;

/** Why a search cannot be kept; null when it can. */
export function searchRefusal(search: SavedSearch, { regions, majors }: SearchTables): string | null {
  if (!areKnown(search.regions, regions.count)) return 'regions';
  if (!isWhole(search.kinds, 0xffff)) return 'kinds';
  if (search.node !== null && !isWhole(search.node, majors.count - 1)) return 'node';
  if (!areKnown(search.industries, 0x7fff)) return 'industries';
  if (!isWhole(search.salaryAtLeast, LIMITS.salaryYuan)) return 'salary';
  if (!areKnown(search.keywordsAll, LIMITS.keywordIds)) return 'keywords';
  if (!areKnown(search.keywordsAny, LIMITS.keywordIds)) return 'keywords';
  if (search.degreeAtMost !== null && !isWhole(search.degreeAtMost, 4)) return 'degree';
  if (!isWhole(search.freshAtLeast, 255)) return 'fresh';
  return null;
}

function isWhole(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= most;
}

function areKnown(values: readonly number[], ids: number): boolean {
  return values.length <= MOST_VALUES && values.every((value) => isWhole(value, ids - 1));
}

/** Whether a posting satisfies a search: the plain statement, which the index is held to. */
export function satisfies(
  search: SavedSearch,
  postings: PostingColumns,
  row: number,
  { regions, majors }: SearchTables,
): boolean {
  const nodes = postings.nodes.subarray(postings.nodeOffsets[row]!, postings.nodeOffsets[row + 1]!);
  const places = postings.regions.subarray(postings.regionOffsets[row]!, postings.regionOffsets[row + 1]!);
  const words = postings.keywords.subarray(postings.keywordOffsets[row]!, postings.keywordOffsets[row + 1]!);
  const own = new Set([postings.industry[row]!, postings.section[row]!]);
  const covers = (wish: number): boolean => places.some((place) => isWithin(regions.parent, place, wish));
  return (
    (search.regions.length === 0 || search.regions.some(covers)) &&
    (search.kinds === 0 || ((search.kinds >> postings.kind[row]!) & 1) === 1) &&
    (search.node === null || nodes.some((node) => reaches(majors, search.node!, node))) &&
    (search.industries.length === 0 || search.industries.some((wish) => own.has(wish))) &&
    (search.salaryAtLeast === 0 || postings.salaryHi[row]! >= search.salaryAtLeast) &&
    search.keywordsAll.every((word) => words.includes(word)) &&
    (search.keywordsAny.length === 0 || search.keywordsAny.some((word) => words.includes(word))) &&
    (search.degreeAtMost === null || postings.degreeMin[row]! <= search.degreeAtMost) &&
    postings.fresh[row]! >= search.freshAtLeast
  );
}

function isWithin(parent: Int32Array, place: number, wish: number): boolean {
  for (let at = place; at !== -1; at = parent[at]!) if (at === wish) return true;
  return false;
}

function reaches({ offsets, nodes }: MajorTable, major: number, node: number): boolean {
  return nodes.subarray(offsets[major]!, offsets[major + 1]!).includes(node);
}
