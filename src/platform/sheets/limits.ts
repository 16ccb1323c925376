/** Bounds of one table; whoever passes one gets a refusal that names it. */
export type SheetLimits = {
  /** Rows after the first one, which is taken for the header. */
  readonly maxRows: number;
  readonly maxColumns: number;
  readonly maxCellChars: number;
};

/** Excel itself allows 32,767 characters in a cell. */
export const SHEET_LIMITS: SheetLimits = { maxRows: 1_000_000, maxColumns: 512, maxCellChars: 32_767 };

/** One row: the number that a spreadsheet program shows beside it, and its cells as text, '' where empty. */
export type SheetRow = { readonly row: number; readonly cells: string[] };

export const ZIP_LIMITS = {
  /** 1,000,000 rows of 40 columns unpack to about 2 GB. */
  unpackedBytes: 4 * 1024 ** 3,
  /** Deflate reaches 1,032 : 1 at most and only on constant data; tables of real people stay below 40 : 1. */
  ratio: 200,
  /** Below this the ratio does not matter. */
  ratioFromBytes: 16 * 1024 ** 2,
  /** Shared strings are kept in memory as a whole. */
  stringsBytes: 512 * 1024 ** 2,
  entries: 10_000,
} as const;
