import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { hitReasons, type HitDecision } from '../contract.ts';
import { postingsFault } from '../faults.ts';
import { decideOneHit } from '../store/hits.ts';
import { getMovable, noteStep } from './by-hand.ts';

export type HitVerdict = {
  readonly id: string;
  readonly version: number;
  readonly number: number;
  /** Null takes a single decision back. */
  readonly decision: HitDecision | null;
  readonly reason: string;
  readonly note: string;
  readonly accountId: string | null;
};

/** Decides on one finding by itself while its posting is in review; history tells which, and why. */
export async function decideHit(tx: ScopedTx, verdict: HitVerdict): Promise<void> {
  const { id, version, number, decision, accountId, note } = verdict;
  const row = await getMovable(tx, id, version);
  if (row.state !== 'in_review') throw postingsFault('move_not_allowed', { id, state: row.state });
  const reason = decision === null ? '' : verdict.reason;
  if (decision !== null && !(hitReasons[decision] as readonly string[]).includes(reason))
    throw postingsFault('reason_unknown', { decision });
  const hit = await decideOneHit(tx, { id, number, decision, reason, note, accountId });
  if (!hit) throw postingsFault('finding_not_found', { id, number });
  const what = `${hit.quote.slice(0, 60)}${note === '' ? '' : `：${note}`}`;
  await noteStep(tx, row, { reason: `finding_${decision ?? 'undecided'}`, note: what, accountId });
  await audit(tx, {
    action: 'postings.decide_hit',
    subjectKind: 'posting',
    subjectId: id,
    path: row.org_path,
    facts: { rule: hit.rule, decision, reason },
  });
}
