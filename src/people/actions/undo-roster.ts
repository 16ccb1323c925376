import { audit } from '../../platform/audit.ts';
import { emit } from '../../platform/outbox.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { RosterImport } from '../contract.ts';
import { peopleFault } from '../faults.ts';
import { lockSchool, markStays, removeNew, restoreChanged, restoreKeyGroups } from '../store/confirm.ts';
import { withPurpose } from '../store/purpose.ts';
import { countRows, findRoster, moveRoster } from '../store/rosters.ts';

/**
 * Restores the state before a confirmed roster, except for graduates whom somebody has changed since: their rows say
 * why they stay. Classes that the import made remain, empty.
 */
export async function undoRoster(tx: ScopedTx, importId: string): Promise<RosterImport> {
  const roster = await findRoster(tx, importId, { lock: true });
  if (!roster) throw peopleFault('roster_not_found', { importId });
  if (roster.state !== 'confirmed')
    throw peopleFault('roster_not_confirmed', { importId, state: roster.state });
  const path = roster.schoolPath;
  await lockSchool(tx, path);
  const { removed, restored } = await withPurpose(tx, 'roster', async () => {
    await markStays(tx, importId);
    await restoreKeyGroups(tx, importId);
    return { removed: await removeNew(tx, importId), restored: await restoreChanged(tx, importId) };
  });
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
