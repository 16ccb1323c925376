import { LIMITS } from '../columns.ts';
import type { GraduateColumns } from '../columns.ts';
import type { Market } from '../market.ts';
import { wishPoints } from '../pair.ts';
import { RECORD_WORDS } from './records.ts';

const { wishes: WISHES, industries: INDUSTRIES, graduateKeywords: KEYWORDS } = LIMITS;

/**
 * One graduate unfolded for fast questions: points per catalogue node and per region, keywords split into hot bits
 * and the rest. One lens a thread, pointed at one graduate after the other.
 */
export class Lens {
  readonly #market: Market;
  readonly #graduates: GraduateColumns;
  readonly #words: Int32Array;
  /** Points + 1 per catalogue node, 0 = not accepted. */
  readonly #nodePoints: Int32Array;
  /** Points + 1 per wished region, 0 = not wished. */
  readonly #regionPoints: Int32Array;

  degree = 0;
  kinds = 0;
  cohort = 0;
  flags = 0;
  salaryFloor = 0;
  /** Nodes that the graduate's major satisfies, with points. */
  nodeCount = 0;
  readonly nodes: Int32Array;
  readonly nodeScores: Int32Array;
  wishCount = 0;
  readonly wishes = new Int32Array(WISHES);
  readonly wishScores = new Int32Array(WISHES);
  industryCount = 0;
  readonly industries = new Int32Array(INDUSTRIES);
  /** Hot keywords: word 0 or 1, bit and idf. */
  hotCount = 0;
  readonly hotWord = new Int32Array(KEYWORDS);
  readonly hotMask = new Int32Array(KEYWORDS);
  readonly hotIdf = new Int32Array(KEYWORDS);
  /** Other keywords that some posting carries. */
  rareCount = 0;
  readonly rare = new Int32Array(KEYWORDS);

  constructor(market: Market, graduates: GraduateColumns) {
    this.#market = market;
    this.#graduates = graduates;
    this.#words = market.index.records.words;
    this.#nodePoints = new Int32Array(market.majors.count);
    this.#regionPoints = new Int32Array(market.regions.count);
    this.nodes = new Int32Array(market.majors.count);
    this.nodeScores = new Int32Array(market.majors.count);
  }

  /** Points the lens at a graduate. */
  point(graduate: number): void {
    const graduates = this.#graduates;
    this.degree = graduates.degree[graduate]!;
    this.kinds = graduates.kinds[graduate]!;
    this.cohort = graduates.cohort[graduate]!;
    this.flags = graduates.flags[graduate]!;
    this.salaryFloor = graduates.salaryFloor[graduate]!;
    this.#pointNodes(graduates.major[graduate]!);
    this.#pointWishes(graduate);
    this.industryCount = 0;
    for (let place = 0; place < INDUSTRIES; place++) {
      const industry = graduates.industries[graduate * INDUSTRIES + place]!;
      if (industry >= 0) this.industries[this.industryCount++] = industry;
    }
    this.#pointKeywords(graduate);
  }

  #pointNodes(major: number): void {
    const { majors, weights } = this.#market;
    for (let at = 0; at < this.nodeCount; at++) this.#nodePoints[this.nodes[at]!] = 0;
    this.nodeCount = 0;
    const from = major === -1 ? 0 : majors.offsets[major]!;
    const to = major === -1 ? 0 : majors.offsets[major + 1]!;
    for (let at = from; at < to; at++)
      this.#addNode(majors.nodes[at]!, weights.closeness[majors.levels[at]!]!);
    if (major === -1) this.#addNode(majors.root, weights.closeness[0]);
  }

  #addNode(node: number, points: number): void {
    this.nodes[this.nodeCount] = node;
    this.nodeScores[this.nodeCount++] = points;
    this.#nodePoints[node] = points + 1;
  }

  #pointWishes(graduate: number): void {
    for (let at = 0; at < this.wishCount; at++) this.#regionPoints[this.wishes[at]!] = 0;
    this.wishCount = 0;
    for (let place = 0; place < WISHES; place++) {
      const region = this.#graduates.wishes[graduate * WISHES + place]!;
      if (region === -1) break;
      const points = wishPoints(this.#market, this.#graduates, graduate, place);
      this.wishes[this.wishCount] = region;
      this.wishScores[this.wishCount++] = points;
      this.#regionPoints[region] = points + 1;
    }
  }

  #pointKeywords(graduate: number): void {
    const { df, idf } = this.#market.keywordFigures;
    const { hotBit } = this.#market.index.records;
    this.hotCount = 0;
    this.rareCount = 0;
    for (let slot = 0; slot < KEYWORDS; slot++) {
      const keyword = this.#graduates.keywords[graduate * KEYWORDS + slot]!;
      if (keyword === -1) break;
      if (keyword >= df.length || df[keyword] === 0) continue;
      const bit = hotBit[keyword]!;
      if (bit === -1) this.rare[this.rareCount++] = keyword;
      else {
        this.hotWord[this.hotCount] = bit >> 5;
        this.hotMask[this.hotCount] = 1 << (bit & 31);
        this.hotIdf[this.hotCount++] = idf[keyword]!;
      }
    }
  }

  /** Every constraint except major and region. */
  admits(row: number): boolean {
    const words = this.#words;
    const at = row * RECORD_WORDS;
    const head = words[at]!;
    if ((head & 15) > this.degree || ((this.kinds >> ((head >> 4) & 15)) & 1) === 0) return false;
    if (words[at + 3]! < this.salaryFloor) return false;
    const only = words[at + 2]!;
    if (only !== 0 && (only & this.flags) === 0) return false;
    const cohorts = words[at + 1]!;
    return this.cohort >= (cohorts & 0xffff) && this.cohort <= cohorts >>> 16;
  }

  /** Points for the nearest accepted node, -1 when none is accepted. */
  nodeScore(row: number): number {
    const { nodeOffsets, nodes } = this.#market.postings;
    const points = this.#nodePoints;
    let best = 0;
    for (let at = nodeOffsets[row]!, to = nodeOffsets[row + 1]!; at < to; at++) {
      const here = points[nodes[at]!]!;
      if (here > best) best = here;
    }
    return best - 1;
  }

  /** Points for the best covering wish, -1 when no wish covers. */
  wishScore(row: number): number {
    const { regionOffsets, regions } = this.#market.postings;
    const { parent } = this.#market.regions;
    const points = this.#regionPoints;
    let best = 0;
    for (let at = regionOffsets[row]!, to = regionOffsets[row + 1]!; at < to; at++) {
      for (let region = regions[at]!; region !== -1; region = parent[region]!) {
        const here = points[region]!;
        if (here > best) best = here;
      }
    }
    return best - 1;
  }
}
