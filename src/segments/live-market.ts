import { buildPostings, funnel, givingWay, isSet, sumGivingWay } from '../matching/index.ts';
import type {
  FunnelStep,
  GivingWay,
  GraduateColumns,
  Kernel,
  Market,
  MatchOptions,
  PairMarket,
  PostingInput,
} from '../matching/index.ts';
import { Builder } from './builder.ts';
import { buildSegment } from './build-segment.ts';
import type { Common } from './build-segment.ts';
import { segmentsFault } from './faults.ts';
import { coverKeyword, greatestKeyword } from './figures.ts';
import { mergeHits } from './hits.ts';
import type { Hit } from './hits.ts';
import { IndexedSegment } from './indexed-segment.ts';
import { matchStill, standStill } from './live-run.ts';
import type { LiveLists } from './live-run.ts';
import { Parts, hasReserved, pairsOf } from './parts.ts';
import { isPostingId } from './posting-ids.ts';
import type { PostingIds } from './posting-ids.ts';
import { isEpochOver, worthDoing } from './rules.ts';
import type { LiveSize } from './rules.ts';
import { scanFresh } from './scan.ts';
import { weave } from './weave.ts';
import type { Kept } from './weave.ts';

/** What became of one posting. `seq` grows with time: of two changes of one posting the greater one is the truth. */
export type Change = {
  readonly id: string;
  readonly seq: number;
  /** How it stands now; null = it is closed. */
  readonly posting: PostingInput | null;
};

export type Applied = {
  readonly applied: number;
  /** Changes that were known already or older than what is known. */
  readonly stale: number;
  /** Postings that cannot be matched as they stand now, with the reason; they are out of the market. */
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
};

export type LiveBase = {
  readonly market: Market;
  /** Row → id. */
  readonly ids: PostingIds;
  /** Every change up to this one is in the base. */
  readonly seq: number;
  /** Given when columns are still being read: see OpenedSnapshot. */
  readonly complete?: Promise<void>;
};

export type LiveOptions = {
  /** Longest list that may be asked for; 20 unless told. */
  readonly top?: number;
  /** Threads that build a main segment; 1 unless told. 0 builds on the caller's thread: for small markets. */
  readonly threads?: number;
  /** Kernel of the main segment; see MarketSource. */
  readonly kernel?: Kernel;
};

/** A posting as it stands now: its row in some segment, for explanations. */
export type Found = { readonly market: PairMarket; readonly row: number };

/**
 * A market that changes while it is asked. Changes are seen by the next question; building goes on in another thread,
 * and what it has built takes the place of its sources at once, without what went in between. Keyword figures are
 * those of the epoch: keywords that it did not know count nothing. Lists are equal to those of a market built anew of
 * the same postings with the same figures.
 */
export class LiveMarket {
  readonly #top: number;
  readonly #threads: number;
  readonly #kernel: Kernel | null;
  readonly #folder = new Builder();
  readonly #merger = new Builder();
  readonly #parts: Parts;
  #common: Common;
  #changes = 0;
  #settled: number;
  #baseSeq: number;
  readonly #complete: Promise<void> | undefined;
  /** Posting → greatest change known, for all that changed after `#settled`. */
  readonly #seqs = new Map<string, number>();
  #folding: Promise<void> | undefined;
  #merging: Promise<void> | undefined;
  #recounting = false;
  #running: Promise<unknown> = Promise.resolve();

  constructor({ market, ids, seq, complete }: LiveBase, { top = 20, threads = 1, kernel }: LiveOptions = {}) {
    if (ids.count !== market.postings.count)
      throw segmentsFault('options_invalid', { rule: 'an_id_for_every_row' });
    this.#top = top;
    this.#threads = threads;
    this.#kernel = kernel ?? null;
    const { regions, majors, weights, keywordFigures } = market;
    this.#common = { regions, majors, weights, figures: keywordFigures };
    this.#parts = new Parts(new IndexedSegment(market, ids, top));
    this.#settled = seq;
    this.#baseSeq = seq;
    this.#complete = complete;
  }

  get size(): LiveSize {
    return { ...this.#parts.size, changes: this.#changes };
  }

  /** The main segment as it was built, for a snapshot: changes after its `seq` have to be applied to it again. */
  get base(): LiveBase & { readonly common: Common } {
    const { market, ids } = this.#parts.main;
    return { market, ids, seq: this.#baseSeq, common: this.#common };
  }

  /** Takes changes in; whoever asks next sees all of them. The same change twice, or an older one later, alters nothing. */
  apply(changes: Iterable<Change>): Applied {
    const latest = new Map<string, Change>();
    let stale = 0;
    for (const change of changes) {
      const known = latest.get(change.id)?.seq ?? this.#seqs.get(change.id) ?? this.#settled;
      if (!(change.seq > known) || latest.has(change.id)) stale++;
      if (change.seq > known) latest.set(change.id, change);
    }
    const inputs: PostingInput[] = [];
    const refused: { id: string; reason: string }[] = [];
    for (const { id, seq, posting } of latest.values()) {
      this.#seqs.set(id, seq);
      this.#parts.bury(id);
      if (posting === null) continue;
      if (!isPostingId(id)) refused.push({ id, reason: 'id_not_ascii' });
      else if (posting.id !== id) refused.push({ id, reason: 'id_of_another' });
      else inputs.push(posting);
    }
    const batch = buildPostings(inputs, this.#common);
    for (const { id, reason } of batch.refused) refused.push({ id, reason });
    const figures = coverKeyword(this.#common.figures, greatestKeyword(batch.columns));
    this.#common = { ...this.#common, figures };
    for (const [row, id] of batch.ids.entries()) this.#parts.page.add(id, batch.columns, row);
    this.#changes += latest.size;
    return { applied: latest.size, stale, refused };
  }

  /** Says that no change up to this one will come any more, so that they need not be remembered. */
  settle(seq: number): void {
    if (!(seq > this.#settled)) return;
    this.#settled = seq;
    for (const [id, known] of this.#seqs) if (known <= seq) this.#seqs.delete(id);
  }

  /** The list of one graduate, best first: score descending, then id ascending. */
  matchOne(graduates: GraduateColumns, graduate: number, top = this.#top): Hit[] {
    if (!Number.isInteger(top) || top < 1 || top > this.#top) {
      throw segmentsFault('options_invalid', { rule: 'top_within_what_the_market_was_opened_for' });
    }
    const lists = this.#parts.all.map((part) =>
      part instanceof IndexedSegment
        ? part.hitsOf(graduates, graduate)
        : scanFresh(pairsOf(part, this.#common), part, graduates, graduate, top),
    );
    return mergeHits(lists, graduates.personalised[graduate] === 1, top);
  }

  /** Lists of all graduates at the moment when the run begins; runs follow one another. See matchAll. */
  matchAll(graduates: GraduateColumns, options: Omit<MatchOptions, 'masked'> = {}): Promise<LiveLists> {
    const run = this.#running.then(() =>
      matchStill(standStill(this.#parts.all, this.#common), graduates, options),
    );
    this.#running = run.catch(() => undefined);
    return run;
  }

  /** Where a posting stands now; null when it is not in the market. */
  find(id: string): Found | null {
    for (const part of this.#parts.all) {
      const row = part.rowOf(id);
      if (row >= 0) return { market: pairsOf(part, this.#common), row };
    }
    return null;
  }

  /** The funnel of one graduate over all parts. It reads every posting. */
  funnel(graduates: GraduateColumns, graduate: number): FunnelStep[] {
    const funnels = this.#parts.all.map((part) =>
      funnel(pairsOf(part, this.#common), graduates, graduate, (row) => isSet(part.gone, row)),
    );
    return funnels[0]!.map(({ constraint }, at) => ({
      constraint,
      remaining: funnels.reduce((all, steps) => all + steps[at]!.remaining, 0),
      onlyThis: funnels.reduce((all, steps) => all + steps[at]!.onlyThis, 0),
    }));
  }

  /** What giving way on one point would bring one graduate, over all parts. It reads every posting. */
  givingWay(graduates: GraduateColumns, graduate: number): GivingWay {
    return sumGivingWay(
      this.#parts.all.map((part) =>
        givingWay(pairsOf(part, this.#common), graduates, graduate, (row) => isSet(part.gone, row)),
      ),
    );
  }

  /** All postings as they stand now, ascending by id: for counting. */
  rows(): Kept {
    return weave(this.#parts.all.map((part) => part.snapshot()));
  }

  /**
   * A market of its own of all postings as they stand now, with keywords counted anew, as if it had been read from
   * where they come from: for work that masks postings and for questions about the whole. Built in a thread of its own.
   */
  async apart(): Promise<{ readonly market: Market; readonly ids: PostingIds }> {
    await this.#complete;
    const parts = this.#parts.all.map((part) => part.snapshot());
    const order = { ...this.#common, parts, recount: true, kernel: this.#kernel, threads: this.#threads };
    if (this.#threads === 0) return buildSegment(order);
    const builder = new Builder();
    return builder.build(order).finally(() => builder.close());
  }

  /** Whether any posting is for those with certain flags only. */
  get hasReserved(): boolean {
    return this.#parts.all.some(hasReserved);
  }

  /** Does what is worth doing, if anything: see rules. The promise is for tests and for whoever wants to know of a failure. */
  async tend(signal?: AbortSignal): Promise<void> {
    const work = worthDoing(this.size);
    if (work === 'merge' && this.#merging === undefined) {
      await this.merge({ recount: isEpochOver(this.size), ...(signal && { signal }) });
    } else if (work !== 'nothing') await this.fold(signal);
  }

  /** Gives fresh rows an index, in a thread. While keywords are recounted nothing is folded: figures would be old. */
  fold(signal?: AbortSignal): Promise<void> {
    if (this.#recounting) return Promise.resolve();
    return (this.#folding ??= this.#fold(signal).finally(() => (this.#folding = undefined)));
  }

  async #fold(signal: AbortSignal | undefined): Promise<void> {
    if (this.#parts.page.count > 0)
      await this.#weave(this.#folder, { withMain: false, recount: false }, signal);
  }

  /** Builds everything anew as one main segment, in a thread; with `recount` keywords are counted anew: a new epoch. */
  merge({ recount = false, signal }: { recount?: boolean; signal?: AbortSignal } = {}): Promise<void> {
    return (this.#merging ??= this.#merge(recount, signal).finally(() => (this.#merging = undefined)));
  }

  async #merge(recount: boolean, signal: AbortSignal | undefined): Promise<void> {
    this.#recounting = recount;
    try {
      await this.#complete;
      await this.#folding?.catch(() => undefined);
      const settled = this.#settled;
      await this.#weave(this.#merger, { withMain: true, recount }, signal);
      this.#baseSeq = settled;
    } finally {
      this.#recounting = false;
      // A thread that has built a large segment holds it, and much garbage, until it ends.
      await this.#merger.close();
    }
  }

  async #weave(
    builder: Builder,
    { withMain, recount }: { readonly withMain: boolean; readonly recount: boolean },
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const weaving = this.#parts.begin(withMain);
    const changes = this.#changes;
    try {
      const parts = weaving.sources.map((source) => source.snapshot());
      const kernel = withMain ? this.#kernel : 'ts';
      const order = { ...this.#common, parts, recount, kernel, threads: withMain ? this.#threads : 1 };
      const { market, ids, figures } = await (this.#threads === 0
        ? buildSegment(order)
        : builder.build(order, signal));
      this.#parts.finish(weaving, new IndexedSegment(market, ids, this.#top));
      if (!recount) return;
      this.#common = { ...this.#common, figures: coverKeyword(figures, this.#common.figures.idf.length - 1) };
      this.#changes -= changes;
    } catch (error) {
      this.#parts.abandon(weaving);
      throw error;
    }
  }

  /** Ends the threads; a fold or merge under way is refused, the market stays as it is. */
  async close(): Promise<void> {
    await Promise.all([this.#folder.close(), this.#merger.close()]);
  }
}
