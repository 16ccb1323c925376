import { addDays, beijingDay } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import { hasLineAbout, lockCases, openAgain } from '../../ledger/index.ts';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { emit } from '../../platform/outbox.ts';
import type { Closing, ReopenCause } from '../contract.ts';
import { plansFault } from '../faults.ts';
import { endedBy } from '../rules.ts';
import * as store from '../store/closings.ts';
import { actorAs, writeLine, type By } from './lines.ts';
import { settleGone } from './sweep.ts';

/** Whoever is open again is called within days, however long the usual interval is. */
const CALL_WITHIN_DAYS = 3;

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
  // Whatever waited about the closed case is about nothing any more.
  await settleGone(tx, [personId]);
  await audit(tx, {
    action: 'plans.case_reopened',
    subjectKind: 'case',
    subjectId: personId,
    personId,
    path: held.path,
    facts: { cause },
  });
}

export type Rescission = {
  readonly id: string;
  readonly number: string;
  readonly rescindedOn: string;
  readonly words: string;
};

/** Records that the agreement or outcome by which a case was closed is gone. Nothing is opened by this: a second person looks. */
export async function recordRescission(
  tx: ScopedTx,
  personId: string,
  { id, number, rescindedOn, words }: Rescission,
  today = beijingDay(new Date()),
): Promise<Closing> {
  const [held] = await lockCases(tx, [personId]);
  if (!held) throw plansFault('person_not_found', { personId });
  const known = await store.findClosing(tx, id);
  if (known) {
    if (known.person_id !== personId) throw plansFault('id_taken', { id });
    return store.showClosing(known);
  }
  if (held.state !== 'closed') throw plansFault('case_not_closed', { personId, state: held.state });
  if (endedBy(held) !== 'outcome') throw plansFault('nothing_to_rescind', { personId });
  if (rescindedOn > today) throw plansFault('rescinded_in_future', { rescindedOn });
  const by = await actorAs(tx, 'staff');
  if (by.accountId === null) throw plansFault('needs_second_person', { personId });
  await settleGone(tx, [personId]);
  const gone = { number, rescindedOn, employer: held.outcomeEmployer };
  const row = { id, person_id: personId, org_path: held.path, reason: 'agreement_rescinded' as const, words };
  const asked = { asked_by: by.accountId, asked_name: by.name, facts: { ...gone, agreementId: newId() } };
  if (!(await store.insertClosing(tx, { ...row, ...asked })))
    throw plansFault('closing_waits_already', { personId });
  await writeLine(tx, { id: personId, path: held.path }, 'rescission_asked', by, id, { ...gone, words });
  const written = await store.findClosing(tx, id);
  if (!written) throw plansFault('closing_not_found', { id });
  return store.showClosing(written);
}

/**
 * The second person has said yes: every room hears that the agreement is gone, and the case opens in the same
 * transaction, under the id which the event names, so that hearing it here again opens nothing twice.
 */
export async function carryOutRescission(tx: ScopedTx, row: store.ClosingRecord, by: By): Promise<void> {
  const agreementId = row.facts['agreementId'] ?? newId();
  const number = row.facts['number'] ?? '';
  await emit(tx, {
    kind: 'agreements.rescinded',
    subjectId: row.person_id,
    path: row.org_path,
    data: { agreementId, number },
  });
  const order = { id: agreementId, cause: 'agreement_rescinded' as const, evidence: number || row.words };
  await reopen(tx, row.person_id, order, by);
}
