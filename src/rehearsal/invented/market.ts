import { setImmediate as nextTurn } from 'node:timers/promises';
import { LIMITS, emptyGraduates, sharedCells } from '../../matching/index.ts';
import type { GraduateColumns, MajorTable, PostingColumns, RegionTable } from '../../matching/index.ts';
import { inventNation } from './drawing.ts';
import { GraduateDraft } from './graduate.ts';
import { twistsOf } from './odd-markets.ts';
import type { MarketName } from './odd-markets.ts';
import { PostingDraft } from './posting.ts';

export type InventedSize = {
  readonly seed: number;
  readonly graduates: number;
  readonly postings: number;
  /** 'ordinary' unless told. */
  readonly market?: MarketName;
};

export type Inventing = {
  readonly what: 'postings' | 'graduates';
  readonly done: number;
  readonly total: number;
};

export type InventedMarket = {
  readonly regions: RegionTable;
  readonly majors: MajorTable;
  readonly postings: PostingColumns;
  readonly graduates: GraduateColumns;
};

type Watch = { readonly onProgress?: (at: Inventing) => void; readonly signal?: AbortSignal };

/** Rows between two looks at progress and the signal. */
const PART = 1 << 16;

/**
 * An invented nation as columns, written row by row without an object per row, so that it needs the memory of its
 * columns and no more. A row depends on the seed and its number alone: a small market is the beginning of a large
 * one. Rejected with the signal's reason.
 */
export async function inventMarket(size: InventedSize, watch: Watch = {}): Promise<InventedMarket> {
  const postings = await inventPostings(size, { from: 0, to: size.postings }, watch);
  const graduates = await inventGraduates(size, { from: 0, to: size.graduates }, watch);
  return { ...inventTables(), postings, graduates };
}

/** Which market is meant; a part of it is asked for by its rows. */
export type InventedSeed = Pick<InventedSize, 'seed' | 'market'>;
/** Rows from .. to − 1. */
export type Rows = { readonly from: number; readonly to: number };

export function inventTables(): Pick<InventedMarket, 'regions' | 'majors'> {
  const nation = inventNation();
  return { regions: nation.country.regions, majors: nation.majors.table };
}

/** Calls `visit` for every row, letting the rest of the process breathe between parts. */
async function eachRow(
  count: number,
  { signal }: Watch,
  visit: (row: number) => void,
  onPart: (done: number) => void,
): Promise<void> {
  for (let from = 0; from < count; from += PART) {
    const to = Math.min(from + PART, count);
    for (let row = from; row < to; row++) visit(row);
    onPart(to);
    await nextTurn();
    signal?.throwIfAborted();
  }
}

/** Some postings of a market by themselves: row 0 of the columns is row `from` of the market. */
export async function inventPostings(
  { seed, market = 'ordinary' }: InventedSeed,
  { from, to }: Rows,
  watch: Watch = {},
): Promise<PostingColumns> {
  const draft = new PostingDraft(inventNation(), seed, twistsOf(market).posting);
  const count = to - from;
  const offsets = [0, 0, 0].map(() => sharedCells(Uint32Array, count + 1));
  const [nodeOffsets, regionOffsets, keywordOffsets] = offsets as [Uint32Array, Uint32Array, Uint32Array];
  await eachRow(
    count,
    watch,
    (row) => {
      draft.count(from + row);
      nodeOffsets[row + 1] = nodeOffsets[row]! + draft.nodeCount;
      regionOffsets[row + 1] = regionOffsets[row]! + draft.regionCount;
      keywordOffsets[row + 1] = keywordOffsets[row]! + draft.wordCount;
    },
    () => undefined,
  );
  const columns = emptyPostings(count, { nodeOffsets, regionOffsets, keywordOffsets });
  await eachRow(
    count,
    watch,
    (row) => {
      draft.count(from + row);
      draft.fill();
      writePosting(columns, row, draft);
    },
    (done) => watch.onProgress?.({ what: 'postings', done, total: count }),
  );
  return columns;
}

type Offsets = Pick<PostingColumns, 'nodeOffsets' | 'regionOffsets' | 'keywordOffsets'>;

function emptyPostings(count: number, offsets: Offsets): PostingColumns {
  return {
    count,
    ...offsets,
    degreeMin: sharedCells(Uint8Array, count),
    nodes: sharedCells(Int32Array, offsets.nodeOffsets[count]!),
    regions: sharedCells(Int32Array, offsets.regionOffsets[count]!),
    industry: sharedCells(Int16Array, count),
    section: sharedCells(Int16Array, count),
    kind: sharedCells(Uint8Array, count),
    salaryLo: sharedCells(Int32Array, count),
    salaryHi: sharedCells(Int32Array, count),
    keywords: sharedCells(Int32Array, offsets.keywordOffsets[count]!),
    headCount: sharedCells(Uint32Array, count),
    onlyFlags: sharedCells(Uint16Array, count),
    cohortFrom: sharedCells(Uint16Array, count),
    cohortTo: sharedCells(Uint16Array, count),
    fresh: sharedCells(Uint8Array, count),
    openedOn: sharedCells(Int32Array, count),
    chance: sharedCells(Uint8Array, count),
  };
}

function writePosting(columns: PostingColumns, row: number, draft: PostingDraft): void {
  copy(draft.nodes, draft.nodeCount, columns.nodes, columns.nodeOffsets[row]!);
  copy(draft.regions, draft.regionCount, columns.regions, columns.regionOffsets[row]!);
  copy(draft.words, draft.wordCount, columns.keywords, columns.keywordOffsets[row]!);
  columns.degreeMin[row] = draft.degreeMin;
  columns.industry[row] = draft.industry;
  columns.section[row] = draft.section;
  columns.kind[row] = draft.kind;
  columns.salaryLo[row] = draft.salaryLo;
  columns.salaryHi[row] = draft.salaryHi;
  columns.headCount[row] = draft.headCount;
  columns.onlyFlags[row] = draft.onlyFlags;
  columns.cohortFrom[row] = draft.cohortFrom;
  columns.cohortTo[row] = draft.cohortTo;
  columns.fresh[row] = draft.fresh;
  columns.openedOn[row] = draft.openedOn;
  columns.chance[row] = draft.chance;
}

/** Some graduates of a market by themselves, a stretch of rows or those named, in that order. */
export async function inventGraduates(
  { seed, market = 'ordinary' }: InventedSeed,
  rows: Rows | Uint32Array,
  watch: Watch = {},
): Promise<GraduateColumns> {
  const nation = inventNation();
  const draft = new GraduateDraft(nation, seed, twistsOf(market).graduate);
  const { regions } = nation.country;
  const count = rows instanceof Uint32Array ? rows.length : rows.to - rows.from;
  const columns = emptyGraduates(count);
  await eachRow(
    count,
    watch,
    (row) => {
      draft.fill(rows instanceof Uint32Array ? rows[row]! : rows.from + row);
      writeGraduate(columns, row, draft, regions);
    },
    (done) => watch.onProgress?.({ what: 'graduates', done, total: count }),
  );
  return columns;
}

function writeGraduate(
  columns: GraduateColumns,
  row: number,
  draft: GraduateDraft,
  regions: RegionTable,
): void {
  columns.degree[row] = draft.degree;
  columns.major[row] = draft.major;
  writeWishes(columns, row, draft, regions);
  const industries = row * LIMITS.industries;
  for (let at = 0; at < draft.industryCount; at++)
    columns.industries[industries + at] = draft.industries[at]!;
  columns.kinds[row] = draft.kinds;
  columns.salaryFloor[row] = draft.salaryFloor;
  copy(draft.words, draft.wordCount, columns.keywords, row * LIMITS.graduateKeywords);
  columns.flags[row] = draft.flags;
  columns.cohort[row] = draft.cohort;
  columns.personalised[row] = draft.personalised;
}

/** As `buildGraduates` does it: who states no wish looks around home, who has no known home in the whole nation. */
function writeWishes(
  { wishes, wishSource }: GraduateColumns,
  row: number,
  draft: GraduateDraft,
  { nation, province }: RegionTable,
): void {
  const at = row * LIMITS.wishes;
  copy(draft.wishes, draft.wishCount, wishes, at);
  if (draft.wishCount > 0) return;
  wishSource[row] = draft.home === -1 ? 2 : 1;
  wishes[at] = draft.home === -1 ? nation : draft.home;
  if (draft.home !== -1) wishes[at + 1] = province[draft.home]!;
}

function copy(from: Int32Array, count: number, to: Int32Array, at: number): void {
  for (let step = 0; step < count; step++) to[at + step] = from[step]!;
}
