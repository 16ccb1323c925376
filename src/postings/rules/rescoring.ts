import { RISK_RULE } from '../../reading/index.ts';
import type { RiskLevel } from '../../signals/contract.ts';
import type { PostingState, Verdict } from '../contract.ts';

/** What is kept of a score. */
type Score = {
  readonly risk_score: number | null;
  readonly risk_level: RiskLevel | null;
  readonly risk_reasons: unknown;
};

type Kept = Score & {
  readonly id: string;
  readonly state: PostingState;
  readonly verdict: Verdict;
  readonly hit_rules: readonly string[];
  readonly risk_raised_at: Date | null;
  /** A human opened this very text. */
  readonly approved: boolean;
};

type Fresh = ReturnType<typeof rescoredRow>;

/** A change of the score that would not change a reviewer's mind is not worth a write. */
const WORTH_WRITING = 0.005;

/**
 * A stored posting with a new score. The rule under which the queue lists a high risk comes and goes with it; everything
 * else that was found stays.
 */
export function rescoredRow(row: Kept, score: Score, now: Date) {
  const others = row.hit_rules.filter((rule) => rule !== RISK_RULE);
  const hit_rules = score.risk_level === 'high' ? [...others, RISK_RULE] : others;
  const verdict: Verdict = row.verdict === 'stop' ? 'stop' : hit_rules.length > 0 ? 'human' : 'pass';
  const known = score.risk_level === 'high' ? row.risk_raised_at : null;
  const risk_raised_at = rising(row, score) === 'flag' ? now : known;
  return { id: row.id, ...score, verdict, hit_rules, risk_raised_at };
}

/** Whether a new score is worth keeping: another level always, else a figure that has moved. */
export function isChanged(row: Kept, fresh: Fresh): boolean {
  if (row.risk_score === null || row.risk_level !== fresh.risk_level) return true;
  return Math.abs(row.risk_score - (fresh.risk_score ?? 0)) >= WORTH_WRITING;
}

/**
 * What follows when the risk of an open posting becomes high. Who approved the text did not know of it, but did decide:
 * the posting stays open with a flag. One that only the rules have let pass waits for a human.
 */
export function rising(
  row: Pick<Kept, 'state' | 'risk_level' | 'approved'>,
  { risk_level }: Pick<Score, 'risk_level'>,
): 'hold' | 'flag' | null {
  if (row.state !== 'open' || risk_level !== 'high' || row.risk_level === 'high') return null;
  return row.approved ? 'flag' : 'hold';
}

type Reason = { readonly id: string; readonly weight: number; readonly words: string };
const MOST_SAID = 4;

/** Why the risk is high now, in the reviewer's words: what was not there before, else what weighs most. */
export function raisedNote(row: Pick<Score, 'risk_reasons'>, fresh: Pick<Score, 'risk_reasons'>): string {
  const before = new Set(reasonsIn(row.risk_reasons).map(({ id }) => id));
  const raising = reasonsIn(fresh.risk_reasons).filter(({ weight }) => weight > 0);
  const added = raising.filter(({ id }) => !before.has(id));
  const said = (added.length > 0 ? added : raising).slice(0, MOST_SAID);
  return said.map(({ words }) => words).join('；');
}

function reasonsIn(reasons: unknown): readonly Reason[] {
  return Array.isArray(reasons) ? (reasons as readonly Reason[]) : [];
}
