/** Most values kept per row; what lies beyond is cut off and noted. */
export const LIMITS = {
  wishes: 5,
  industries: 3,
  graduateKeywords: 8,
  postingKeywords: 30,
  postingNodes: 512,
  postingRegions: 512,
  /** Ids at or above this are refused as garbage, since tables are as long as the greatest id. */
  keywordIds: 1 << 24,
  salaryYuan: 10_000_000,
} as const;

/** Where the regions of a graduate's row come from. */
export const WISH_SOURCES = ['stated', 'home', 'nation'] as const;
export type WishSource = (typeof WISH_SOURCES)[number];

/** Graduates as columns over shared memory; row numbers are positions in the input order of accepted rows. */
export type GraduateColumns = {
  readonly count: number;
  /** 0 none, 1 college, 2 bachelor, 3 master, 4 doctor. */
  readonly degree: Uint8Array;
  /** Catalogue node, -1 unknown. */
  readonly major: Int32Array;
  /** 5 a row, in order, -1 = none. */
  readonly wishes: Int32Array;
  /** Index into WISH_SOURCES. */
  readonly wishSource: Uint8Array;
  /** 3 a row, in order, -1 = none. */
  readonly industries: Int16Array;
  /** Bit per posting kind. */
  readonly kinds: Uint16Array;
  /** Yuan a month, 0 = none. */
  readonly salaryFloor: Int32Array;
  /** 8 a row, -1 = none. */
  readonly keywords: Int32Array;
  /** Eligibility bits (the eight key groups and what the caller adds). */
  readonly flags: Uint16Array;
  /** Graduation year. */
  readonly cohort: Uint16Array;
  /** 1 = ranked by score, 0 = plain list, newest first. */
  readonly personalised: Uint8Array;
};

/** Postings as columns over shared memory; rows ascend by posting id, so the row number is the tie-break. */
export type PostingColumns = {
  readonly count: number;
  readonly degreeMin: Uint8Array;
  readonly nodeOffsets: Uint32Array;
  readonly nodes: Int32Array;
  readonly regionOffsets: Uint32Array;
  readonly regions: Int32Array;
  /** Industry id (-1 unknown) and the id of the section that contains it (-1 none). */
  readonly industry: Int16Array;
  readonly section: Int16Array;
  /** 0..15. */
  readonly kind: Uint8Array;
  /** Yuan a month; both 0 = not stated. */
  readonly salaryLo: Int32Array;
  readonly salaryHi: Int32Array;
  readonly keywordOffsets: Uint32Array;
  /** Ascending within a row, each once. */
  readonly keywords: Int32Array;
  readonly headCount: Uint32Array;
  /** 0 = open to all, else a graduate needs at least one of these flags. */
  readonly onlyFlags: Uint16Array;
  /** Graduation years accepted, inclusive; 0 and 65,535 = no limit. */
  readonly cohortFrom: Uint16Array;
  readonly cohortTo: Uint16Array;
  /** 0 (old) .. 255 (today). */
  readonly fresh: Uint8Array;
  /** Any whole number that grows with time (a day or second count): the plain order. */
  readonly openedOn: Int32Array;
  /** Chance of success in 256ths, less one: the score is ⌊liking × (chance + 1) / 256⌋; 255 = no data, no discount. */
  readonly chance: Uint8Array;
};

/** A row that was not taken; `input` is its position in what the caller gave. */
export type RefusedRow = { readonly input: number; readonly id: string; readonly reason: string };
/** A row that was taken with a change. */
export type RowNote = { readonly input: number; readonly id: string; readonly note: string };

export type Batch<Columns> = {
  readonly columns: Columns;
  /** Row → the caller's id. */
  readonly ids: readonly string[];
  readonly refused: readonly RefusedRow[];
  readonly notes: readonly RowNote[];
};

type CellsOf<Cells> = { new (buffer: SharedArrayBuffer): Cells; readonly BYTES_PER_ELEMENT: number };

/** A typed array over shared memory, zeroed or filled from `values`. */
export function sharedCells<Cells extends { set(values: ArrayLike<number>): void }>(
  make: CellsOf<Cells>,
  length: number,
  values?: ArrayLike<number>,
): Cells {
  const cells = new make(new SharedArrayBuffer(length * make.BYTES_PER_ELEMENT));
  if (values) cells.set(values);
  return cells;
}

/** Cells of so many graduates over shared memory; who wishes nothing has −1 in each place of a wish. */
export function emptyGraduates(count: number): GraduateColumns {
  return {
    count,
    degree: sharedCells(Uint8Array, count),
    major: sharedCells(Int32Array, count),
    wishes: sharedCells(Int32Array, count * LIMITS.wishes).fill(-1),
    wishSource: sharedCells(Uint8Array, count),
    industries: sharedCells(Int16Array, count * LIMITS.industries).fill(-1),
    kinds: sharedCells(Uint16Array, count),
    salaryFloor: sharedCells(Int32Array, count),
    keywords: sharedCells(Int32Array, count * LIMITS.graduateKeywords).fill(-1),
    flags: sharedCells(Uint16Array, count),
    cohort: sharedCells(Uint16Array, count),
    personalised: sharedCells(Uint8Array, count),
  };
}

/** Offsets of a compressed list of lists, from the lists' lengths. */
export function offsetsOf(lengths: readonly number[]): Uint32Array {
  const offsets = sharedCells(Uint32Array, lengths.length + 1);
  for (let row = 0; row < lengths.length; row++) offsets[row + 1] = offsets[row]! + lengths[row]!;
  return offsets;
}

/** Whether a value is a whole number of the given range; NaN, strings and infinities from a bad import are not. */
export function isWhole(value: unknown, from: number, to: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;
}

/** The values that pass, each once, in order, at most `limit`; `dropped` and `over` say what was left out. */
export function keepKnown(
  values: readonly number[],
  limit: number,
  ids: number,
): { kept: number[]; dropped: boolean; over: boolean } {
  const kept = new Set<number>();
  let dropped = false;
  let over = false;
  for (const value of values) {
    if (!isWhole(value, 0, ids - 1)) dropped = true;
    else if (kept.size < limit) kept.add(value);
    else if (!kept.has(value)) over = true;
  }
  return { kept: [...kept], dropped, over };
}
