import { addDays, beijingDay } from '../../kernel/calendar.ts';
import { systemScope, type Scope } from '../../kernel/scope.ts';
import { majors, regions } from '../../catalogue/index.ts';
import { listOpenCaseIds } from '../../ledger/index.ts';
import { countCohorts, listMatchable } from '../../people/index.ts';
import { inScope, type AppDb } from '../../platform/db/scoped.ts';
import { getPostingCards } from '../../postings/index.ts';
import { countHolders } from '../store/recommendations.ts';
import { HOLD_DAYS } from '../rules/budget.ts';
import { cellsOf, type Wanting } from '../market/demand.ts';
import { loadMarket, type OpenMarket } from '../market/open-market.ts';

type Basis = { readonly open: OpenMarket; readonly wanting: readonly Wanting[]; readonly readAt: Date };

const KEPT_MS = 15 * 60_000;
const KEPT_MOST = 3;
/** No group of fewer than this is shown to those who do not care for graduates one by one. */
const SMALL = 5;
const SHOWN = { regions: 12, majors: 14 } as const;
const ORPHANS_PAGE = 20;

/** Counts of the market within a scope, read at most once in a quarter of an hour. */
export class MarketCounts {
  readonly #db: AppDb;
  readonly #kept = new Map<string, Promise<Basis>>();

  constructor(db: AppDb) {
    this.#db = db;
  }

  async show(scope: Scope, { degree, isExact }: { degree: number | undefined; isExact: boolean }) {
    const { open, wanting, readAt } = await this.#basis(scope);
    const mine = degree === undefined ? wanting : wanting.filter((one) => one.degree === degree);
    const counts = cellsOf(open.market, mine, degree ?? null);
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
      graduates: rounded(mine.length, step),
      anywhere: rounded(counts.anywhere, step),
      anyMajorPlaces: counts.anyMajorPlaces,
      step,
      readAt: readAt.toISOString(),
    };
  }

  /** The postings with most places first. */
  async orphans(scope: Scope, from: number) {
    const { open } = await this.#basis(scope);
    const since = addDays(beijingDay(new Date()), -HOLD_DAYS);
    return inScope(this.#db, scope, async (tx) => {
      const held = await countHolders(tx, since);
      const { headCount } = open.market.postings;
      const rows = open.ids
        .map((id, row) => ({ id, heads: headCount[row]! }))
        .filter(({ id }) => !held.has(id))
        .toSorted((a, b) => b.heads - a.heads || (a.id < b.id ? -1 : 1));
      const page = rows.slice(from, from + ORPHANS_PAGE);
      const cards = await getPostingCards(
        tx,
        page.map(({ id }) => id),
      );
      return {
        rows: page.flatMap(({ id }) => cards.get(id) ?? []),
        total: rows.length,
        next: from + ORPHANS_PAGE < rows.length ? from + ORPHANS_PAGE : null,
      };
    });
  }

  async #basis(scope: Scope): Promise<Basis> {
    const key = [...scope.paths].toSorted().join(' ');
    const kept = await this.#kept.get(key)?.catch(() => undefined);
    if (kept && Date.now() - kept.readAt.getTime() < KEPT_MS) return kept;
    const reading = this.#read(scope);
    this.#kept.delete(key);
    this.#kept.set(key, reading);
    for (const oldest of [...this.#kept.keys()].slice(0, -KEPT_MOST)) this.#kept.delete(oldest);
    reading.catch(() => this.#kept.delete(key));
    return reading;
  }

  /** Graduates below the asker's paths whose case is open; whoever stands below two of them counts once. */
  async #read(scope: Scope): Promise<Basis> {
    const readAt = new Date();
    const open = await loadMarket(this.#db, readAt);
    const wanting = new Map<string, Wanting>();
    for (const path of scope.paths) {
      await inScope(this.#db, systemScope(path), async (tx) => {
        const cases = await listOpenCaseIds(tx, path);
        const cohorts = new Set((await countCohorts(tx)).map(({ cohort }) => cohort));
        for (const cohort of cohorts) {
          for await (const batch of listMatchable(tx, { pathUnder: path, cohort })) {
            for (const { id, degree, majorNode, regions: wished } of batch)
              if (cases.has(id)) wanting.set(id, { degree, majorNode, regions: wished });
          }
        }
      });
    }
    return { open, wanting: [...wanting.values()], readAt };
  }
}

/** Rounded down, so that two readings cannot be subtracted; null below one step. */
function rounded(count: number, step: number): number | null {
  if (step === 1) return count;
  return count < step ? null : Math.floor(count / step) * step;
}
