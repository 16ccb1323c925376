import type { GraduateView } from './graduate-view.ts';
import type { IndexView } from './index-view.ts';
import { OVERFLOWS, RECORD, RECORD_BYTES } from './layout.ts';

/** A posting's record beside the graduate in hand: constraints and score, exactly. */
export class PostingView {
  readonly #index: IndexView;
  readonly #graduate: GraduateView;
  readonly #masked: boolean;

  constructor(index: IndexView, graduate: GraduateView, masked: boolean) {
    this.#index = index;
    this.#graduate = graduate;
    this.#masked = masked;
  }

  /** Every hard constraint but major and region. */
  admits(row: number): boolean {
    const { records, recordHalves, recordWords, gone, masked } = this.#index;
    const graduate = this.#graduate;
    const at = row * RECORD_BYTES;
    const only = recordHalves[(at + RECORD.onlyFlags) >> 1]!;
    if (records[at + RECORD.degree]! > graduate.degree) return false;
    if (((graduate.kinds >> records[at + RECORD.kind]!) & 1) === 0) return false;
    if (recordWords[(at + RECORD.highestPay) >> 2]! < graduate.floor) return false;
    if (only !== 0 && (only & graduate.flags) === 0) return false;
    if (graduate.cohort < recordHalves[(at + RECORD.cohortFrom) >> 1]!) return false;
    if (graduate.cohort > recordHalves[(at + RECORD.cohortTo) >> 1]!) return false;
    const out = gone[row >>> 5]! | (this.#masked ? masked[row >>> 5]! : 0);
    return ((out >>> (row & 31)) & 1) === 0;
  }

  /** Points + 1 of the nearest accepted node; 0 when the major satisfies none. */
  nodeMark(row: number): number {
    const { bytes, at } = this.#tail(row);
    const nodes = this.#index.recordHalves[(row * RECORD_BYTES + RECORD.nodeCount) >> 1]!;
    let best = 0;
    for (let n = 0; n < nodes; n++) {
      best = Math.max(best, this.#graduate.marks[bytes[at + 2 * n]! | (bytes[at + 2 * n + 1]! << 8)]!);
    }
    return best;
  }

  /** The score of an eligible posting; `base` is its closeness and wish points. */
  scoreOf(row: number, base: number): number {
    const { records, sizes } = this.#index;
    const at = row * RECORD_BYTES;
    const liking =
      base +
      this.#industryPoints(at) +
      this.#payPoints(at) +
      this.#keywordPoints(row) +
      records[at + RECORD.fresh]! * sizes.freshness;
    return (liking * (records[at + RECORD.chance]! + 1)) >> 8;
  }

  #tail(row: number): { bytes: Uint8Array; at: number } {
    const { records, recordWords, overflow } = this.#index;
    const at = row * RECORD_BYTES;
    if ((records[at + RECORD.rareCount]! & OVERFLOWS) === 0) return { bytes: records, at: at + RECORD.tail };
    return { bytes: overflow, at: recordWords[(at + RECORD.tail) >> 2]! };
  }

  #industryPoints(at: number): number {
    const { recordHalves, sizes } = this.#index;
    const { industries } = this.#graduate;
    if (industries.length === 0) return sizes.anyIndustry;
    const industry = recordHalves[(at + RECORD.industry) >> 1]!;
    const section = recordHalves[(at + RECORD.section) >> 1]!;
    const place = industries.findIndex((wish) => wish === industry || wish === section);
    return place < 0 ? 0 : [sizes.industry1, sizes.industry2, sizes.industry3][place]!;
  }

  #payPoints(at: number): number {
    const { recordWords, sizes } = this.#index;
    const above = recordWords[(at + RECORD.middlePay) >> 2]! - this.#graduate.floor;
    if (this.#graduate.floor === 0 || above <= 0) return 0;
    return Math.min(sizes.salaryCap, Math.floor(above / sizes.stepYuan) * sizes.perStep);
  }

  #keywordPoints(row: number): number {
    const { records, norm, sizes } = this.#index;
    const { hot, rare } = this.#graduate;
    const at = row * RECORD_BYTES;
    let sum = 0;
    for (const { plane, bit, idf } of hot) if ((records[at + RECORD.hot + plane]! & bit) !== 0) sum += idf;
    if (rare.length > 0) sum += this.#rareIdf(row);
    return Math.min(sizes.keywordCap, (sum * norm[records[at + RECORD.keywordCount]!]!) >> 8);
  }

  #rareIdf(row: number): number {
    const { bytes, at } = this.#tail(row);
    const { records, recordHalves } = this.#index;
    const record = row * RECORD_BYTES;
    let next = at + recordHalves[(record + RECORD.nodeCount) >> 1]! * 2;
    let sum = 0;
    for (let left = records[record + RECORD.rareCount]! & ~OVERFLOWS; left > 0; left--, next += 3) {
      const keyword = bytes[next]! | (bytes[next + 1]! << 8) | (bytes[next + 2]! << 16);
      for (const wanted of this.#graduate.rare) if (wanted.keyword === keyword) sum += wanted.idf;
    }
    return sum;
  }
}
