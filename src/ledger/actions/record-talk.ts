import { isDeepStrictEqual } from 'node:util';
import { beijingDay } from '../../kernel/calendar.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { findActor } from '../../identity/index.ts';
import type { SentTalk, TalkInput } from '../contract.ts';
import { ledgerFault } from '../faults.ts';
import { contactDueOn } from '../rules.ts';
import { findCase, findEntry, insertEntries, noteContact } from '../store.ts';

/**
 * Writes a talk into the ledger and moves the next due day. The entry's id comes from the client: a request that is
 * sent again after a lost answer finds its line written and changes nothing, whatever has become of the case since. What
 * was written about an open case that has been closed in the meantime is refused: whoever wrote it looks again first.
 */
export async function recordTalk(
  tx: ScopedTx,
  personId: string,
  { seen = null, ...talk }: TalkInput & { readonly seen?: SentTalk['seen'] },
): Promise<string> {
  const current = await findCase(tx, personId);
  if (!current) throw ledgerFault('case_not_found', { personId });
  if (talk.heldOn > beijingDay(new Date())) throw ledgerFault('talk_in_future', { heldOn: talk.heldOn });
  if (talk.againOn !== null && talk.againOn <= talk.heldOn)
    throw ledgerFault('again_before_talk', { againOn: talk.againOn });
  const { id, ...data } = talk;
  if (await isWritten(tx, personId, id, data)) return id;
  if (seen === 'open' && current.state !== 'open')
    throw ledgerFault('case_closed_meanwhile', { state: current.state, outcome: current.outcome_code });
  const actor = await findActor(tx);
  const written = await insertEntries(tx, [
    {
      id,
      personId,
      path: current.org_path,
      kind: 'talk',
      accountId: actor.accountId,
      byRole: 'staff',
      byName: actor.name,
      data,
    },
  ]);
  // Another request with this id may have been faster, or hold it out of sight.
  if (written === 0 && !(await isWritten(tx, personId, id, data))) throw ledgerFault('talk_id_taken', { id });
  if (written === 1) {
    await noteContact(
      tx,
      personId,
      talk.heldOn,
      contactDueOn(talk.heldOn, current.contact_every_days, talk.againOn),
    );
  }
  return id;
}

/** Whether this very talk stands in the ledger. A line that says something else under the same id is not written over. */
async function isWritten(
  tx: ScopedTx,
  personId: string,
  id: string,
  data: Omit<TalkInput, 'id'>,
): Promise<boolean> {
  const line = await findEntry(tx, id);
  if (!line) return false;
  if (line.personId !== personId) throw ledgerFault('talk_id_taken', { id });
  if (!isDeepStrictEqual(line.data, data)) throw ledgerFault('talk_written_otherwise', { id });
  return true;
}
