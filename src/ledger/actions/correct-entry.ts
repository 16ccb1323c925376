import type { z } from 'zod';
import { findActor } from '../../identity/index.ts';
import { beijingDay } from '../../kernel/calendar.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { correctEntry as contract, LedgerEntry } from '../contract.ts';
import { ledgerFault } from '../faults.ts';
import { contactDueOn, CORRECTABLE } from '../rules.ts';
import { findCase, findEntry, insertEntries, type NewEntry } from '../store.ts';
import { findWriter, listLiveTalks, lockCase, setContacts } from '../store/corrections.ts';

type Correction = z.output<typeof contract.body>;

/**
 * Puts a line in the place of one's own earlier line, or strikes that one. Both stay in sight; what counts is the newer.
 * A line is corrected once: who wants to correct again corrects the correction. Two writers at once: the second is told.
 */
export async function correctEntry(
  tx: ScopedTx,
  entryId: string,
  { id, reason, talk }: Correction,
): Promise<LedgerEntry> {
  const old = await findEntry(tx, entryId);
  if (!old) throw ledgerFault('entry_not_found', { entryId });
  const actor = await findActor(tx);
  if (old.byRole !== 'staff' || (await findWriter(tx, entryId)) !== actor.accountId)
    throw ledgerFault('entry_not_own', { entryId });
  if (!CORRECTABLE.has(old.kind) || (talk !== null && old.kind !== 'talk'))
    throw ledgerFault('entry_not_correctable', { entryId, kind: old.kind });
  refuseDays(talk);
  await lockCase(tx, old.personId);
  const line: NewEntry = {
    id,
    personId: old.personId,
    path: old.path,
    kind: talk === null ? 'struck' : 'talk',
    accountId: actor.accountId,
    byRole: 'staff',
    byName: actor.name,
    data: { ...talk, correctionReason: reason },
    refersTo: entryId,
  };
  if ((await insertEntries(tx, [line])) === 0) return sentTwice(tx, id, entryId);
  if (old.kind === 'talk') await recount(tx, old.personId);
  const written = await findEntry(tx, id);
  if (!written) throw ledgerFault('entry_not_found', { entryId: id });
  return written;
}

function refuseDays(talk: Correction['talk']): void {
  if (talk === null) return;
  if (talk.heldOn > beijingDay(new Date())) throw ledgerFault('talk_in_future', { heldOn: talk.heldOn });
  if (talk.againOn !== null && talk.againOn <= talk.heldOn)
    throw ledgerFault('again_before_talk', { againOn: talk.againOn });
}

/** The same request again finds its own line; another one finds that somebody was quicker. */
async function sentTwice(tx: ScopedTx, id: string, entryId: string): Promise<LedgerEntry> {
  const written = await findEntry(tx, id);
  if (written?.refersTo === entryId) return written;
  throw ledgerFault('corrected_already', { entryId });
}

/** What the case counts follows from the talks that still stand. */
async function recount(tx: ScopedTx, personId: string): Promise<void> {
  const state = await findCase(tx, personId);
  if (!state) throw ledgerFault('case_not_found', { personId });
  const talks = await listLiveTalks(tx, personId);
  const last = talks.at(-1);
  // Nothing stands any more: the first talk is owed as if none had been written.
  const dueOn = last
    ? contactDueOn(last.heldOn, state.contact_every_days, last.againOn)
    : contactDueOn(beijingDay(new Date()), state.contact_every_days);
  await setContacts(tx, personId, { talks: talks.length, lastOn: last?.heldOn ?? null, dueOn });
}
