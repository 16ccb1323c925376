import { addDays, beijingDay } from '../../kernel/calendar.ts';
import { closeWithoutOutcome, hasLineAbout, lockCases, openAgain } from '../../ledger/index.ts';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Closing, ReopenCause } from '../contract.ts';
import { plansFault } from '../faults.ts';
import * as store from '../store/closings.ts';
import { actorAs, writeLine, type By } from './lines.ts';
import { settleGone } from './sweep.ts';
import { lockOpen } from './write-plan.ts';

/** Whoever is open again is called within days, however long the usual interval is. */
const CALL_WITHIN_DAYS = 3;

type Asked = { readonly id: string; readonly reason: Closing['reason']; readonly words: string };

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

/**
 * A second person decides. The case is locked before the closing, as by everybody who writes about a graduate: of two who
 * decide at once the second finds it decided.
 */
export async function decideClosing(
  tx: ScopedTx,
  closingId: string,
  { verdict, words }: { readonly verdict: 'confirmed' | 'refused'; readonly words: string },
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
  if (held.state !== 'open')
    throw plansFault('case_not_open', { personId: row.person_id, state: held.state });
  await store.settleClosing(tx, closingId, { state: verdict, by: by.accountId, name: by.name, words });
  const person = { id: row.person_id, path: row.org_path };
  const step = verdict === 'confirmed' ? 'closing_confirmed' : 'closing_refused';
  const asked = { reason: row.reason, askedBy: row.asked_name };
  // The line about the asking carries the closing's id; this one a fresh one: the row above is settled once only.
  await writeLine(tx, person, step, by, crypto.randomUUID(), { ...asked, words });
  if (verdict === 'confirmed') {
    await closeWithoutOutcome(tx, row.person_id);
    await settleGone(tx, [row.person_id]);
    await audit(tx, {
      action: 'plans.case_closed',
      subjectKind: 'case',
      subjectId: row.person_id,
      personId: row.person_id,
      path: row.org_path,
      facts: { reason: row.reason, closingId },
    });
  }
  return getClosing(tx, closingId);
}

export type Reopening = { readonly id: string; readonly cause: ReopenCause; readonly evidence: string };

/** Opens a closed case again. The id is made by whoever asks: a second time finds the line and changes nothing. */
export async function reopen(
  tx: ScopedTx,
  personId: string,
  { id, cause, evidence }: Reopening,
  by: By,
  today = beijingDay(new Date()),
): Promise<void> {
  const [held] = await lockCases(tx, [personId]);
  if (!held) throw plansFault('person_not_found', { personId });
  if (await hasLineAbout(tx, id, 'plan')) return;
  if (held.state !== 'closed') throw plansFault('case_not_closed', { personId, state: held.state });
  await openAgain(tx, personId, addDays(today, Math.min(CALL_WITHIN_DAYS, held.contactEveryDays)));
  await writeLine(tx, { id: personId, path: held.path }, 'reopened', by, id, { cause, evidence });
  await audit(tx, {
    action: 'plans.case_reopened',
    subjectKind: 'case',
    subjectId: personId,
    personId,
    path: held.path,
    facts: { cause },
  });
}
