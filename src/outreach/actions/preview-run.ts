import { addDays, beijingDay } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import { systemScope, type Scope } from '../../kernel/scope.ts';
import { pushFigures } from '../../allotment/index.ts';
import { listOrgsByPath } from '../../identity/index.ts';
import type { GraduateColumns } from '../../matching/index.ts';
import { inScope, type AppDb } from '../../platform/db/scoped.ts';
import { RunSettings, type RunPreview } from '../contract.ts';
import { outreachFault } from '../faults.ts';
import { withoutSent, type Candidates } from '../market/candidates.ts';
import { countFitting } from '../market/fitting.ts';
import { IN_KEY_GROUP, toColumns } from '../market/graduates-in.ts';
import type { KeptMarket } from '../market/kept-market.ts';
import type { OpenMarket } from '../market/open-market.ts';
import { HOLD_DAYS, minimaOf } from '../rules/budget.ts';
import { unmetReason } from '../rules/unmet.ts';
import { countHolders } from '../store/recommendations.ts';
import { loadSeekers, type Seekers } from './load-seekers.ts';
import { matchSeekers, shareOut, type Shared } from './share-out.ts';
import type { RunOrder } from './start-run.ts';

/** What was read and matched once, so that turning a cap asks for nothing but the sharing out. */
type Basis = {
  readonly open: OpenMarket;
  readonly seekers: Seekers;
  readonly columns: GraduateColumns;
  readonly holders: ReadonlyMap<string, number>;
  readonly candidates: Candidates;
  readonly fitting: number;
  readonly readAt: Date;
};

const KEPT_MS = 5 * 60_000;
/** A basis of a school is some megabytes, one of a province some hundreds. */
const KEPT_MOST = 3;

/** Previews of runs. Whoever asks must be allowed to start the run; nothing is written but that key groups were read. */
export class RunPreviews {
  readonly #db: AppDb;
  readonly #market: KeptMarket;
  readonly #kept = new Map<string, Promise<Basis>>();

  constructor(db: AppDb, market: KeptMarket) {
    this.#db = db;
    this.#market = market;
  }

  async of(scope: Scope, order: RunOrder): Promise<RunPreview> {
    const { path, cohort } = order;
    const isInScope = scope.paths.some((top) => path === top || path.startsWith(`${top}.`));
    const orgs = isInScope ? await inScope(this.#db, scope, (tx) => listOrgsByPath(tx, [path])) : [];
    if (orgs.length === 0) throw outreachFault('run_path_unknown', { path });
    const settings = RunSettings.parse(order.settings ?? {});
    const startedAt = performance.now();
    const basis = await this.#basis(path, cohort, settings.top);
    const { open, seekers, columns, holders, candidates } = basis;
    const matching = { threads: undefined, open, seekers: seekers.rows, columns };
    const shared = await shareOut(matching, settings, holders, candidates.lists);
    return { ...previewOf(basis, settings, shared), ms: performance.now() - startedAt };
  }

  async #basis(path: string, cohort: number, top: number): Promise<Basis> {
    const key = `${path} ${cohort} ${top}`;
    const kept = await this.#kept.get(key)?.catch(() => undefined);
    if (kept && Date.now() - kept.readAt.getTime() < KEPT_MS) return kept;
    const reading = this.#read(path, cohort, top);
    this.#kept.delete(key);
    this.#kept.set(key, reading);
    for (const oldest of [...this.#kept.keys()].slice(0, -KEPT_MOST)) this.#kept.delete(oldest);
    reading.catch(() => this.#kept.delete(key));
    return reading;
  }

  async #read(path: string, cohort: number, top: number): Promise<Basis> {
    const readAt = new Date();
    const day = beijingDay(readAt);
    const open = await this.#market.apart();
    // No run bears this id, so nobody counts as served.
    const run = { id: newId(), path, cohort };
    const seekers = await inScope(this.#db, systemScope(path), (tx) => loadSeekers(tx, run, open, day));
    const since = addDays(day, -HOLD_DAYS);
    // How many hold a posting is counted over the whole deployment, whose top is where every path begins.
    const root = systemScope(path.split('.')[0]!);
    const holders = await inScope(this.#db, root, (tx) => countHolders(tx, since));
    const columns = toColumns(seekers.rows, open.words);
    const matching = { threads: undefined, open, seekers: seekers.rows, columns };
    const found = await matchSeekers(matching, top, null);
    const candidates = withoutSent(found, top, (row) => seekers.rows[row]!.sent);
    const fitting = await countFitting(open.market, columns, candidates.lists);
    return { open, seekers, columns, holders, candidates, fitting, readAt };
  }
}

type Group = { graduates: number; covered: number; minimumReached: number };

/** The figures of what would be pushed. Whoever has no budget left today has had enough. */
function previewOf(basis: Basis, settings: RunSettings, shared: Shared): Omit<RunPreview, 'ms'> {
  const { open, seekers, columns, candidates, fitting, readAt } = basis;
  const minima = minimaOf(settings);
  const lengths = shared.lists.lengths.map((length, row) => Math.min(length, seekers.rows[row]!.budget));
  const keyGroup: Group = { graduates: 0, covered: 0, minimumReached: 0 };
  const others: Group = { graduates: 0, covered: 0, minimumReached: 0 };
  const short = new Map<RunPreview['short'][number]['reason'], number>();
  for (const [row, seeker] of seekers.rows.entries()) {
    const group = seeker.keyGroup ? keyGroup : others;
    const wanted = seeker.keyGroup ? minima.keyGroup : minima.everybody;
    const given = lengths[row]!;
    group.graduates++;
    if (given > 0) group.covered++;
    if (given >= wanted) group.minimumReached++;
    else {
      const fit = candidates.fit[row]!;
      const shortage = { fit, sentBefore: candidates.sentBefore[row]!, given, wanted, budget: seeker.budget };
      const reason = unmetReason(shortage, () => (fit === 0 ? 'none_fit' : 'few_fit')) as 'caps';
      short.set(reason, (short.get(reason) ?? 0) + 1);
    }
  }
  const lists = { ...shared.lists, lengths };
  const postings = open.market.postings.count;
  const figures = pushFigures(lists, columns, { postings, groupFlags: IN_KEY_GROUP });
  return {
    settings,
    graduates: seekers.graduates,
    eligibleGraduates: seekers.rows.length,
    covered: figures.covered,
    minimumReached: keyGroup.minimumReached + others.minimumReached,
    pushed: figures.recommendations,
    postings,
    postingsUsed: figures.postingsUsed,
    orphans: Math.max(0, fitting - figures.postingsUsed),
    mostOnOne: figures.mostOnOne,
    congestion: figures.congestion,
    gini: figures.gini,
    keyGroup,
    others,
    short: [...short]
      .map(([reason, graduates]) => ({ reason, graduates }))
      .toSorted((a, b) => b.graduates - a.graduates),
    rounds: shared.rounds.reduce((most, { round }) => Math.max(most, round), 0),
    readAt: readAt.toISOString(),
  };
}
