import { closeWithoutOutcome, lockCases } from '../../ledger/index.ts';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Closing, ClosingReason } from '../contract.ts';
import { plansFault } from '../faults.ts';
import * as store from '../store/closings.ts';
import { actorAs, writeLine } from './lines.ts';
import { carryOutRescission } from './reopen.ts';
import { settleGone } from './sweep.ts';
import { lockOpen } from './write-plan.ts';

type Asked = { readonly id: string; readonly reason: ClosingReason; readonly words: string };

/** Asks to close a case without an outcome. Nothing is closed by this. */
export async function askClosing(tx: ScopedTx, personId: string, asked: Asked): Promise<Closing> {
  const held = await lockOpen(tx, personId);
  const known = await store.findClosing(tx, asked.id);
  if (known) {
    if (known.person_id !== personId) throw plansFault('id_taken', { id: asked.id });
    return store.showClosing(known);
  }
  const by = await actorAs(tx, 'staff');
  if (by.accountId === null) throw plansFault('needs_second_person', { personId });
  const row = { person_id: personId, org_path: held.path, asked_by: by.accountId, asked_name: by.name };
  if (!(await store.insertClosing(tx, { ...asked, ...row })))
    throw plansFault('closing_waits_already', { personId });
  const { reason, words } = asked;
  await writeLine(tx, { id: personId, path: held.path }, 'closing_asked', by, asked.id, { reason, words });
  return getClosing(tx, asked.id);
}

async function getClosing(tx: ScopedTx, id: string): Promise<Closing> {
  const row = await store.findClosing(tx, id);
  if (!row) throw plansFault('closing_not_found', { id });
  return store.showClosing(row);
}

type Decision = { readonly verdict: 'confirmed' | 'refused'; readonly words: string };

/**
 * A second person decides. The case is locked before the closing, as by everybody who writes about a graduate: of two who
 * decide at once the second finds it decided.
 */
export async function decideClosing(
  tx: ScopedTx,
  closingId: string,
  { verdict, words }: Decision,
): Promise<Closing> {
  const seen = await store.findClosing(tx, closingId);
  if (!seen) throw plansFault('closing_not_found', { closingId });
  const [held] = await lockCases(tx, [seen.person_id]);
  const row = await store.lockClosing(tx, closingId);
  if (!held || !row) throw plansFault('closing_not_found', { closingId });
  const by = await actorAs(tx, 'staff');
  if (row.state === verdict && row.decided_by === by.accountId) return store.showClosing(row);
  if (row.state !== 'asked') throw plansFault('closing_decided_already', { closingId, state: row.state });
  if (by.accountId === null || row.asked_by === by.accountId)
    throw plansFault('needs_second_person', { closingId });
  if (verdict === 'refused' && words === '') throw plansFault('refusal_needs_words', { closingId });
  const isRescission = row.reason === 'agreement_rescinded';
  const where = { personId: row.person_id, state: held.state };
  if (isRescission && held.state !== 'closed') throw plansFault('case_not_closed', where);
  if (!isRescission && held.state !== 'open') throw plansFault('case_not_open', where);
  await store.settleClosing(tx, closingId, { state: verdict, by: by.accountId, name: by.name, words });
  const step = `${isRescission ? 'rescission' : 'closing'}_${verdict}` as const;
  const asked = isRescission ? { number: row.facts['number'] } : { reason: row.reason };
  // The line about the asking carries the closing's id; this one a fresh one: the row above is settled once only.
  const person = { id: row.person_id, path: row.org_path };
  const data = { ...asked, askedBy: row.asked_name, words };
  await writeLine(tx, person, step, by, crypto.randomUUID(), data);
  if (verdict === 'confirmed' && isRescission) await carryOutRescission(tx, row, by);
  else if (verdict === 'confirmed') await carryOutClosing(tx, row);
  return getClosing(tx, closingId);
}

async function carryOutClosing(tx: ScopedTx, row: store.ClosingRecord): Promise<void> {
  await closeWithoutOutcome(tx, row.person_id);
  await settleGone(tx, [row.person_id]);
  await audit(tx, {
    action: 'plans.case_closed',
    subjectKind: 'case',
    subjectId: row.person_id,
    personId: row.person_id,
    path: row.org_path,
    facts: { reason: row.reason, closingId: row.id },
  });
}
