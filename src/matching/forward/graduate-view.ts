import type { IndexView } from './index-view.ts';
import { KEYWORD, KEYWORD_WORDS } from './layout.ts';
import { QUERY, QUERY_BYTES, WISH_BYTES, queryCells } from './query.ts';
import type { QueryCells } from './query.ts';

/** One graduate unfolded from a query, for the kernel in TypeScript; the fields mean what they mean in kernels/forward/graduate.ts. */
export class GraduateView {
  readonly query: QueryCells = queryCells(new SharedArrayBuffer(QUERY_BYTES), 0, 1);
  readonly #index: IndexView;
  degree = 0;
  kinds = 0;
  flags = 0;
  cohort = 0;
  floor = 0;
  readonly wishes: { first: number; end: number; points: number }[] = [];
  readonly industries: number[] = [];
  readonly nodes: { node: number; level: number; points: number }[] = [];
  /** Points + 1 per node that the major satisfies. */
  readonly marks: Int32Array;
  readonly hot: { plane: number; bit: number; idf: number }[] = [];
  /** Without a hot bit, idf descending. */
  readonly rare: { keyword: number; idf: number }[] = [];
  hotSum = 0;

  constructor(index: IndexView) {
    this.#index = index;
    this.marks = new Int32Array(index.sizes.nodes);
  }

  /** Reads what was packed into `query`. */
  point(): void {
    const { u8, u16, u32 } = this.query;
    this.degree = u8[QUERY.degree]!;
    this.kinds = u16[QUERY.kinds >> 1]!;
    this.flags = u16[QUERY.flags >> 1]!;
    this.cohort = u16[QUERY.cohort >> 1]!;
    this.floor = u32[QUERY.floor >> 2]!;
    this.wishes.length = 0;
    for (let wish = 0; wish < u8[QUERY.wishCount]!; wish++) {
      const at = (QUERY.wishes + wish * WISH_BYTES) >> 1;
      this.wishes.push({ first: u16[at]!, end: u16[at + 1]!, points: u16[at + 2]! });
    }
    this.industries.length = 0;
    for (let place = 0; place < u8[QUERY.industryCount]!; place++) {
      this.industries.push(u16[(QUERY.industries >> 1) + place]!);
    }
    this.#pointNodes(u32[QUERY.major >> 2]! | 0);
    this.#pointKeywords(u32.subarray(QUERY.keywords >> 2, (QUERY.keywords >> 2) + u8[QUERY.keywordCount]!));
  }

  #pointNodes(major: number): void {
    const { majorOffsets, majorNodes, sizes } = this.#index;
    for (const { node } of this.nodes) this.marks[node] = 0;
    this.nodes.length = 0;
    if (major < 0) this.nodes.push({ node: sizes.root, level: 0, points: sizes.closeness0 });
    else {
      for (let at = majorOffsets[major]!; at < majorOffsets[major + 1]!; at++) {
        const level = majorNodes[at]! >>> 16;
        this.nodes.push({ node: majorNodes[at]! & 0xffff, level, points: closenessPoints(sizes, level) });
      }
    }
    for (const { node, points } of this.nodes) this.marks[node] = points + 1;
  }

  #pointKeywords(keywords: Uint32Array): void {
    this.hot.length = 0;
    this.rare.length = 0;
    this.hotSum = 0;
    for (const keyword of keywords) {
      const info = this.#index.keywords[keyword * KEYWORD_WORDS + KEYWORD.info]!;
      const idf = info & 0xffff;
      const bit = (info >>> 16) - 1;
      if (bit < 0) this.rare.push({ keyword, idf });
      else {
        this.hot.push({ plane: bit >> 3, bit: 1 << (bit & 7), idf });
        this.hotSum += idf;
      }
    }
    this.rare.sort((a, b) => b.idf - a.idf);
  }
}

function closenessPoints(sizes: IndexView['sizes'], level: number): number {
  return [sizes.closeness0, sizes.closeness1, sizes.closeness2, sizes.closeness3, sizes.closeness4][level]!;
}
