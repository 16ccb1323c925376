import { positionsOf, rankRegions, sharedCells } from '../matching/index.ts';
import type {
  GraduateColumns,
  KeywordFigures,
  MajorTable,
  RegionRanks,
  RegionTable,
  Weights,
} from '../matching/index.ts';
import { allocateArena, signedWordsOf, wordsOf } from './arena.ts';
import type { Arena } from './arena.ts';
import { codesOf, openSurvey } from './codes.ts';
import type { Codes, Survey } from './codes.ts';
import { reverseFault } from './faults.ts';
import { KEY_WORDS, LANES_BYTES, MOST_TERMS, MOST_TOP, QUERY, RUN_WORDS, WAITING } from './layout.ts';
import { orderMajors } from './major-order.ts';
import type { MajorOrder } from './major-order.ts';
import { countWords, RECORD_BYTES } from './records.ts';

export type IndexSource = {
  readonly graduates: GraduateColumns;
  readonly regions: RegionTable;
  readonly majors: MajorTable;
  readonly weights: Weights;
  readonly keywordFigures: KeywordFigures;
};

/**
 * What is known before the arena is laid out. A step is done in `parts` parts, side by side or one after the other with
 * the same result: a part writes only its own cells.
 */
export type BuildPlan = {
  readonly source: IndexSource;
  readonly parts: number;
  readonly ranks: RegionRanks;
  readonly order: MajorOrder;
  readonly survey: Survey;
};

export type Counting = BuildPlan & {
  readonly codes: Codes;
  /** Row → what its entries say, RECORD_BYTES each: see records.ts. */
  readonly records: Uint8Array;
  /** Part → list → entries of that part's rows; later the part's next free position. */
  readonly listCounts: readonly Uint32Array[];
};

export type Build = Counting & {
  readonly arena: Arena;
  /** Part of rows → part of entries × keyword → entries. */
  readonly keywordCounts: readonly Uint32Array[];
  /** Part of entries → keyword → the part's next free position in the keyword's list. */
  readonly keywordNext: readonly Uint32Array[];
};

const MOST = { rows: 1 << 28, regions: 1 << 15 } as const;

export function planBuild(source: IndexSource, parts: number): BuildPlan {
  const { graduates, regions, majors } = source;
  if (graduates.count > MOST.rows)
    throw reverseFault('too_large', { graduates: graduates.count, most: MOST.rows });
  if (regions.count > MOST.regions)
    throw reverseFault('too_large', { regions: regions.count, most: MOST.regions });
  return {
    source,
    parts,
    ranks: rankRegions(regions),
    order: orderMajors(majors),
    survey: openSurvey(graduates),
  };
}

export function openCounting(plan: BuildPlan): Counting {
  const lists = plan.source.regions.count * plan.order.places;
  return {
    ...plan,
    codes: codesOf(plan.survey),
    records: sharedCells(Uint8Array, plan.source.graduates.count * RECORD_BYTES),
    listCounts: Array.from({ length: plan.parts }, () => sharedCells(Uint32Array, lists)),
  };
}

/** Lays the arena out once entries and keyword entries are counted. */
export function openBuild(counting: Counting, forWasm: boolean): Build {
  const { source, codes, order, listCounts, parts } = counting;
  const { graduates, regions, keywordFigures } = source;
  const lists = regions.count * order.places;
  const words = keywordFigures.df.length + regions.count;
  const entries = sum(listCounts);
  const arena = allocateArena(
    {
      query: QUERY.length * 4,
      lanes: LANES_BYTES,
      keys: regions.count * KEY_WORDS * 4,
      runs: order.places * RUN_WORDS * 4,
      terms: MOST_TERMS * 12,
      heap: MOST_TOP * 8,
      waiting: WAITING * 12,
      standing: entries,
      floor: entries,
      cohort: entries,
      kindsLow: entries,
      kindsHigh: entries,
      flagsLow: entries,
      flagsHigh: entries,
      industry1: entries,
      industry2: entries,
      industry3: entries,
      rows: entries * 4,
      listOffsets: (lists + 1) * 4,
      keywordOffsets: (words + 1) * 4,
      keywordEntries: countAllWords(counting) * 4,
      sums: entries * 2,
      touched: (entries >> 6) + 1,
      met: (entries >> 3) + 1,
      floorOf: 256 * 4,
      floors: codes.areFloorsExact ? 0 : graduates.count * 4,
      industries: codes.areIndustriesExact ? 0 : graduates.count * 6,
    },
    forWasm,
  );
  positionsOf(listCounts, wordsOf(arena, 'listOffsets'));
  wordsOf(arena, 'floorOf').set(codes.floorOf);
  if (!codes.areFloorsExact) signedWordsOf(arena, 'floors').set(graduates.salaryFloor);
  if (!codes.areIndustriesExact) {
    const { at, bytes } = arena.sections.industries;
    new Int16Array(arena.buffer, at, bytes >> 1).set(graduates.industries);
  }
  return {
    ...counting,
    arena,
    keywordCounts: Array.from({ length: parts }, () => sharedCells(Uint32Array, words * parts)),
    keywordNext: Array.from({ length: parts }, () => sharedCells(Uint32Array, words)),
  };
}

/** After keywords are counted: where each keyword's list begins, and each part's entries in it. */
export function openKeywords({ arena, keywordCounts, keywordNext }: Build): void {
  const words = keywordNext[0]!.length;
  for (const [part, next] of keywordNext.entries()) {
    for (const counts of keywordCounts) {
      for (let keyword = 0; keyword < words; keyword++) next[keyword]! += counts[part * words + keyword]!;
    }
  }
  positionsOf(keywordNext, wordsOf(arena, 'keywordOffsets'));
}

function countAllWords({ records }: Counting): number {
  let all = 0;
  for (let at = 0; at < records.length; at += RECORD_BYTES) all += countWords(records, at);
  return all;
}

function sum(counts: readonly Uint32Array[]): number {
  let all = 0;
  for (const part of counts) for (const here of part) all += here;
  return all;
}
