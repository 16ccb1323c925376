import type { FunnelStep } from '../contract.ts';

/** caps: enough postings fit, but they are full. sent_before: what fits was sent already. day_budget: enough for today. */
export type UnmetReason = 'caps' | 'sent_before' | 'day_budget' | 'changed_meanwhile' | (string & {});

export type Shortage = {
  /** Candidates that the engine found. */
  readonly fit: number;
  /** Those of them that were sent to the graduate before. */
  readonly sentBefore: number;
  readonly given: number;
  readonly wanted: number;
  /** What the day's budget still allowed before the run. */
  readonly budget: number;
};

/**
 * Why a graduate got less than they should. When too few postings fit, `constraint` (from `bindingConstraint`) is the
 * answer; otherwise what lies behind matching: the day's budget, earlier pushes, or postings that are full.
 */
export function unmetReason(shortage: Shortage, constraint: () => string): UnmetReason {
  const { fit, sentBefore, given, wanted, budget } = shortage;
  if (given >= budget) return 'day_budget';
  if (fit < wanted) return constraint();
  if (fit - sentBefore < wanted) return 'sent_before';
  return 'caps';
}

/**
 * The constraint at which giving way would bring the most postings; of equals the earlier one. When no single one
 * would bring any, the constraint that takes the last posting away.
 */
export function bindingConstraint(funnel: readonly FunnelStep[]): string {
  let best: FunnelStep | undefined;
  for (const step of funnel) if (step.onlyThis > (best?.onlyThis ?? 0)) best = step;
  return (best ?? funnel.find((step) => step.remaining === 0) ?? funnel[0])?.constraint ?? 'market_empty';
}

const SPREAD = [
  { label: '1', from: 1 },
  { label: '2–3', from: 2 },
  { label: '4–7', from: 4 },
  { label: '8–15', from: 8 },
  { label: '16+', from: 16 },
] as const;

/** How many postings were pushed to 1, 2–3, 4–7, 8–15, 16 and more graduates. */
export function spreadOf(loads: Iterable<number>): { label: string; postings: number }[] {
  const rows = SPREAD.map(({ label }) => ({ label, postings: 0 }));
  for (const load of loads) {
    const at = SPREAD.findLastIndex(({ from }) => load >= from);
    if (at >= 0) rows[at]!.postings++;
  }
  return rows;
}
