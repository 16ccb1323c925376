import type { Scope } from '../../kernel/scope.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { announceWork, askCancel } from '../../platform/work.ts';
import type { RosterImport } from '../contract.ts';
import { peopleFault } from '../faults.ts';
import { listFreshClasses } from '../store/confirm.ts';
import { findRoster, noteAsked } from '../store/rosters.ts';
import { refuseMissingColleges } from './confirm-roster.ts';

/** `isNew` says whether a task must be sent: who presses twice gets the work that is under way already. */
export type AskedRoster = { readonly roster: RosterImport; readonly isNew: boolean };

/** Takes down that a checked roster shall be written; the caller sends the task in the same transaction. */
export async function askConfirm(
  tx: ScopedTx,
  scope: Scope,
  importId: string,
  { createColleges }: { readonly createColleges: boolean },
): Promise<AskedRoster> {
  const roster = await getLocked(tx, importId);
  if (roster.state === 'confirming') return { roster, isNew: false };
  if (roster.state !== 'ready') throw peopleFault('roster_not_ready', { importId, state: roster.state });
  if (roster.findings.missingColleges.length > 0)
    refuseMissingColleges(await listFreshClasses(tx, importId), createColleges);
  return announce(tx, scope, roster, 'confirming', createColleges);
}

/** Takes down that a confirmed roster shall be taken back; the caller sends the task in the same transaction. */
export async function askUndo(tx: ScopedTx, scope: Scope, importId: string): Promise<AskedRoster> {
  const roster = await getLocked(tx, importId);
  if (roster.state === 'undoing') return { roster, isNew: false };
  if (roster.state !== 'confirmed')
    throw peopleFault('roster_not_confirmed', { importId, state: roster.state });
  return announce(tx, scope, roster, 'undoing', false);
}

/** Asks what is under way for an import to stop. What has ended by then stays as it is. */
export async function askStop(tx: ScopedTx, importId: string): Promise<RosterImport> {
  const roster = await findRoster(tx, importId);
  if (!roster) throw peopleFault('roster_not_found', { importId });
  if (roster.can.includes('cancel')) await askCancel(tx, roster.workId);
  return roster;
}

async function announce(
  tx: ScopedTx,
  scope: Scope,
  { id, schoolPath }: RosterImport,
  state: 'confirming' | 'undoing',
  createColleges: boolean,
): Promise<AskedRoster> {
  const workId = await announceWork(tx, `people.roster_${state}`, schoolPath, scope);
  await noteAsked(tx, id, state, { workId, createColleges });
  return { roster: (await findRoster(tx, id))!, isNew: true };
}

async function getLocked(tx: ScopedTx, importId: string): Promise<RosterImport> {
  const roster = await findRoster(tx, importId, { lock: true });
  if (!roster) throw peopleFault('roster_not_found', { importId });
  return roster;
}
