import { systemScope } from '../../kernel/scope.ts';
import { audit } from '../../platform/audit.ts';
import { inScope, type AppDb, type ScopedTx } from '../../platform/db/scoped.ts';
import { keepUnconfirmedDays, type RosterImport } from '../contract.ts';
import { peopleFault } from '../faults.ts';
import { withPurpose } from '../store/purpose.ts';
import { dropParts } from '../store/roster-files.ts';
import { findRoster, listAskedBefore, moveRoster } from '../store/rosters.ts';
import { dropStaged } from '../store/staged.ts';

/** Throws away a roster that was not confirmed: its rows and its file. That it was there, and its figures, remain. */
export async function discardRoster(tx: ScopedTx, importId: string): Promise<RosterImport> {
  const roster = await findRoster(tx, importId, { lock: true });
  if (!roster) throw peopleFault('roster_not_found', { importId });
  if (roster.state === 'discarded') return roster;
  if (!roster.can.includes('discard'))
    throw peopleFault('roster_not_discardable', { importId, state: roster.state });
  const rows = await withPurpose(tx, 'roster', () => dropStaged(tx, importId));
  await dropParts(tx, importId);
  await moveRoster(tx, importId, 'discarded');
  await audit(tx, {
    action: 'people.roster_discarded',
    subjectKind: 'roster_import',
    subjectId: importId,
    path: roster.schoolPath,
    facts: { rows },
  });
  return (await findRoster(tx, importId))!;
}

/** Throws away what nobody has confirmed for a month. Returns how many rosters that were. */
export async function sweepRosters(db: AppDb, rootPath: string, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keepUnconfirmedDays * 86_400_000);
  const scope = systemScope(rootPath);
  const ids = await inScope(db, scope, (tx) => listAskedBefore(tx, ['ready', 'failed'], before));
  for (const id of ids) await inScope(db, scope, (tx) => discardUnlessConfirmed(tx, id));
  return ids.length;
}

/** Somebody may have confirmed it since it was listed. */
async function discardUnlessConfirmed(tx: ScopedTx, id: string): Promise<void> {
  const roster = await findRoster(tx, id, { lock: true });
  if (roster?.can.includes('discard')) await discardRoster(tx, id);
}
