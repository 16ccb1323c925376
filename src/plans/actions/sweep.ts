import { listStaff } from '../../identity/index.ts';
import { newId } from '../../kernel/ids.ts';
import type { Scope } from '../../kernel/scope.ts';
import { listCasesOf, listNaming, listResponsibleGroups, lockCases } from '../../ledger/index.ts';
import { inScope, type AppDb, type ScopedTx } from '../../platform/db/scoped.ts';
import { liesIn } from '../rules.ts';
import { listWaiting, settleClosing } from '../store/closings.ts';
import { endPairing, letOneGo, listLive, type PairingRecord } from '../store/pairings.ts';
import { move } from './hand-over.ts';
import { bySystem, writeLine } from './lines.ts';
import { findOrphaned } from './orphans.ts';

const BATCH = 500;

/**
 * Writes down what the accounts and the roster have made untrue: whoever is named and can no longer answer is named no
 * more, a mentor who is gone or whose graduate is gone is mentor no more, a closing of a case that is not open is void.
 * Screens judge by the same rules at once; this makes the history say so. Small transactions: a kill loses one.
 */
export async function sweepPlans(db: AppDb, scope: Scope, now = new Date()): Promise<{ released: number }> {
  let released = 0;
  for (const group of await inScope(db, scope, async (tx) =>
    (await findOrphaned(tx, await listResponsibleGroups(tx))).filter(({ alarm }) => alarm !== 'nobody'),
  )) {
    for (;;) {
      const moved = await inScope(db, scope, (tx) => releasePart(tx, group, now));
      released += moved;
      if (moved < BATCH) break;
    }
  }
  await inScope(db, scope, (tx) => settleGone(tx));
  return { released };
}

type Orphaned = Awaited<ReturnType<typeof findOrphaned>>[number];

async function releasePart(
  tx: ScopedTx,
  { responsibleId, path, alarm }: Orphaned,
  now: Date,
): Promise<number> {
  const ids = await listNaming(tx, { responsibleId, path }, BATCH);
  const held = (await lockCases(tx, ids)).filter(
    (one) => one.state === 'open' && one.responsibleId === responsibleId,
  );
  // Somebody may have opened the account again between the look and here.
  const still = await findOrphaned(
    tx,
    held.slice(0, 1).map((one) => ({ path: one.path, responsibleId, responsibleName: '', count: 1 })),
  );
  if (still.length === 0) return 0;
  const cause = alarm === 'account_closed' ? 'account_closed' : 'place_lost';
  await move(tx, held, null, { batchId: newId(), cause, reason: '', by: bySystem, now });
  return held.length;
}

/** Ends pairings and voids closings that no longer stand; of these graduates, or of all in scope. */
export async function settleGone(tx: ScopedTx, personIds?: readonly string[]): Promise<void> {
  const some = personIds === undefined ? {} : { personIds };
  const live = await listLive(tx, some);
  const waiting = await listWaiting(tx, { ...some, limit: 100_000 });
  const cases = await listCasesOf(tx, [...new Set([...live, ...waiting].map((row) => row.person_id))]);
  const mentors = new Map(
    (await listStaff(tx, { ids: [...new Set(live.map((row) => row.mentor_id))] })).map((one) => [
      one.id,
      one,
    ]),
  );
  for (const row of live) {
    const mentor = mentors.get(row.mentor_id);
    if (cases.get(row.person_id)?.state !== 'open') await letGo(tx, row, 'case_ended');
    else if (mentor?.state !== 'active' || !liesIn(row.org_path, mentor.path))
      await letGo(tx, row, 'mentor_gone');
  }
  for (const row of waiting) {
    const isRescission = row.reason === 'agreement_rescinded';
    if (cases.get(row.person_id)?.state === (isRescission ? 'closed' : 'open')) continue;
    await settleClosing(tx, row.id, { state: 'void', by: null, name: '', words: '' });
    const step = isRescission ? 'rescission_void' : 'closing_void';
    await writeLine(tx, { id: row.person_id, path: row.org_path }, step, bySystem, newId(), {});
  }
}

async function letGo(tx: ScopedTx, row: PairingRecord, why: string): Promise<void> {
  await endPairing(tx, row.id, { state: 'ended', by: '', reason: '' });
  await letOneGo(tx, row.mentor_id);
  const person = { id: row.person_id, path: row.org_path };
  await writeLine(tx, person, 'pairing_ended', bySystem, newId(), { mentor: row.mentor_name, why });
}
