import { findActor } from '../../identity/index.ts';
import { appendLines, listCaseFacts, listServiceLines } from '../../ledger/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { recordService as contract } from '../contract.ts';
import { standardsFault } from '../faults.ts';
import type { z } from 'zod';

/** Writes a service down as a line of the ledger. The id comes from the client: sent again it changes nothing. */
export async function recordService(
  tx: ScopedTx,
  personId: string,
  { id, ...data }: z.output<typeof contract.body>,
  today: string,
): Promise<void> {
  const state = (await listCaseFacts(tx, [personId])).get(personId);
  if (!state) throw standardsFault('person_not_found', { personId });
  if (data.heldOn > today) throw standardsFault('act_in_future', { heldOn: data.heldOn });
  const actor = await findActor(tx);
  const amount = data.service === 'training' ? data.amount : 1;
  await appendLines(tx, [
    {
      id,
      personId,
      path: state.path,
      kind: 'service',
      accountId: actor.accountId,
      byRole: 'staff',
      byName: actor.name,
      data: { ...data, amount },
    },
  ]);
  const lines = (await listServiceLines(tx, [personId])).get(personId) ?? [];
  if (!lines.some((line) => line.id === id)) throw standardsFault('act_id_taken', { id });
}
