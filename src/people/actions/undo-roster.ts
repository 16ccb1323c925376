import { audit } from '../../platform/audit.ts';
import { emit } from '../../platform/outbox.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { quiet, type Reporter } from '../../platform/work.ts';
import type { RosterImport } from '../contract.ts';
import { peopleFault } from '../faults.ts';
import {
  listRanges,
  lockSchool,
  markStays,
  removeNew,
  restoreChanged,
  restoreKeyGroups,
} from '../store/confirm.ts';
import { withPurpose } from '../store/purpose.ts';
import { countRows, findRoster, moveRoster } from '../store/rosters.ts';

export type RosterUndoing = {
  /** `undoing` when it was asked for before and this is the work that does it. */
  readonly from?: 'confirmed' | 'undoing';
  readonly reporter?: Reporter;
};

/**
 * Restores the state before a confirmed roster, except for graduates whom somebody has changed since: their rows say
 * why they stay. Classes that the import made remain, empty.
 */
export async function undoRoster(
  tx: ScopedTx,
  importId: string,
  { from = 'confirmed', reporter = quiet }: RosterUndoing = {},
): Promise<RosterImport> {
  const roster = await findRoster(tx, importId, { lock: from === 'confirmed' });
  if (!roster) throw peopleFault('roster_not_found', { importId });
  if (roster.state !== from) throw peopleFault('roster_not_confirmed', { importId, state: roster.state });
  const path = roster.schoolPath;
  await lockSchool(tx, path);
  const { removed, restored } = await withPurpose(tx, 'roster', () => takeBack(tx, roster, reporter));
  const { undone, stays } = await countRows(tx, importId);
  await moveRoster(tx, importId, 'undone', { counts: { ...roster.counts, undone, stays } });
  const subject = { subjectKind: 'roster_import', subjectId: importId, path };
  await audit(tx, { action: 'people.roster_undone', ...subject, facts: { removed, restored, stays } });
  await emit(tx, {
    kind: 'people.roster_undone',
    subjectId: importId,
    path,
    data: { importId, removed, restored, stays },
  });
  return (await findRoster(tx, importId))!;
}

async function takeBack(
  tx: ScopedTx,
  { id, counts }: RosterImport,
  reporter: Reporter,
): Promise<{ removed: number; restored: number }> {
  const ranges = await listRanges(tx, id);
  const total = counts.rows;
  let [removed, restored] = [0, 0];
  await reporter.report({ step: 'looking', done: 0, total });
  for (const range of ranges) await markStays(tx, id, range);
  await restoreKeyGroups(tx, id);
  for (const [at, range] of ranges.entries()) {
    await reporter.report({ step: 'undoing', done: Math.round((total * at) / ranges.length), total });
    removed += await removeNew(tx, id, range);
    restored += await restoreChanged(tx, id, range);
  }
  await reporter.report({ step: 'closing', done: total, total });
  return { removed, restored };
}
