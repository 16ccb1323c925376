import { findActor } from '../../identity/index.ts';
import { newId } from '../../kernel/ids.ts';
import type { JobSeeking } from '../../people/contract.ts';
import { noteJobSeeking } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { ledgerFault } from '../faults.ts';
import { findCase, insertEntries } from '../store.ts';
import * as store from '../store/unemployed.ts';

export type StatusChange = {
  readonly status: JobSeeking;
  readonly note: string;
  /** The version of the case that was looked at; null takes whatever is there. */
  readonly version: number | null;
  readonly byRole: 'self' | 'staff';
};

/** Notes where a graduate without an outcome stands: case, wish and the line about it move together. */
export async function setJobStatus(tx: ScopedTx, personId: string, change: StatusChange): Promise<void> {
  const current = await findCase(tx, personId);
  if (!current) throw ledgerFault('case_not_found', { personId });
  if (current.state !== 'open') throw ledgerFault('case_closed', { personId });
  const { status, note, byRole } = change;
  const version = change.version ?? current.version;
  if (!(await store.setJobStatus(tx, personId, status, version)))
    throw ledgerFault('case_changed_meanwhile', { personId });
  if (!(await noteJobSeeking(tx, personId, status, byRole)))
    throw ledgerFault('case_changed_meanwhile', { personId });
  const actor = await findActor(tx);
  await insertEntries(tx, [
    {
      id: newId(),
      personId,
      path: current.org_path,
      kind: 'status_changed',
      accountId: actor.accountId,
      byRole,
      byName: actor.name,
      data: { status, before: current.job_status, note },
    },
  ]);
}
