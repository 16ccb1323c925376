import type { GraduateColumns } from '../columns.ts';
import type { Market } from '../market.ts';
import type { MatchLists } from '../match-lists.ts';
import { GraduateView } from './graduate-view.ts';
import { viewIndex } from './index-view.ts';
import type { IndexView } from './index-view.ts';
import {
  BLOCK,
  BLOCK_BYTES,
  HEAD,
  HEAD_BYTES,
  KEYWORD,
  KEYWORD_ENTRY,
  KEYWORD_WORDS,
  PAY_STEP,
  PLANE,
  RANKED,
  keywordWord,
} from './layout.ts';
import { PostingView } from './posting-view.ts';
import { packQuery } from './query.ts';
import { TopList } from './top-list.ts';

/** Level from which accepted nodes are read before the keyword lists: class and exact. */
const NEAR = 3;

/**
 * The kernel in TypeScript: reference of the one in WebAssembly, and what runs where there is none. Exact top lists in
 * phases, each of which may only leave out what cannot enter the list:
 * 1. lists of near nodes (class, exact), by wish and major points descending; entries are bounded without their
 *    keywords that have no hot bit, since
 * 2. postings that carry one of those keywords are found by keyword lists;
 * 3. lists of all other nodes.
 * Whoever passes a bound is scored in full from the record, so every score is exact, and the best meeting of a posting
 * comes first: a posting's lists are all its pairs of node and wish. Bounds are compared strictly, since an equal
 * score may still win by its row.
 */
export class TsKernel {
  readonly #market: Market;
  readonly #graduates: GraduateColumns;
  readonly #index: IndexView;
  readonly #graduate: GraduateView;
  readonly #posting: PostingView;
  readonly #best: TopList;
  readonly #heads: Uint8Array;

  constructor(market: Market, graduates: GraduateColumns, options: { top: number; masked: boolean }) {
    this.#market = market;
    this.#graduates = graduates;
    this.#index = viewIndex(market.index.arena);
    this.#graduate = new GraduateView(this.#index);
    this.#posting = new PostingView(this.#index, this.#graduate, options.masked);
    this.#best = new TopList(options.top);
    this.#heads = options.masked ? this.#index.maskedHeads : this.#index.heads;
  }

  /** Finds the lists of some graduates, by their rows, and writes them to as many rows of the lists. */
  matchRows(graduates: Uint32Array, lists: MatchLists, rows: Uint32Array): void {
    for (const [at, graduate] of graduates.entries()) this.#match(graduate, lists, rows[at]!);
  }

  #match(graduate: number, lists: MatchLists, row: number): void {
    packQuery(this.#market, this.#market.index.ranks, this.#graduates, graduate, this.#graduate.query, 0);
    this.#graduate.point();
    const best = this.#best;
    best.clear();
    const personal = this.#graduates.personalised[graduate] === 1;
    if (personal) this.#findBest();
    else this.#findNewest();
    const first = row * lists.top;
    lists.lengths[row] = best.length;
    for (let at = 0; at < best.length; at++) {
      const held = best.rows[at]!;
      lists.postings[first + at] = personal ? held : this.#index.rowAtPlace[held]!;
      lists.scores[first + at] = personal ? best.scores[at]! : 0;
    }
  }

  #findBest(): void {
    this.#scanLists((level) => level >= NEAR);
    this.#scanKeywords();
    this.#scanLists((level) => level < NEAR);
  }

  /** Personalisation off: by place in the plain order, which takes the row's part in the list until the end. */
  #findNewest(): void {
    const { plainOffsets, plainPlaces, rowAtPlace } = this.#index;
    const best = this.#best;
    for (const { first, end } of this.#graduate.wishes) {
      for (let rank = first; rank < end; rank++) {
        for (let at = plainOffsets[rank]!; at < plainOffsets[rank + 1]!; at++) {
          const place = plainPlaces[at]!;
          if (best.length === best.top && place >= best.rows[best.top - 1]!) break;
          const row = rowAtPlace[place]!;
          if (this.#posting.admits(row) && this.#posting.nodeMark(row) > 0) best.offer(place, 0);
        }
      }
    }
  }

  #scanLists(wanted: (level: number) => boolean): void {
    const { listOffsets, sizes } = this.#index;
    const stretches: { base: number; from: number; to: number }[] = [];
    for (const { node, level, points } of this.#graduate.nodes) {
      if (!wanted(level)) continue;
      for (const wish of this.#graduate.wishes) {
        const from = listOffsets[node * sizes.regions + wish.first]!;
        const to = listOffsets[node * sizes.regions + wish.end]!;
        if (from < to) stretches.push({ base: points + wish.points, from, to });
      }
    }
    stretches.sort((a, b) => b.base - a.base);
    const rest = this.#restMost();
    for (const { base, from, to } of stretches) {
      if (base + rest < this.#best.floor) return;
      for (let block = Math.floor(from / BLOCK); block * BLOCK < to; block++) {
        if (this.#mayEnter(this.#heads, block * HEAD_BYTES, base)) {
          this.#scanBlock(block, Math.max(from, block * BLOCK), Math.min(to, (block + 1) * BLOCK), base);
        }
      }
    }
  }

  #industryMost(): number {
    const { sizes } = this.#index;
    const { industries } = this.#graduate;
    if (industries.length === 0) return sizes.anyIndustry;
    return Math.max(
      ...industries.map((_, place) => [sizes.industry1, sizes.industry2, sizes.industry3][place]!),
    );
  }

  /** Most points for everything but closeness, wish and keywords without a hot bit. */
  #restMost(): number {
    const { sizes } = this.#index;
    const hot = Math.min(sizes.keywordCap, (this.#graduate.hotSum * sizes.greatestNorm) >> 8);
    const pay = this.#graduate.floor === 0 ? 0 : sizes.salaryCap;
    return this.#industryMost() + pay + 255 * sizes.freshness + hot;
  }

  #mayEnter(heads: Uint8Array, head: number, base: number): boolean {
    const graduate = this.#graduate;
    const { norm, sizes } = this.#index;
    if (heads[head + HEAD.degree]! > graduate.degree) return false;
    const kinds = heads[head + HEAD.kinds]! | (heads[head + HEAD.kinds + 1]! << 8);
    if ((kinds & graduate.kinds) === 0) return false;
    if (heads[head + HEAD.highestPay]! < Math.min(255, Math.floor(graduate.floor / PAY_STEP))) return false;
    let hot = 0;
    for (const { plane, bit, idf } of graduate.hot)
      if ((heads[head + HEAD.hot + plane]! & bit) !== 0) hot += idf;
    const keywords = Math.min(sizes.keywordCap, (hot * norm[heads[head + HEAD.fewestKeywords]!]!) >> 8);
    const bound =
      base +
      this.#industryBound(heads, head) +
      this.#payBound(heads[head + HEAD.middlePay]!) +
      heads[head + HEAD.fresh]! * sizes.freshness +
      keywords;
    return (bound * (heads[head + HEAD.chance]! + 1)) >> 8 >= this.#best.floor;
  }

  #industryBound(heads: Uint8Array, head: number): number {
    const { sizes } = this.#index;
    const { industries } = this.#graduate;
    if (industries.length === 0) return sizes.anyIndustry;
    let most = 0;
    for (const [place, wish] of industries.entries()) {
      const byte = (wish & 31) >> 3;
      const bits = heads[head + HEAD.sections + byte]! | heads[head + HEAD.industries + byte]!;
      if (((bits >> (wish & 7)) & 1) === 1) {
        most = Math.max(most, [sizes.industry1, sizes.industry2, sizes.industry3][place]!);
      }
    }
    return most;
  }

  /** Most points for a middle pay of so many whole steps; 255 means that much or more. */
  #payBound(steps: number): number {
    const { sizes } = this.#index;
    const { floor } = this.#graduate;
    if (floor === 0) return 0;
    const above = (steps + 1) * PAY_STEP - floor;
    if (steps === 255) return sizes.salaryCap;
    return above <= 0 ? 0 : Math.min(sizes.salaryCap, Math.floor(above / sizes.stepYuan) * sizes.perStep);
  }

  #scanBlock(block: number, from: number, to: number, base: number): void {
    const { blocks, blockWords } = this.#index;
    const graduate = this.#graduate;
    for (let entry = from; entry < to; entry++) {
      const lane = block * BLOCK_BYTES + (entry & (BLOCK - 1));
      const kindDegree = blocks[lane + PLANE.kindDegree]!;
      if (kindDegree >> 4 > graduate.degree || ((graduate.kinds >> (kindDegree & 15)) & 1) === 0) continue;
      const row = blockWords[(block * BLOCK_BYTES + PLANE.rows) / 4 + (entry & (BLOCK - 1))]!;
      if (!this.#posting.admits(row)) continue;
      const score = this.#posting.scoreOf(row, base);
      if (score >= this.#best.floor) this.#best.offer(row, score);
    }
  }

  #scanKeywords(): void {
    const { rare, hotSum, wishes } = this.#graduate;
    const { sizes, norm } = this.#index;
    let sum = rare.reduce((all, { idf }) => all + idf, hotSum);
    const closest = Math.max(...this.#graduate.nodes.map(({ points }) => points));
    const pay = this.#graduate.floor === 0 ? 0 : sizes.salaryCap;
    const rest = closest + this.#industryMost() + pay + 255 * sizes.freshness;
    for (const { keyword, idf } of rare) {
      // A posting that carries a rarer keyword of the graduate has been met in that keyword's list.
      const bounds = Array.from(norm, (here) => Math.min(sizes.keywordCap, (sum * here) >> 8));
      for (const wish of wishes) this.#scanKeyword(keyword, wish, rest + wish.points, bounds);
      sum -= idf;
    }
  }

  #scanKeyword(
    keyword: number,
    wish: { first: number; end: number; points: number },
    rest: number,
    bounds: readonly number[],
  ): void {
    const { keywordEntries } = this.#index;
    const from = this.#firstOfRank(keyword, wish.first);
    const to = this.#firstOfRank(keyword, wish.end);
    for (let entry = from; entry < to; entry++) {
      const high = keywordEntries[keywordWord(entry, 1)]!;
      if (rest + bounds[(high >>> KEYWORD_ENTRY.keywordCount) & 31]! < this.#best.floor) continue;
      const row = keywordEntries[keywordWord(entry, 0)]! & 0x0fff_ffff;
      const mark = this.#posting.admits(row) ? this.#posting.nodeMark(row) : 0;
      if (mark === 0) continue;
      const score = this.#posting.scoreOf(row, mark - 1 + wish.points);
      if (score >= this.#best.floor) this.#best.offer(row, score);
    }
  }

  /** The keyword's first entry whose rank is at least `rank`. */
  #firstOfRank(keyword: number, rank: number): number {
    const { keywords, directories, keywordRanks } = this.#index;
    const cell = keyword * KEYWORD_WORDS;
    const places = keywords[cell + KEYWORD.places]!;
    if (places < RANKED) return directories[places + rank]!;
    const first = keywords[cell + KEYWORD.first]!;
    const ranks = places - RANKED;
    let low = 0;
    let high = keywords[cell + KEYWORD.end]! - first;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (keywordRanks[ranks + middle]! < rank) low = middle + 1;
      else high = middle;
    }
    return first + low;
  }
}
