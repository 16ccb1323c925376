import { setImmediate } from 'node:timers/promises';
import { beijingDay } from '../../kernel/calendar.ts';
import { publicScope } from '../../kernel/scope.ts';
import { buildMarket, buildPostings } from '../../matching/index.ts';
import type { PostingColumns, PostingInput } from '../../matching/index.ts';
import { inScope, type AppDb } from '../../platform/db/scoped.ts';
import {
  listMatchable,
  listMatchableChanges,
  momentNow,
  type MatchablePosting,
} from '../../postings/index.ts';
import { idsOf, LiveMarket, packIds, type PostingIds } from '../../segments/index.ts';
import { Vocabulary } from './keywords.ts';
import type { OpenMarket } from './open-market.ts';
import { isForGraduates, toPostingInput } from './postings-in.ts';
import { catalogueTables } from './tables.ts';

/** All postings that are open and meant for graduates, as they change. The same for every scope: they are public. */
export type LiveOpenMarket = {
  readonly live: LiveMarket;
  readonly words: Vocabulary;
  /** Open postings that cannot be matched at all, with the constraint that keeps them out, so that "why not" can say so. */
  readonly outside: ReadonlyMap<string, 'experience' | 'major'>;
};

type Kept = LiveOpenMarket & {
  readonly outside: Map<string, 'experience' | 'major'>;
  /** Freshness counts in days. */
  readonly day: string;
  /** The moment of the last look, and how many there were: the order of changes. */
  moment: string;
  looks: number;
  /** Counts the looks that found something. */
  changes: number;
};

/** All postings of one moment, for counting. */
export type MarketRows = { readonly columns: PostingColumns; readonly ids: PostingIds };

/** Something made of a market that holds until the market changes. */
type Made<Of> = { readonly of: Kept; readonly changes: number; readonly made: Of };

const LOOK_EVERY_MS = 200;
/** Changes taken in without letting other requests through. */
const PER_TURN = 1_000;

/**
 * The market that a web node keeps for answering single questions. Before it answers it takes in what has changed, at
 * most five times a second; so an answer is a fifth of a second behind. Once a day, when all freshness changes, a new
 * market is read and built beside the old one, its index in another thread.
 */
export class KeptMarket {
  readonly #db: AppDb;
  #kept: Kept | undefined;
  #loading: Promise<Kept> | undefined;
  #looking: Promise<void> | undefined;
  #lookedAt = 0;
  #rows: Made<MarketRows> | undefined;
  #apart: Made<Promise<OpenMarket>> | undefined;

  constructor(db: AppDb) {
    this.#db = db;
  }

  get(): Promise<LiveOpenMarket> {
    return this.#current();
  }

  async #current(): Promise<Kept> {
    const kept = this.#kept ?? (await this.#load());
    // A failed load shows itself at the next question; this one is answered from what is there.
    if (kept.day !== beijingDay(new Date())) this.#load().catch(() => undefined);
    if (performance.now() - this.#lookedAt >= LOOK_EVERY_MS) await this.#look();
    return this.#kept ?? kept;
  }

  /** All postings as they stand now; the same object until something changes. */
  async rows(): Promise<MarketRows> {
    const kept = await this.#current();
    if (!isOf(this.#rows, kept)) this.#rows = { of: kept, changes: kept.changes, made: kept.live.rows() };
    return this.#rows.made;
  }

  /** A market of its own, for previews, which mask postings; built in a thread, the same until something changes. */
  async apart(): Promise<OpenMarket> {
    const kept = await this.#current();
    if (!isOf(this.#apart, kept)) {
      const made = setApart(kept);
      this.#apart = { of: kept, changes: kept.changes, made };
      made.catch(() => (this.#apart = undefined));
    }
    return this.#apart.made;
  }

  /** With everything that was committed before the call: for tests. */
  async fresh(): Promise<LiveOpenMarket> {
    await this.get();
    await this.#looking;
    await this.#look();
    return this.#kept!;
  }

  /** Ends the building threads. */
  async close(): Promise<void> {
    await this.#loading?.catch(() => undefined);
    await this.#kept?.live.close();
  }

  #look(): Promise<void> {
    return (this.#looking ??= this.#takeIn(this.#kept!).finally(() => (this.#looking = undefined)));
  }

  async #takeIn(kept: Kept): Promise<void> {
    this.#lookedAt = performance.now();
    const changes = await inScope(this.#db, publicScope, (tx) => listMatchableChanges(tx, kept.moment));
    kept.looks++;
    await takeAll(kept, changes.open);
    for (const id of changes.closed) kept.outside.delete(id);
    kept.live.apply(changes.closed.map((id) => ({ id, seq: kept.looks * 2 + 1, posting: null })));
    kept.live.settle(kept.looks * 2 + 1);
    kept.moment = changes.moment;
    if (changes.open.length + changes.closed.length > 0) kept.changes++;
    kept.live.tend().catch(() => undefined);
  }

  #load(): Promise<Kept> {
    return (this.#loading ??= loadKept(this.#db).then(
      async (kept) => {
        const before = this.#kept;
        this.#kept = kept;
        this.#loading = undefined;
        await before?.live.close();
        return kept;
      },
      (error: unknown) => {
        this.#loading = undefined;
        throw error;
      },
    ));
  }
}

function isOf<Of>(made: Made<Of> | undefined, kept: Kept): made is Made<Of> {
  return made !== undefined && made.of === kept && made.changes === kept.changes;
}

/** The market as it would have been read from the database just now. */
async function setApart(kept: Kept): Promise<OpenMarket> {
  const { market, ids: packed } = await kept.live.apart();
  const ids = idsOf(packed);
  return {
    market,
    ids,
    rows: new Map(ids.map((id, row) => [id, row])),
    words: kept.words.carriedBy(market.keywordFigures),
  };
}

/** Reads all postings into a market without an index, then builds that in a thread, with keywords counted. */
async function loadKept(db: AppDb): Promise<Kept> {
  const tables = catalogueTables();
  const none = buildPostings([], tables);
  const market = buildMarket({ postings: none.columns, ...tables, kernel: 'ts' });
  const live = new LiveMarket({ market, ids: packIds([]), seq: 0 });
  const day = beijingDay(new Date());
  const kept: Kept = {
    live,
    words: new Vocabulary(),
    outside: new Map(),
    day,
    moment: '',
    looks: 1,
    changes: 0,
  };
  await inScope(db, publicScope, async (tx) => {
    kept.moment = await momentNow(tx);
    for await (const batch of listMatchable(tx)) await takeAll(kept, batch);
  });
  await live.merge({ recount: true });
  return kept;
}

/** Takes open postings in as they stand now; those that cannot be matched are kept apart. */
async function takeAll(kept: Kept, postings: readonly MatchablePosting[]): Promise<void> {
  const tables = catalogueTables();
  for (let from = 0; from < postings.length; from += PER_TURN) {
    if (from > 0) await setImmediate();
    const changes = postings.slice(from, from + PER_TURN).map((posting) => {
      const { id } = posting;
      kept.outside.delete(id);
      const isFor = isForGraduates(posting);
      if (!isFor) kept.outside.set(id, 'experience');
      const input: PostingInput | null = isFor ? toPostingInput(posting, tables, kept.words, kept.day) : null;
      return { id, seq: kept.looks * 2, posting: input };
    });
    for (const { id } of kept.live.apply(changes).refused) kept.outside.set(id, 'major');
  }
}
