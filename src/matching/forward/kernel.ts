import type { GraduateColumns } from '../columns.ts';
import type { Market } from '../market.ts';
import type { MatchLists } from '../match-lists.ts';
import { scoreAt } from '../pair.ts';
import { Lens } from './lens.ts';
import { BLOCK, BLOCK_WORDS } from './lists.ts';
import { RECORD_WORDS } from './records.ts';
import { TopList } from './top-list.ts';

/**
 * Exact top lists from the index. Three phases, each of which may only leave out what cannot enter the list:
 * 1. postings that carry one of the graduate's keywords without a hot bit, scored in full;
 * 2. lists (wish × node) by wish and major points descending, scored with hot keywords only, which is exact for
 *    everything that phase 1 has not seen. The first list in which a posting turns up is the one with its true wish
 *    and major points, since the lists of a posting are all its pairs; later meetings score lower or equal;
 * 3. stop at the first list whose bound (of liking, as if success were certain) is below the last score held. Bounds are compared strictly: an equal score
 *    may still win by its row.
 */
export class ForwardKernel {
  readonly #market: Market;
  readonly #graduates: GraduateColumns;
  readonly #lens: Lens;
  readonly #best: TopList;
  readonly #salaryPoints: { readonly stepYuan: number; readonly perStep: number; readonly cap: number };
  readonly #keywordCap: number;
  readonly #freshness: number;
  #planned = 0;
  readonly #planList: Int32Array;
  readonly #planBase: Int32Array;
  readonly #provinces = new Int32Array(8);

  constructor(market: Market, graduates: GraduateColumns, top: number) {
    this.#market = market;
    this.#graduates = graduates;
    this.#lens = new Lens(market, graduates);
    this.#best = new TopList(top);
    this.#salaryPoints = market.weights.salary;
    this.#keywordCap = market.weights.keyword.cap;
    this.#freshness = market.weights.freshness;
    this.#planList = new Int32Array(market.majors.count * 5);
    this.#planBase = new Int32Array(market.majors.count * 5);
  }

  /** Finds one graduate's list and writes it to row `row` of `lists`. */
  match(graduate: number, lists: MatchLists, row: number): void {
    const best = this.#best;
    best.clear();
    this.#lens.point(graduate);
    this.#plan();
    if (this.#graduates.personalised[graduate] === 0) this.#plain();
    else {
      this.#scanKeywords();
      this.#scanLists();
    }
    const from = row * lists.top;
    lists.lengths[row] = best.length;
    for (let at = 0; at < best.length; at++) {
      lists.postings[from + at] = best.rows[at]!;
      lists.scores[from + at] = best.scores[at]!;
    }
  }

  /** Personalisation off: newest first among the eligible, without score; newness stands in for it until the end. */
  #plain(): void {
    const lens = this.#lens;
    const best = this.#best;
    const { index, newness } = this.#market;
    for (let plan = 0; plan < this.#planned; plan++) {
      const list = this.#planList[plan]!;
      for (let at = index.listOffsets[list]!, end = index.listOffsets[list + 1]!; at < end; at++) {
        const row = index.entries[at]!;
        const newer = newness[row]!;
        if (newer > best.floor && lens.admits(row)) best.offer(row, newer);
      }
    }
    best.scores.fill(0);
  }

  #scanKeywords(): void {
    const lens = this.#lens;
    const { offsets, provinces } = this.#market.index.keywordLists;
    if (lens.rareCount === 0) return;
    const wished = this.#wishedProvinces();
    for (let k = 0; k < lens.rareCount; k++) {
      const from = offsets[lens.rare[k]!]!;
      const to = offsets[lens.rare[k]! + 1]!;
      if (wished < 0) this.#scanKeywordRange(from, to);
      for (let p = 0; p < wished; p++) {
        const province = this.#provinces[p]!;
        const start = firstAtLeast(provinces, from, to, province);
        this.#scanKeywordRange(start, firstAtLeast(provinces, start, to, province + 1));
      }
    }
  }

  /** Fills the provinces of the wishes, each once; -1 when the whole nation is wished. */
  #wishedProvinces(): number {
    const lens = this.#lens;
    const { province, nation } = this.#market.regions;
    let count = 0;
    for (let at = 0; at < lens.wishCount; at++) {
      const here = province[lens.wishes[at]!]!;
      if (here === nation) return -1;
      let known = 0;
      while (known < count && this.#provinces[known] !== here) known++;
      if (known === count) this.#provinces[count++] = here;
    }
    return count;
  }

  #scanKeywordRange(from: number, to: number): void {
    const lens = this.#lens;
    const best = this.#best;
    const { keywordLists, records } = this.#market.index;
    const { rows } = keywordLists;
    for (let at = from; at < to; at++) {
      const row = rows[at]!;
      if (!lens.admits(row)) continue;
      const node = lens.nodeScore(row);
      if (node < 0) continue;
      const wish = lens.wishScore(row);
      if (wish < 0) continue;
      const liking = node + wish + this.#ownPoints(row) + this.#keywordPoints(row, this.#idfSum(row));
      const score = scoreAt(liking, records.words[row * RECORD_WORDS]! >>> 24);
      if (score >= best.floor) best.offer(row, score);
    }
  }

  /** Industry, salary and freshness. */
  #ownPoints(row: number): number {
    const words = this.#market.index.records.words;
    const at = row * RECORD_WORDS;
    const industries = words[at + 7]!;
    return (
      this.#industryPoints(industries & 0xffff, industries >>> 16) +
      this.#payPoints(words[at + 4]!) +
      ((words[at]! >> 8) & 0xff) * this.#freshness
    );
  }

  #industryPoints(industry: number, section: number): number {
    const lens = this.#lens;
    const { weights } = this.#market;
    if (lens.industryCount === 0) return weights.anyIndustry;
    for (let place = 0; place < lens.industryCount; place++) {
      const wish = lens.industries[place]!;
      if (wish === industry || wish === section) return weights.industry[place]!;
    }
    return 0;
  }

  #payPoints(middle: number): number {
    const floor = this.#lens.salaryFloor;
    if (floor === 0 || middle <= floor) return 0;
    const { stepYuan, perStep, cap } = this.#salaryPoints;
    const points = Math.floor((middle - floor) / stepYuan) * perStep;
    return points < cap ? points : cap;
  }

  #keywordPoints(row: number, idfSum: number): number {
    if (idfSum === 0) return 0;
    const { norm } = this.#market.keywordFigures;
    const length = (this.#market.index.records.words[row * RECORD_WORDS]! >> 16) & 31;
    const points = (idfSum * norm[length]!) >> 8;
    return points < this.#keywordCap ? points : this.#keywordCap;
  }

  /** Sum of idf over all keywords that graduate and posting share. */
  #idfSum(row: number): number {
    const lens = this.#lens;
    const { keywordOffsets, keywords } = this.#market.postings;
    const { idf } = this.#market.keywordFigures;
    const at = row * RECORD_WORDS;
    let sum = this.#hotIdf(
      this.#market.index.records.words[at + 5]!,
      this.#market.index.records.words[at + 6]!,
    );
    for (let at = keywordOffsets[row]!, to = keywordOffsets[row + 1]!; at < to; at++) {
      const keyword = keywords[at]!;
      for (let k = 0; k < lens.rareCount; k++) if (lens.rare[k] === keyword) sum += idf[keyword]!;
    }
    return sum;
  }

  #hotIdf(low: number, high: number): number {
    const lens = this.#lens;
    let sum = 0;
    for (let k = 0; k < lens.hotCount; k++) {
      if (((lens.hotWord[k] === 0 ? low : high) & lens.hotMask[k]!) !== 0) sum += lens.hotIdf[k]!;
    }
    return sum;
  }

  /** Lists to read, by wish and major points descending. */
  #plan(): void {
    const lens = this.#lens;
    const { listOffsets } = this.#market.index;
    const nodes = this.#market.majors.count;
    let planned = 0;
    for (let wish = 0; wish < lens.wishCount; wish++) {
      for (let node = 0; node < lens.nodeCount; node++) {
        const list = lens.wishes[wish]! * nodes + lens.nodes[node]!;
        if (listOffsets[list] === listOffsets[list + 1]) continue;
        const base = lens.wishScores[wish]! + lens.nodeScores[node]!;
        let at = planned++;
        for (; at > 0 && this.#planBase[at - 1]! < base; at--) {
          this.#planBase[at] = this.#planBase[at - 1]!;
          this.#planList[at] = this.#planList[at - 1]!;
        }
        this.#planBase[at] = base;
        this.#planList[at] = list;
      }
    }
    this.#planned = planned;
  }

  #scanLists(): void {
    const { weights, keywordFigures } = this.#market;
    const hotSum = this.#hotIdf(-1, -1);
    const greatestNorm = keywordFigures.norm[hotSum === 0 ? 0 : 1]!;
    const rest =
      (this.#lens.industryCount === 0 ? weights.anyIndustry : Math.max(...weights.industry)) +
      (this.#lens.salaryFloor === 0 ? 0 : weights.salary.cap) +
      255 * weights.freshness +
      Math.min(weights.keyword.cap, (hotSum * greatestNorm) >> 8);
    for (let at = 0; at < this.#planned; at++) {
      const base = this.#planBase[at]!;
      if (base + rest < this.#best.floor) return;
      this.#scanList(this.#planList[at]!, base);
    }
  }

  #scanList(list: number, base: number): void {
    const { listOffsets, blockOffsets } = this.#market.index;
    const end = listOffsets[list + 1]!;
    let block = blockOffsets[list]!;
    for (let from = listOffsets[list]!; from < end; from += BLOCK) {
      const to = from + BLOCK < end ? from + BLOCK : end;
      if (this.#blockMayEnter(block++ * BLOCK_WORDS, base)) this.#scanBlock(from, to, base);
    }
  }

  #blockMayEnter(at: number, base: number): boolean {
    const lens = this.#lens;
    const { blocks } = this.#market.index;
    const head = blocks[at + 2]!;
    if (((head >> 8) & 15) > lens.degree || ((head >>> 16) & lens.kinds) === 0) return false;
    if (blocks[at + 1]! < lens.salaryFloor) return false;
    const hot = this.#hotIdf(blocks[at + 5]!, blocks[at + 6]!);
    const keyword = (hot * (blocks[at + 7]! & 0xffff)) >> 8;
    const liking =
      base +
      this.#blockIndustryPoints(blocks[at + 3]!, blocks[at + 4]!) +
      this.#payPoints(blocks[at]!) +
      (head & 0xff) * this.#freshness +
      (keyword < this.#keywordCap ? keyword : this.#keywordCap);
    return scoreAt(liking, blocks[at + 7]! >> 16) >= this.#best.floor;
  }

  #blockIndustryPoints(industries: number, sections: number): number {
    const lens = this.#lens;
    const { weights } = this.#market;
    if (lens.industryCount === 0) return weights.anyIndustry;
    let most = 0;
    for (let place = 0; place < lens.industryCount; place++) {
      const bit = 1 << (lens.industries[place]! & 31);
      const points = weights.industry[place]!;
      if (((industries | sections) & bit) !== 0 && points > most) most = points;
    }
    return most;
  }

  #scanBlock(from: number, to: number, base: number): void {
    const lens = this.#lens;
    const best = this.#best;
    const { entries, records } = this.#market.index;
    const words = records.words;
    for (let at = from; at < to; at++) {
      const row = entries[at]!;
      if (!lens.admits(row)) continue;
      const record = row * RECORD_WORDS;
      const hot = this.#hotIdf(words[record + 5]!, words[record + 6]!);
      const liking = base + this.#ownPoints(row) + this.#keywordPoints(row, hot);
      const score = scoreAt(liking, words[record]! >>> 24);
      if (score >= best.floor) best.offer(row, score);
    }
  }
}

/** First position in [from, to) whose value is at least `value`; `cells` ascend there. */
function firstAtLeast(cells: Int32Array, from: number, to: number, value: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cells[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
