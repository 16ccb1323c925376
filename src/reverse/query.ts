import type { PostingColumns, Weights } from '../matching/index.ts';
import { AT, bytesOf, signedWordsOf, wordsOf } from './arena.ts';
import type { GraduateIndex } from './graduate-index.ts';
import { KEY_WORDS, LANES, MOST_TERMS, RUN_WORDS } from './layout.ts';
import { pointsByCode } from './wishes.ts';

/** Unfolds a posting into the arena: what both kernels read of it. */
export class PostingReader {
  readonly #index: GraduateIndex;
  readonly #query: Int32Array;
  readonly #lanes: Uint8Array;
  readonly #keys: Uint32Array;
  readonly #runs: Int32Array;
  readonly #terms: Int32Array;
  readonly #keywordOffsets: Uint32Array;
  readonly #marks: Uint8Array;

  constructor(index: GraduateIndex) {
    const { arena, order } = index;
    this.#index = index;
    this.#query = signedWordsOf(arena, 'query');
    this.#lanes = bytesOf(arena, 'lanes');
    this.#keys = wordsOf(arena, 'keys');
    this.#runs = signedWordsOf(arena, 'runs');
    this.#terms = signedWordsOf(arena, 'terms');
    this.#keywordOffsets = wordsOf(arena, 'keywordOffsets');
    this.#marks = new Uint8Array(order.places + 1);
    this.#writeWeights();
  }

  /** False when nobody can be eligible whatever the lists hold. */
  read(postings: PostingColumns, row: number, top: number): boolean {
    const query = this.#query;
    query[AT.top] = top;
    query[AT.eligible] = 0;
    query[AT.length] = 0;
    query[AT.degree] = postings.degreeMin[row]! << 5;
    query[AT.kindIsHigh] = postings.kind[row]! >> 3;
    query[AT.kindBit] = 1 << (postings.kind[row]! & 7);
    query[AT.onlyLow] = postings.onlyFlags[row]! & 255;
    query[AT.onlyHigh] = postings.onlyFlags[row]! >> 8;
    query[AT.chance] = postings.chance[row]! + 1;
    query[AT.freshPoints] = postings.fresh[row]! * this.#index.weights.freshness;
    this.#readIndustries(postings, row);
    this.#readKeys(postings, row);
    this.#readRuns(postings, row);
    this.#readTerms(postings, row);
    const degreeFits = postings.degreeMin[row]! < 8;
    return this.#readCohorts(postings, row) && this.#readPay(postings, row) && degreeFits;
  }

  #writeWeights(): void {
    const { weights, order, graduates, codes } = this.#index;
    const query = this.#query;
    const { industry, anyIndustry, salary, keyword } = weights;
    const most = Math.max(...industry, anyIndustry);
    // Codes shared by several industries can meet at an earlier wish than the true one.
    const points = codes.areIndustriesExact ? industry : ([most, most, most] as const);
    const unit = unitOf(weights, this.#index.keywordFigures.norm);
    query[AT.unit] = unit;
    [query[AT.industry1], query[AT.industry2], query[AT.industry3]] = industry;
    query[AT.anyIndustry] = anyIndustry;
    query[AT.keywordCap] = keyword.cap;
    query[AT.stepYuan] = salary.stepYuan;
    query[AT.perStep] = salary.perStep;
    query[AT.salaryCap] = salary.cap;
    query[AT.places] = order.places;
    query[AT.graduates] = graduates.count;
    query[AT.areFloorsExact] = codes.areFloorsExact ? 1 : 0;
    query[AT.areIndustriesExact] = codes.areIndustriesExact ? 1 : 0;
    for (const [at, value] of [...points, anyIndustry].entries()) {
      this.#lanes[LANES.industry + at] = Math.ceil(value / unit);
    }
    const wishes = pointsByCode(weights);
    for (let code = 0; code < 16; code++) {
      this.#lanes[LANES.wishLow + code] = wishes[code]! & 255;
      this.#lanes[LANES.wishHigh + code] = wishes[code]! >> 8;
      this.#lanes[LANES.wish + code] = Math.ceil(Math.max(0, wishes[code]!) / unit);
    }
  }

  #readIndustries({ industry, section }: PostingColumns, row: number): void {
    const query = this.#query;
    const { industryCode } = this.#index.codes;
    query[AT.industry] = industry[row]!;
    query[AT.section] = section[row]!;
    query[AT.industryCode] = industry[row]! < 0 ? 255 : industryCode[industry[row]!]!;
    query[AT.sectionCode] = section[row]! < 0 ? 255 : industryCode[section[row]!]!;
  }

  /** The posting's regions and all above them, each once, by rank descending: who wishes two is met at the greater first. */
  #readKeys({ regions: placesOfWork, regionOffsets }: PostingColumns, row: number): void {
    const { regions, ranks, keywordFigures } = this.#index;
    const first = regionOffsets[row]!;
    const end = regionOffsets[row + 1]!;
    const found = new Set<number>();
    for (let at = first; at < end; at++) {
      for (let region = placesOfWork[at]!; region !== -1; region = regions.parent[region]!)
        found.add(ranks.first[region]!);
    }
    const descending = [...found].toSorted((a, b) => b - a);
    for (const [key, rank] of descending.entries()) {
      const wished = keywordFigures.idf.length + rank;
      this.#keys[KEY_WORDS * key] = rank;
      this.#keys[KEY_WORDS * key + 1] = this.#keywordOffsets[wished]!;
      this.#keys[KEY_WORDS * key + 2] = this.#keywordOffsets[wished + 1]!;
    }
    this.#query[AT.keys] = descending.length;
    this.#query[AT.hasManyPlaces] = end - first > 1 ? 1 : 0;
  }

  /** Stretches of majors that satisfy an accepted node equally well; the nearest first. */
  #readRuns({ nodes, nodeOffsets }: PostingColumns, row: number): void {
    const { order, weights } = this.#index;
    const marks = this.#marks.fill(0);
    for (let at = nodeOffsets[row]!; at < nodeOffsets[row + 1]!; at++) {
      const node = nodes[at]!;
      if (node === order.root && marks[order.unknown] === 0) {
        for (let place = 0; place < order.places; place++) marks[place] ||= 1;
      }
      for (let by = order.offsets[node]!; by < order.offsets[node + 1]!; by++) {
        const place = order.satisfiedBy[by]!;
        if (marks[place]! < order.marks[by]!) marks[place] = order.marks[by]!;
      }
    }
    let count = 0;
    for (let mark = weights.closeness.length; mark > 0; mark--) {
      for (let place = marks.indexOf(mark); place >= 0;) {
        let end = place + 1;
        while (marks[end] === mark) end++;
        this.#runs.set([place, end, weights.closeness[mark - 1]!], RUN_WORDS * count++);
        place = marks.indexOf(mark, end);
      }
    }
    this.#query[AT.runs] = count;
  }

  /** The keywords that graduates have: first entry, end, idf. */
  #readTerms({ keywords, keywordOffsets }: PostingColumns, row: number): void {
    const { keywordFigures } = this.#index;
    const first = keywordOffsets[row]!;
    const end = keywordOffsets[row + 1]!;
    let count = 0;
    for (let at = first; at < end && count < MOST_TERMS; at++) {
      const keyword = keywords[at]!;
      if (keyword >= keywordFigures.idf.length) continue;
      const from = this.#keywordOffsets[keyword]!;
      const to = this.#keywordOffsets[keyword + 1]!;
      if (from < to && keywordFigures.idf[keyword]! > 0)
        this.#terms.set([from, to, keywordFigures.idf[keyword]!], 3 * count++);
    }
    this.#query[AT.terms] = count;
    const norm = keywordFigures.norm[end - first]!;
    const query = this.#query;
    query[AT.norm] = norm;
    const perUnit = (query[AT.unit]! * 256) / Math.max(1, norm);
    query[AT.sumShift] = Math.min(15, Math.floor(Math.log2(Math.max(1, perUnit))));
    query[AT.capUnits] = Math.min(255, Math.ceil(query[AT.keywordCap]! / query[AT.unit]!));
  }

  #readCohorts({ cohortFrom, cohortTo }: PostingColumns, row: number): boolean {
    const { cohorts } = this.#index.codes;
    const from = cohorts.findIndex((year) => year >= cohortFrom[row]!);
    const to = cohorts.findLastIndex((year) => year <= cohortTo[row]!);
    this.#query[AT.cohortFrom] = from;
    this.#query[AT.cohortTo] = to;
    this.#query[AT.isCohortLimited] = from > 0 || to < cohorts.length - 1 ? 1 : 0;
    return from >= 0 && to >= from;
  }

  /** The greatest code of a floor that the pay meets, and a bound of the points that each group of codes can bring. */
  #readPay({ salaryLo, salaryHi }: PostingColumns, row: number): boolean {
    const { codes, weights } = this.#index;
    const query = this.#query;
    const highest = salaryHi[row]!;
    query[AT.highestPay] = highest;
    query[AT.middlePay] = Math.floor((salaryLo[row]! + highest) / 2);
    query[AT.splitFloor] = -1;
    const limit = highest === 0 ? 255 : codes.leastFloor.findLastIndex((floor) => floor <= highest);
    if (highest > 0 && codes.greatestFloor[limit]! > highest) query[AT.splitFloor] = limit;
    query[AT.floorLimit] = limit;
    this.#lanes.fill(0, LANES.salary, LANES.salary + 32);
    for (let code = 0; code < 256; code++) {
      const above = codes.floorOf[code] === 0 ? 0 : query[AT.middlePay]! - codes.floorOf[code]!;
      if (above <= 0) continue;
      const { stepYuan, perStep, cap } = weights.salary;
      const bound = Math.ceil(Math.min(cap, Math.floor(above / stepYuan) * perStep) / query[AT.unit]!);
      const lane = LANES.salary + (code >> 3);
      if (this.#lanes[lane]! < bound) this.#lanes[lane] = bound;
    }
    return limit >= 0;
  }
}

/** Points of a unit: small enough that the most of wish, industry and pay fit a byte together; steps of pay if it can be. */
function unitOf(
  { wish, nationWish, home, nowhere, industry, anyIndustry, salary }: Weights,
  norms: Int32Array,
): number {
  const most =
    Math.max(...wish, nationWish, ...home, nowhere) + Math.max(...industry, anyIndustry) + salary.cap;
  const least = Math.max(1, Math.ceil(most / 252), Math.ceil(Math.max(...norms) / 128));
  const inSteps = salary.perStep * Math.ceil(least / Math.max(1, salary.perStep));
  return inSteps > 0 && inSteps < 256 && inSteps < 2 * least ? inSteps : least;
}
