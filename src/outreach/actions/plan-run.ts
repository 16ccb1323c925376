import { addDays, beijingDay } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import { systemScope } from '../../kernel/scope.ts';
import type { GraduateColumns } from '../../matching/index.ts';
import { inScope } from '../../platform/db/scoped.ts';
import type { Reporter } from '../../platform/work.ts';
import { withoutSent, type Candidates } from '../market/candidates.ts';
import { countFitting } from '../market/fitting.ts';
import { Funnels } from '../market/funnels.ts';
import { toColumns } from '../market/graduates-in.ts';
import { loadMarket, type OpenMarket } from '../market/open-market.ts';
import { reasonLines } from '../market/reasons.ts';
import { HOLD_DAYS, minimaOf, type Minima } from '../rules/budget.ts';
import { bindingConstraint, unmetReason } from '../rules/unmet.ts';
import { deletePlan, insertPlanBatch, type GraduatePlan, type Pick } from '../store/plans.ts';
import { countHolders } from '../store/recommendations.ts';
import { saveDraft, type RunDraft, type RunRow } from '../store/runs.ts';
import { loadSeekers, type Seekers } from './load-seekers.ts';
import { BATCH, nowOf, type PushDeps } from './push-deps.ts';
import { matchSeekers, shareOut, type Matching, type Shared } from './share-out.ts';

/** What the engine was given and what it answered, row by row. */
type Matched = {
  readonly open: OpenMarket;
  readonly seekers: Seekers;
  readonly columns: GraduateColumns;
  readonly candidates: Candidates;
  readonly allocation: Shared;
  readonly minima: Minima;
};

/**
 * Decides what a run pushes to whom and keeps the decision as plan batches, all in one transaction: a run that is
 * killed before has decided nothing, one that is killed later goes on with exactly this.
 */
export async function planRun(deps: PushDeps, run: RunRow, { report }: Reporter): Promise<void> {
  const now = nowOf(deps);
  const day = beijingDay(now);
  await report({ step: 'loading', done: 0 });
  const startedAt = performance.now();
  const open = await loadMarket(deps.db, now);
  const scope = systemScope(run.path);
  const seekers = await inScope(deps.db, scope, (tx) => loadSeekers(tx, run, open, day));
  const columns = toColumns(seekers.rows, open.words);
  const since = addDays(day, -HOLD_DAYS);
  const holders = await inScope(deps.db, systemScope(deps.rootPath), (tx) => countHolders(tx, since));
  const loadedAt = performance.now();
  await report({ step: 'matching', done: 0, total: seekers.rows.length });
  const matching: Matching = {
    threads: deps.tuning?.threads,
    open,
    seekers: seekers.rows,
    columns,
    onMatched: (done) => report({ done }),
  };
  const found = await matchSeekers(matching, run.settings.top, null);
  const matchedAt = performance.now();
  await report({ step: 'allocating', done: 0, total: seekers.rows.length });
  const candidates = withoutSent(found, run.settings.top, (row) => seekers.rows[row]!.sent);
  const minima = minimaOf(run.settings);
  const allocation = await shareOut(matching, run.settings, holders, candidates.lists);
  const matched = { open, seekers, columns, candidates, allocation, minima };
  const { plans, unmet } = await decide(matched, { report });
  const draft: RunDraft = {
    graduates: seekers.graduates,
    eligibleGraduates: seekers.eligible,
    postings: open.market.postings.count,
    fitting: await countFitting(open.market, columns, candidates.lists),
    unmet,
    keyGroupGraduates: seekers.inKeyGroup,
    rounds: roundsIn(allocation),
    weights: open.market.weights.version,
    loadMs: loadedAt - startedAt,
    matchMs: matchedAt - loadedAt,
  };
  await inScope(deps.db, scope, async (tx) => {
    await deletePlan(tx, run.id, 'all');
    const size = deps.tuning?.batch ?? BATCH;
    for (let from = 0; from < plans.length; from += size) {
      const batch = { number: from / size, path: run.path, day };
      await insertPlanBatch(tx, run.id, batch, plans.slice(from, from + size));
    }
    await saveDraft(tx, run.id, draft);
  });
}

/** How often whoever was still short was matched again. */
function roundsIn({ rounds }: Shared): number {
  return rounds.reduce((most, { round }) => Math.max(most, round), 0);
}

type Decision = {
  readonly plans: GraduatePlan[];
  readonly unmet: { reason: string; graduates: number }[];
};

/** The picks of every graduate with reasons; for those who get too little, which constraint binds. */
async function decide(matched: Matched, { report }: Reporter): Promise<Decision> {
  const { open, seekers, columns, minima } = matched;
  const funnels = new Funnels(open.market, columns);
  const counts = new Map<string, number>();
  const plans: GraduatePlan[] = [];
  for (const [row, seeker] of seekers.rows.entries()) {
    if (row % 256 === 0) await report({ done: row });
    const picks = picksOf(matched, row);
    const wanted = seeker.keyGroup ? minima.keyGroup : minima.everybody;
    let unmet: GraduatePlan['unmet'] = null;
    if (picks.length < wanted) {
      const steps = await funnels.of(row);
      const reason = reasonOf(matched, row, picks.length, wanted, () => bindingConstraint(steps));
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
      // Only those below everybody's minimum stand in the list: see push_unmet.
      if (picks.length < minima.everybody) unmet = { reason, funnel: steps };
    }
    plans.push({ personId: seeker.id, path: seeker.path, picks, unmet });
  }
  const unmet = [...counts].map(([reason, graduates]) => ({ reason, graduates }));
  return { plans, unmet: unmet.sort((a, b) => b.graduates - a.graduates) };
}

function picksOf({ open, seekers, columns, allocation }: Matched, row: number): Pick[] {
  const { lists } = allocation;
  const length = Math.min(lists.lengths[row]!, seekers.rows[row]!.budget);
  return Array.from({ length }, (_, at) => {
    const posting = lists.postings[row * lists.top + at]!;
    return {
      id: newId(),
      postingId: open.ids[posting]!,
      rank: at + 1,
      score: lists.scores[row * lists.top + at]!,
      reasons: reasonLines(open, columns, row, posting),
    };
  });
}

function reasonOf(
  { seekers, candidates }: Matched,
  row: number,
  given: number,
  wanted: number,
  constraint: () => string,
): string {
  const { fit, sentBefore } = candidates;
  const { budget } = seekers.rows[row]!;
  return unmetReason({ fit: fit[row]!, sentBefore: sentBefore[row]!, given, wanted, budget }, constraint);
}
