/**
 * How the graduate index lies in one shared buffer, so that the kernel in WebAssembly and the one in TypeScript see the
 * same bytes. Little-endian; sections begin at multiples of 64.
 *
 * An entry is a graduate under one of their wishes. Entries stand in the order (region rank of the wish, place of the
 * major in `MajorOrder`, graduate row). Each attribute is a plane of one byte per entry, so that 16 entries are tested
 * by one instruction wherever a stretch begins; 64 bytes of slack behind every plane let it read on at the end.
 */
export const SECTIONS = [
  'query',
  'lanes',
  /** A region of the posting: its rank, and the stretch of `keywordEntries` of those who wish it besides. */
  'keys',
  'runs',
  'terms',
  'heap',
  /** Candidates that wait until many are judged together: entry, liking, row | NESTED. */
  'waiting',
  /** degree << 5 | outermost << 4 | code of the wish points, see WISH. */
  'standing',
  /** Code of the salary floor, ascending with it. */
  'floor',
  'cohort',
  'kindsLow',
  'kindsHigh',
  'flagsLow',
  'flagsHigh',
  'industry1',
  'industry2',
  'industry3',
  /** Graduate row | NESTED. */
  'rows',
  /** (rank × places of majors + place) → first entry. */
  'listOffsets',
  /**
   * Keyword → first of its entries in `keywordEntries`, which ascend. Behind the keywords stand the ranks of regions: the
   * outermost entries of lower ranks whose graduates have an outermost wish of that rank too.
   */
  'keywordOffsets',
  'keywordEntries',
  /** Sum of idf per entry, 16 bits: all 0 between two questions. */
  'sums',
  /** Byte per 64 entries: whether any of them has a sum. All 0 between two questions. */
  'touched',
  /** Bit per entry: its graduate is counted in a region of a higher rank. All 0 between two questions. */
  'met',
  /** Code of a floor → the least floor above 0 that has it. */
  'floorOf',
  /** Row → floor, and row → three industries: only where their codes are not exact. */
  'floors',
  'industries',
] as const;
export type Section = (typeof SECTIONS)[number];
export type Sections = Readonly<Record<Section, { readonly at: number; readonly bytes: number }>>;

export const SLACK = 64;
export const MOST_TOP = 1000;
export const MOST_TERMS = 64;
export const WAITING = 64;
/** Codes of wish points: 0..4 the place of a stated wish, then these. Entries of NEVER are counted but not ranked. */
export const WISH = { nation: 5, home: 6, homeProvince: 7, nowhere: 8, never: 15 } as const;
export const OUTERMOST = 16;
/** Some of the graduate's entries lie within others: they may be met twice whatever the posting. */
export const NESTED = 0x8000_0000;
export const ROW = 0x7fff_ffff;

/** Words of a query: a posting as the kernels want it. */
export const QUERY = [
  'degree',
  'floorLimit',
  'splitFloor',
  'highestPay',
  'kindBit',
  'kindIsHigh',
  'isCohortLimited',
  'cohortFrom',
  'cohortTo',
  'onlyLow',
  'onlyHigh',
  'freshPoints',
  'chance',
  'industryCode',
  'sectionCode',
  'industry',
  'section',
  'norm',
  'keywordCap',
  'middlePay',
  'stepYuan',
  'perStep',
  'salaryCap',
  'hasManyPlaces',
  'top',
  'keys',
  'runs',
  'terms',
  'unit',
  'industry1',
  'industry2',
  'industry3',
  'anyIndustry',
  'places',
  'graduates',
  'areFloorsExact',
  'areIndustriesExact',
  /** A unit is worth 1 << sumShift of a sum of idf, or more; what all keywords together may bring, in units. */
  'sumShift',
  'capUnits',
  /** Answers. */
  'eligible',
  'length',
] as const;
export type QueryWord = (typeof QUERY)[number];

/**
 * Bytes of `lanes`: salary points by floor code >> 3, wish points by code (low bytes, high bytes), industry points, wish
 * points once more. All but the low and high bytes are in units, rounded up: bounds of which three fit a byte together.
 */
export const LANES = { salary: 0, wishLow: 32, wishHigh: 48, industry: 64, wish: 80 } as const;
export const LANES_BYTES = 96;
/** A run: first and end place of majors, points of its closeness. */
export const RUN_WORDS = 3;
export const KEY_WORDS = 3;
