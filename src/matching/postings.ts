import { LIMITS, isWhole, keepKnown, offsetsOf, sharedCells } from './columns.ts';
import type { Batch, PostingColumns, RefusedRow, RowNote } from './columns.ts';
import type { MajorTable, RegionTable } from './tables.ts';

/** One posting as the caller knows it: numbers only. */
export type PostingInput = {
  readonly id: string;
  /** Lowest degree accepted: 0 none .. 4 doctor. */
  readonly degreeMin: number;
  /** Accepted catalogue nodes; "majors not limited" is the root node, never an empty list. */
  readonly nodes: readonly number[];
  /** Places of work: cities, or a province or the nation where no city is stated. */
  readonly regions: readonly number[];
  readonly industry: number | null;
  /** The section that contains the industry, so that a wish for a section finds it. */
  readonly section?: number | null;
  /** 0..15. */
  readonly kind: number;
  /** Yuan a month; null = not stated. */
  readonly salaryLo: number | null;
  readonly salaryHi: number | null;
  readonly keywords: readonly number[];
  /** null = the advert does not say; counts as 1. */
  readonly headCount: number | null;
  /** 0 = open to all, else at least one of these graduate flags is needed. */
  readonly onlyFlags: number;
  readonly cohortFrom: number | null;
  readonly cohortTo: number | null;
  /** 0..255. */
  readonly fresh: number;
  /** Grows with time. */
  readonly openedOn: number;
  /** How likely an application succeeds, 0..255; null or left out = nobody knows, which discounts nothing. */
  readonly chance?: number | null;
};

/** Where no data says how likely success is, liking alone counts. */
const CHANCE_UNKNOWN = 255;

type Row = {
  readonly input: PostingInput;
  readonly nodes: readonly number[];
  readonly regions: readonly number[];
  readonly industry: number;
  readonly section: number;
  readonly salaryLo: number;
  readonly salaryHi: number;
  readonly keywords: readonly number[];
  readonly headCount: number;
};

/**
 * Checks rows and lays them out as columns, ascending by id (code units). Never throws for a bad row. Refused
 * (`reason`): id_missing, id_twice, degree, kind, head_count, only_flags, cohort, fresh, opened_on,
 * chance, no_accepted_major, no_known_region. Taken with a note: major_unknown, majors_over_limit, region_unknown,
 * regions_over_limit, industry_unknown, salary_ignored, salary_swapped, keyword_unknown, keywords_over_limit,
 * head_count_unknown.
 */
export function buildPostings(
  inputs: Iterable<PostingInput>,
  tables: { readonly regions: RegionTable; readonly majors: MajorTable },
): Batch<PostingColumns> {
  const rows: Row[] = [];
  const refused: RefusedRow[] = [];
  const notes: RowNote[] = [];
  const seen = new Set<string>();
  let at = 0;
  for (const input of inputs) {
    const place = at++;
    const noted: string[] = [];
    const row = refusal(input, seen) ?? readRow(input, tables, (note) => noted.push(note));
    if (typeof row === 'string') {
      refused.push({ input: place, id: input.id, reason: row });
      continue;
    }
    seen.add(input.id);
    rows.push(row);
    for (const note of noted) notes.push({ input: place, id: input.id, note });
  }
  rows.sort((a, b) => (a.input.id < b.input.id ? -1 : 1));
  return { columns: layOut(rows), ids: rows.map((row) => row.input.id), refused, notes };
}

function refusal(input: PostingInput, seen: ReadonlySet<string>): string | null {
  if (typeof input.id !== 'string' || input.id === '') return 'id_missing';
  if (seen.has(input.id)) return 'id_twice';
  if (!isWhole(input.degreeMin, 0, 4)) return 'degree';
  if (!isWhole(input.kind, 0, 15)) return 'kind';
  if (input.headCount !== null && !isWhole(input.headCount, 1, 0xffff_ffff)) return 'head_count';
  if (!isWhole(input.onlyFlags, 0, 0xffff)) return 'only_flags';
  const from = input.cohortFrom ?? 0;
  const to = input.cohortTo ?? 0xffff;
  if (!isWhole(from, 0, 0xffff) || !isWhole(to, 0, 0xffff) || from > to) return 'cohort';
  if (!isWhole(input.fresh, 0, 255)) return 'fresh';
  if (!isWhole(input.openedOn, -0x8000_0000, 0x7fff_ffff)) return 'opened_on';
  if (!isWhole(input.chance ?? CHANCE_UNKNOWN, 0, 255)) return 'chance';
  return null;
}

function readRow(
  input: PostingInput,
  tables: { readonly regions: RegionTable; readonly majors: MajorTable },
  note: (code: string) => void,
): Row | string {
  const nodes = keepKnown(input.nodes, LIMITS.postingNodes, tables.majors.count);
  if (nodes.kept.length === 0) return 'no_accepted_major';
  const regions = keepKnown(input.regions, LIMITS.postingRegions, tables.regions.count);
  if (regions.kept.length === 0) return 'no_known_region';
  const keywords = keepKnown(input.keywords, LIMITS.postingKeywords, LIMITS.keywordIds);
  if (nodes.dropped) note('major_unknown');
  if (nodes.over) note('majors_over_limit');
  if (regions.dropped) note('region_unknown');
  if (regions.over) note('regions_over_limit');
  if (keywords.dropped) note('keyword_unknown');
  if (keywords.over) note('keywords_over_limit');
  if (input.headCount === null) note('head_count_unknown');
  const section = input.section ?? null;
  if (!isIndustry(input.industry) || !isIndustry(section)) note('industry_unknown');
  return {
    input,
    nodes: nodes.kept,
    regions: regions.kept,
    industry: isWhole(input.industry, 0, 0x7ffe) ? input.industry : -1,
    section: isWhole(section, 0, 0x7ffe) ? section : -1,
    ...readSalary(input, note),
    keywords: keywords.kept.toSorted((a, b) => a - b),
    headCount: input.headCount ?? 1,
  };
}

function isIndustry(value: number | null): boolean {
  return value === null || isWhole(value, 0, 0x7ffe);
}

function readSalary(
  { salaryLo, salaryHi }: PostingInput,
  note: (code: string) => void,
): { salaryLo: number; salaryHi: number } {
  const lo = salaryLo ?? salaryHi ?? 0;
  const hi = salaryHi ?? salaryLo ?? 0;
  if (!isWhole(lo, 0, LIMITS.salaryYuan) || !isWhole(hi, 0, LIMITS.salaryYuan)) {
    note('salary_ignored');
    return { salaryLo: 0, salaryHi: 0 };
  }
  if (lo > hi) note('salary_swapped');
  return { salaryLo: Math.min(lo, hi), salaryHi: Math.max(lo, hi) };
}

function layOut(rows: readonly Row[]): PostingColumns {
  const count = rows.length;
  const nodeOffsets = offsetsOf(rows.map((row) => row.nodes.length));
  const regionOffsets = offsetsOf(rows.map((row) => row.regions.length));
  const keywordOffsets = offsetsOf(rows.map((row) => row.keywords.length));
  const columns: PostingColumns = {
    count,
    degreeMin: sharedCells(Uint8Array, count),
    nodeOffsets,
    nodes: sharedCells(Int32Array, nodeOffsets[count]!),
    regionOffsets,
    regions: sharedCells(Int32Array, regionOffsets[count]!),
    industry: sharedCells(Int16Array, count),
    section: sharedCells(Int16Array, count),
    kind: sharedCells(Uint8Array, count),
    salaryLo: sharedCells(Int32Array, count),
    salaryHi: sharedCells(Int32Array, count),
    keywordOffsets,
    keywords: sharedCells(Int32Array, keywordOffsets[count]!),
    headCount: sharedCells(Uint32Array, count),
    onlyFlags: sharedCells(Uint16Array, count),
    cohortFrom: sharedCells(Uint16Array, count),
    cohortTo: sharedCells(Uint16Array, count),
    fresh: sharedCells(Uint8Array, count),
    openedOn: sharedCells(Int32Array, count),
    chance: sharedCells(Uint8Array, count),
  };
  for (let row = 0; row < count; row++) fillRow(columns, row, rows[row]!);
  return columns;
}

function fillRow(columns: PostingColumns, row: number, from: Row): void {
  const { input } = from;
  columns.degreeMin[row] = input.degreeMin;
  columns.nodes.set(from.nodes, columns.nodeOffsets[row]);
  columns.regions.set(from.regions, columns.regionOffsets[row]);
  columns.industry[row] = from.industry;
  columns.section[row] = from.section;
  columns.kind[row] = input.kind;
  columns.salaryLo[row] = from.salaryLo;
  columns.salaryHi[row] = from.salaryHi;
  columns.keywords.set(from.keywords, columns.keywordOffsets[row]);
  columns.headCount[row] = from.headCount;
  columns.onlyFlags[row] = input.onlyFlags;
  columns.cohortFrom[row] = input.cohortFrom ?? 0;
  columns.cohortTo[row] = input.cohortTo ?? 0xffff;
  columns.fresh[row] = input.fresh;
  columns.openedOn[row] = input.openedOn;
  columns.chance[row] = input.chance ?? CHANCE_UNKNOWN;
}
