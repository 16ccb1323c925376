import { beijingDay } from '../../kernel/calendar.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { findActor } from '../../identity/index.ts';
import type { TalkInput } from '../contract.ts';
import { ledgerFault } from '../faults.ts';
import { contactDueOn } from '../rules.ts';
import { findCase, findEntry, insertEntries, noteContact } from '../store.ts';

/**
 * Writes a talk into the ledger and moves the next due day. The entry's id comes from the client: a request that is
 * sent again after a lost answer finds its line written and changes nothing.
 */
export async function recordTalk(tx: ScopedTx, personId: string, talk: TalkInput): Promise<string> {
  const current = await findCase(tx, personId);
  if (!current) throw ledgerFault('case_not_found', { personId });
  if (talk.heldOn > beijingDay(new Date())) throw ledgerFault('talk_in_future', { heldOn: talk.heldOn });
  if (talk.againOn !== null && talk.againOn <= talk.heldOn)
    throw ledgerFault('again_before_talk', { againOn: talk.againOn });
  const actor = await findActor(tx);
  const { id, ...data } = talk;
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
  if (written === 0 && (await findEntry(tx, id))?.personId !== personId)
    throw ledgerFault('talk_id_taken', { id });
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
