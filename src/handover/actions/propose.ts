import { beijingDay } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import { listCasesOf } from '../../ledger/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Proposal, Receiver } from '../contract.ts';
import { handoverFault } from '../faults.ts';
import { faultOfFields, inOrder, isUntilInRange } from '../rules.ts';
import { insertHandovers, listOfPersons, lockHandovers, type HandoverRecord } from '../store/handovers.ts';
import { findReceiver } from '../store/receivers.ts';
import { actorAs, takeSteps } from './take-steps.ts';

export type Refusal = { readonly id: string; readonly code: string };

/**
 * Asks graduates whether they agree. Whoever cannot be asked is told with the reason, and holds nobody else up. Nothing
 * leaves by this: a proposal is between the school and the graduate.
 */
export async function propose(
  tx: ScopedTx,
  input: Proposal,
  at = new Date(),
): Promise<{ done: string[]; refused: Refusal[] }> {
  const receiver = await getOpenReceiver(tx, input.receiverId);
  const fault = faultOfFields(input.fields, receiver.needs);
  if (fault) throw handoverFault(fault === 'field_not_asked' ? 'field_not_needed' : fault);
  if (!isUntilInRange(input.untilOn, beijingDay(at))) throw handoverFault('until_not_ahead');
  const ids = [...new Set(input.personIds)];
  const cases = await listCasesOf(tx, ids);
  const before = Map.groupBy(await listOfPersons(tx, ids, 'school'), (row) => row.person_id);
  const refused: Refusal[] = [];
  const rows = ids.flatMap((personId) => {
    const state = cases.get(personId);
    const earlier = before.get(personId) ?? [];
    const code = !state
      ? 'person_not_found'
      : state.state !== 'open'
        ? 'case_closed'
        : faultOfEarlier(earlier, receiver.id);
    if (code) refused.push({ id: personId, code: `handover.${code}` });
    return code || !state ? [] : [newRow(input, receiver, state, earlier[0])];
  });
  const opened = await insertHandovers(tx, rows);
  for (const row of rows)
    if (!opened.has(row.id)) refused.push({ id: row.person_id, code: 'handover.under_way' });
  const handovers = await lockHandovers(tx, [...opened], 'school');
  const by = await actorAs(tx, 'staff');
  await takeSteps(
    tx,
    'proposed',
    handovers.map((handover) => ({ handover, data: { fields: handover.fields, until: handover.until_on } })),
    by,
    at,
  );
  return { done: [...opened], refused };
}

function newRow(
  input: Proposal,
  receiver: Receiver,
  person: { readonly personId: string; readonly path: string },
  last: HandoverRecord | undefined,
) {
  return {
    id: newId(),
    person_id: person.personId,
    org_path: person.path,
    receiver_id: receiver.id,
    receiver_path: receiver.path,
    purpose: input.purpose,
    fields: inOrder(input.fields),
    until_on: input.untilOn,
    previous_id: last && (last.state === 'refused' || last.state === 'returned') ? last.id : null,
  };
}

const LIVE = new Set(['proposed', 'consented', 'sent', 'received']);

/** Newest first: a live one stands in the way, and whoever said no last is not asked again at once. */
function faultOfEarlier(
  earlier: readonly HandoverRecord[],
  receiverId: string,
): 'under_way' | 'same_receiver' | null {
  if (earlier.some(({ state }) => LIVE.has(state))) return 'under_way';
  const last = earlier[0];
  if (!last || last.receiver_id !== receiverId) return null;
  return ['refused', 'returned', 'taken_over'].includes(last.state) ? 'same_receiver' : null;
}

export async function getOpenReceiver(tx: ScopedTx, id: string): Promise<Receiver> {
  const receiver = await findReceiver(tx, id);
  if (!receiver) throw handoverFault('receiver_not_found', { receiverId: id });
  if (receiver.state !== 'active') throw handoverFault('receiver_closed', { receiverId: id });
  return receiver;
}
