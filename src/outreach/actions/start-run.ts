import { newId } from '../../kernel/ids.ts';
import type { Scope } from '../../kernel/scope.ts';
import { listOrgsByPath } from '../../identity/index.ts';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { announceWork } from '../../platform/work.ts';
import { RunSettings } from '../contract.ts';
import { outreachFault } from '../faults.ts';
import { findOverlappingRun, insertRun } from '../store/runs.ts';

export type RunOrder = {
  readonly path: string;
  readonly cohort: number;
  readonly settings?: Partial<RunSettings>;
  readonly startedAt?: Date;
};

/**
 * Announces a run of one cohort below a path; the caller sends `pushRunTask` in the same transaction, or carries the
 * run out itself. Whatever happens later, the run is in the database from here on.
 */
export async function startRun(tx: ScopedTx, scope: Scope, order: RunOrder): Promise<string> {
  const { path, cohort, startedAt } = order;
  const isInScope = scope.paths.some((top) => path === top || path.startsWith(`${top}.`));
  const [org] = isInScope ? await listOrgsByPath(tx, [path]) : [];
  if (!org) throw outreachFault('run_path_unknown', { path });
  const running = await findOverlappingRun(tx, path, cohort);
  if (running) throw outreachFault('run_in_progress', { runId: running });
  const id = newId();
  const settings = RunSettings.parse(order.settings ?? {});
  const workId = await announceWork(tx, 'push_run', path, scope);
  const isNew = await insertRun(tx, {
    id,
    path,
    cohort,
    workId,
    accountId: scope.accountId,
    settings,
    startedAt,
  });
  // Somebody started the same run a moment ago; their transaction has just committed.
  if (!isNew) throw outreachFault('run_in_progress', { path, cohort });
  await audit(tx, {
    action: 'outreach.run_started',
    subjectKind: 'push_run',
    subjectId: id,
    path,
    facts: { cohort, ...settings },
  });
  return id;
}
