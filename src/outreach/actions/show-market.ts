import { addDays, beijingDay } from '../../kernel/calendar.ts';
import { systemScope, type Scope } from '../../kernel/scope.ts';
import { majors, regions } from '../../catalogue/index.ts';
import { listOpenCaseIds } from '../../ledger/index.ts';
import { listWishing } from '../../people/index.ts';
import { inScope, type AppDb } from '../../platform/db/scoped.ts';
import { getPostingCards } from '../../postings/index.ts';
import { idsOf } from '../../segments/index.ts';
import { countHolders } from '../store/recommendations.ts';
import { HOLD_DAYS } from '../rules/budget.ts';
import { cellsOf, type Demand, type Wanting } from '../market/demand.ts';
import type { KeptMarket, MarketRows } from '../market/kept-market.ts';

/** Who wants what below a scope, as read; per degree the cells, with the postings that they were counted from. */
type Basis = {
  readonly wanting: readonly Wanting[];
  readonly readAt: Date;
  readonly counted: Map<number | null, Counted>;
};
type Counted = { readonly rows: MarketRows; readonly graduates: number; readonly demand: Demand };
/** Postings that nobody below a scope holds, as they stood at a moment, for the columns that they were counted from. */
type Orphans = {
  readonly columns: MarketRows['columns'];
  readonly ids: readonly string[];
  readonly at: number;
};

const KEPT_MS = 15 * 60_000;
const KEPT_MOST = 3;
/** No group of fewer than this is shown to those who do not care for graduates one by one. */
const SMALL = 5;
const SHOWN = { regions: 12, majors: 14 } as const;
const ORPHANS_PAGE = 20;
const ORPHANS_KEPT_MS = 30_000;

/**
 * Counts of the market within a scope. Postings are those of the market that is kept, as it stands; who wishes for what is
 * read at most once in a quarter of an hour, and for whoever comes within another one read beside what is shown.
 */
export class MarketCounts {
  readonly #db: AppDb;
  readonly #market: KeptMarket;
  readonly #kept = new Map<string, Basis>();
  readonly #orphans = new Map<string, Orphans>();
  readonly #reading = new Map<string, Promise<Basis>>();

  constructor(db: AppDb, market: KeptMarket) {
    this.#db = db;
    this.#market = market;
  }

  async show(scope: Scope, { degree, isExact }: { degree: number | undefined; isExact: boolean }) {
    const rows = await this.#market.rows();
    const basis = await this.#basis(scope);
    const { demand: counts, graduates } = countedIn(basis, rows, degree ?? null);
    const shown = {
      regions: counts.regions.slice(0, SHOWN.regions),
      majors: counts.majors.slice(0, SHOWN.majors),
    };
    const has = { regions: new Set(shown.regions), majors: new Set(shown.majors) };
    const step = isExact ? 1 : SMALL;
    return {
      regions: shown.regions.map((id) => ({ code: regions.all[id]!.code, name: regions.all[id]!.shortName })),
      majors: shown.majors.map((id) => ({ code: majors.all[id]!.code, name: majors.all[id]!.name })),
      cells: counts.cells
        .filter(({ region, node }) => has.regions.has(region) && has.majors.has(node))
        .map(({ region, node, wanting: count, places }) => ({
          region: regions.all[region]!.code,
          majors: majors.all[node]!.code,
          wanting: rounded(count, step),
          places,
        })),
      hidden: {
        regions: counts.regions.length - shown.regions.length,
        majors: counts.majors.length - shown.majors.length,
      },
      graduates: rounded(graduates, step),
      anywhere: rounded(counts.anywhere, step),
      anyMajorPlaces: counts.anyMajorPlaces,
      step,
      readAt: basis.readAt.toISOString(),
    };
  }

  /** The postings with most places first. */
  async orphans(scope: Scope, from: number) {
    const ids = await this.#orphanIds(scope);
    const page = ids.slice(from, from + ORPHANS_PAGE);
    const cards = await inScope(this.#db, scope, (tx) => getPostingCards(tx, page));
    return {
      rows: page.flatMap((id) => cards.get(id) ?? []),
      total: ids.length,
      next: from + ORPHANS_PAGE < ids.length ? from + ORPHANS_PAGE : null,
    };
  }

  /** Counting who holds what reads every recommendation below the scope: somebody who turns pages waits for it once. */
  async #orphanIds(scope: Scope): Promise<readonly string[]> {
    const { columns, ids } = await this.#market.rows();
    const key = keyOf(scope);
    const known = this.#orphans.get(key);
    if (known?.columns === columns && Date.now() - known.at < ORPHANS_KEPT_MS) return known.ids;
    const since = addDays(beijingDay(new Date()), -HOLD_DAYS);
    const held = await inScope(this.#db, scope, (tx) => countHolders(tx, since));
    const orphans = idsOf(ids)
      .map((id, row) => ({ id, heads: columns.headCount[row]! }))
      .filter(({ id }) => !held.has(id))
      .toSorted((a, b) => b.heads - a.heads || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);
    keepLatest(this.#orphans, key, { columns, ids: orphans, at: Date.now() });
    return orphans;
  }

  async #basis(scope: Scope): Promise<Basis> {
    const key = keyOf(scope);
    const kept = this.#kept.get(key);
    const age = kept ? Date.now() - kept.readAt.getTime() : Infinity;
    if (kept && age < KEPT_MS) return kept;
    const reading = this.#reading.get(key) ?? this.#begin(key, scope);
    return kept && age < 2 * KEPT_MS ? kept : reading;
  }

  #begin(key: string, scope: Scope): Promise<Basis> {
    const reading = this.#keep(key, scope).finally(() => this.#reading.delete(key));
    this.#reading.set(key, reading);
    // Whoever waits for it is told; whoever is shown the old one asks again.
    reading.catch(() => undefined);
    return reading;
  }

  async #keep(key: string, scope: Scope): Promise<Basis> {
    const basis = await this.#read(scope);
    keepLatest(this.#kept, key, basis);
    return basis;
  }

  /** Graduates below the asker's paths whose case is open; whoever stands below two of them counts once. */
  async #read(scope: Scope): Promise<Basis> {
    const readAt = new Date();
    const wanting = new Map<string, Wanting>();
    for (const path of scope.paths) {
      await inScope(this.#db, systemScope(path), async (tx) => {
        const cases = await listOpenCaseIds(tx, path);
        for await (const batch of listWishing(tx, path)) {
          for (const { id, ...wishing } of batch) if (cases.has(id)) wanting.set(id, wishing);
        }
      });
    }
    return { wanting: [...wanting.values()], readAt, counted: new Map() };
  }
}

function keyOf({ paths }: Scope): string {
  return [...paths].toSorted().join(' ');
}

/** Puts an entry in front and lets go of the oldest beyond what is kept. */
function keepLatest<T>(kept: Map<string, T>, key: string, value: T): void {
  kept.delete(key);
  kept.set(key, value);
  for (const oldest of [...kept.keys()].slice(0, -KEPT_MOST)) kept.delete(oldest);
}

function countedIn({ wanting, counted }: Basis, rows: MarketRows, degree: number | null): Counted {
  const known = counted.get(degree);
  if (known?.rows === rows) return known;
  const mine = degree === null ? wanting : wanting.filter((one) => one.degree === degree);
  const made = { rows, graduates: mine.length, demand: cellsOf(rows.columns, mine, degree) };
  counted.set(degree, made);
  return made;
}

/** Rounded down, so that two readings cannot be subtracted; null below one step. */
function rounded(count: number, step: number): number | null {
  if (step === 1) return count;
  return count < step ? null : Math.floor(count / step) * step;
}
