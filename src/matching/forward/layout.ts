/**
 * How the forward index lies in one shared buffer, so that a kernel in WebAssembly, a kernel in TypeScript and a file
 * on disk all see the same bytes. Little-endian; sections begin at multiples of 64.
 *
 * Entries stand in the order (node, region rank, section, industry, static score, row), 64 to a block. A block holds
 * planes of 64 bytes, so that 16 entries are tested by one instruction: see PLANE. Every block, and every 64 blocks
 * together, have a head with bounds: see HEAD.
 *
 * While some postings are masked, 64 bits per block tell which of its entries are not, and second heads bound those.
 *
 * A posting's record is one cache line, see RECORD, with its accepted nodes (16 bit each) and its keywords without a
 * hot bit (24 bit each) in the tail, or in the overflow section when they do not fit.
 *
 * Keyword entries (keywords without a hot bit) stand in the order (keyword, region rank, row), 16 bytes each, by fours: see
 * KEYWORD_ENTRY. Keywords that at least as many postings carry as there are regions have a directory: rank → first
 * entry; the entries of all others have their ranks in a section of their own, 16 bits each.
 */
export const BLOCK = 64;
export const BLOCK_BYTES = 64 * 20;
export const BLOCKS_IN_SUPER = 64;
export const HEAD_BYTES = 32;
export const RECORD_BYTES = 64;
export const HOT_KEYWORDS = 64;
/** Region ranks have 12 bits, rows 28, nodes 16 and keywords 24. */
export const MOST = { regions: 4096, rows: 1 << 28, nodes: 1 << 16, keywords: 1 << 24 } as const;
/** Highest and middle pay are bounded in steps of so many yuan, 255 = that much or more (or not stated, for the highest). */
export const PAY_STEP = 250;

/** Offsets of the planes within a block; HOT is 8 planes, bit b of a keyword in plane b >> 3; ROWS are 32 bit each. */
export const PLANE = {
  kindDegree: 0,
  highestPay: 64,
  middlePay: 128,
  fresh: 192,
  industry: 256,
  section: 320,
  keywordCount: 384,
  chance: 448,
  hot: 512,
  rows: 1024,
} as const;

/** Byte offsets within a head: bounds over its entries. */
export const HEAD = {
  fresh: 0,
  middlePay: 1,
  highestPay: 2,
  degree: 3,
  kinds: 4,
  chance: 6,
  fewestKeywords: 7,
  sections: 8,
  industries: 12,
  hot: 16,
} as const;

/** Byte offsets within a record. Bit 7 of `rareCount`: the tail is an offset into the overflow section. */
export const RECORD = {
  degree: 0,
  kind: 1,
  fresh: 2,
  chance: 3,
  onlyFlags: 4,
  keywordCount: 6,
  cohortFrom: 8,
  cohortTo: 10,
  middlePay: 12,
  highestPay: 16,
  hot: 20,
  industry: 28,
  section: 30,
  nodeCount: 32,
  rareCount: 34,
  tail: 36,
} as const;
export const TAIL_BYTES = RECORD_BYTES - RECORD.tail;
export const OVERFLOWS = 0x80;

/**
 * First word: row | section hash << 28. Second: freshness >> 4 | degree << 4 | keyword count << 7 | chance >> 5 << 12 |
 * middle pay in thousands (31 = that much or more) << 15 | kind << 20 | highest pay in steps << 24. Third: a bit per
 * accepted node, bit 31 the root. Fourth: a bit per keyword of the posting, see keywordBit.
 */
export const KEYWORD_ENTRY = {
  section: 28,
  degree: 4,
  keywordCount: 7,
  chance: 12,
  pay: 15,
  kind: 20,
  highestPay: 24,
} as const;
/**
 * Four entries are one cache line: their first words, their second, their third, their fourth, so that one
 * instruction reads four.
 */
export const KEYWORD_QUAD_BYTES = 64;

/** Where a word (0..3) of a keyword entry stands among the words of its section. */
export function keywordWord(entry: number, word: number): number {
  return (entry >>> 2) * 16 + word * 4 + (entry & 3);
}

/** The bit by which a keyword is known in the fourth words, the same for 1 in 32 keywords. */
export function keywordBit(keyword: number): number {
  return 1 << (Math.imul(keyword, 0x9e37_79b1) >>> 27);
}

export const KEYWORD_PAY_STEP = 1000;

/**
 * Words of a keyword: idf | (hot bit + 1) << 16, its first entry and the one behind its last, and where its places of
 * work are told: the first word of its directory, or RANKED | the rank of its first entry among the keyword ranks.
 */
export const KEYWORD = { info: 0, first: 1, end: 2, places: 3 } as const;
export const RANKED = 0x8000_0000;
export const KEYWORD_WORDS = 4;

export const SECTIONS = [
  'context',
  'heads',
  'superHeads',
  'blocks',
  'listOffsets',
  'records',
  'overflow',
  'keywords',
  'directories',
  'keywordEntries',
  'keywordRanks',
  'majorOffsets',
  'majorNodes',
  'nodeBits',
  'sectionBits',
  'norm',
  'plainOffsets',
  'plainPlaces',
  'rowAtPlace',
  'gone',
  'masked',
  'live',
  'maskedHeads',
  'maskedSuperHeads',
] as const;
export type Section = (typeof SECTIONS)[number];
/** Section → first byte and length in bytes. */
export type Sections = Readonly<Record<Section, { readonly at: number; readonly bytes: number }>>;

/** Scratch of each thread in front of the sections. */
export const SCRATCH_BYTES = 256 * 1024;
export const MOST_THREADS = 16;
