import { beijingDay } from '../../kernel/calendar.ts';
import { publicScope } from '../../kernel/scope.ts';
import { inScope, type AppDb } from '../../platform/db/scoped.ts';
import { marketVersion } from '../../postings/index.ts';
import { loadMarket, type OpenMarket } from './open-market.ts';

const CHECK_EVERY_MS = 1_000;
/** While an import runs postings change all the time; building 35,000 anew takes most of a second of this process. */
const BUILD_EVERY_MS = 30_000;

/**
 * The market that a web node keeps for answering single questions. Postings are asked for their version at most once
 * a second; when it has changed, a new market is built beside the old one, which goes on answering until then. So an
 * answer may be half a minute behind: whoever acts on it (recommending) asks the posting itself.
 */
export class KeptMarket {
  readonly #db: AppDb;
  #kept: { readonly version: string; readonly open: OpenMarket } | undefined;
  #building: Promise<OpenMarket> | undefined;
  #checkedAt = 0;
  #builtAt = 0;

  constructor(db: AppDb) {
    this.#db = db;
  }

  async get(): Promise<OpenMarket> {
    if (!this.#kept) return this.#build();
    const now = Date.now();
    if (now - this.#checkedAt >= CHECK_EVERY_MS && now - this.#builtAt >= BUILD_EVERY_MS) {
      this.#checkedAt = now;
      // A failed build shows itself at the next question; this one is answered from what is there.
      if ((await this.#version()) !== this.#kept.version) this.#build().catch(() => undefined);
    }
    return this.#kept.open;
  }

  /** Waits until the market is as new as the postings: for tests and after a big import. */
  async fresh(): Promise<OpenMarket> {
    await this.#building;
    if (this.#kept && (await this.#version()) === this.#kept.version) return this.#kept.open;
    return this.#build();
  }

  #build(): Promise<OpenMarket> {
    return (this.#building ??= this.#load().finally(() => (this.#building = undefined)));
  }

  async #load(): Promise<OpenMarket> {
    const version = await this.#version();
    const open = await loadMarket(this.#db);
    this.#kept = { version, open };
    this.#builtAt = Date.now();
    return open;
  }

  /** Freshness counts in days, so a new day is a new version. */
  async #version(): Promise<string> {
    const of = await inScope(this.#db, publicScope, marketVersion);
    return `${beijingDay(new Date())} ${of}`;
  }
}
