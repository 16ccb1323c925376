import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { postingsFault } from '../faults.ts';
import { clearRaised } from '../store/scores.ts';
import { getMovable, noteStep } from './by-hand.ts';

export type Acceptance = {
  readonly id: string;
  readonly version: number;
  readonly note: string;
  readonly accountId: string | null;
};

/** A reviewer has looked at an approved posting whose risk became high since, and leaves it open. */
export async function acceptRisk(tx: ScopedTx, { id, version, ...why }: Acceptance): Promise<void> {
  const row = await getMovable(tx, id, version);
  if (!(await clearRaised(tx, id))) throw postingsFault('move_not_allowed', { id, state: row.state });
  await noteStep(tx, row, { reason: 'risk_accepted', ...why });
  await audit(tx, {
    action: 'postings.accept_risk',
    subjectKind: 'posting',
    subjectId: id,
    path: row.org_path,
  });
}
