import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Receiver, ReceiverInput } from '../contract.ts';
import '../tables.ts';

function selectReceivers(tx: ScopedTx) {
  return tx
    .selectFrom('handover_receiver')
    .select([
      'id',
      'receiver_path as path',
      'name',
      'kind',
      'region',
      'channel',
      'needs',
      'answer_workdays as answerWorkdays',
      'sign_key as signKey',
      'seal_key as sealKey',
      'state',
      'version',
    ]);
}

export function listReceiverRows(tx: ScopedTx): Promise<Receiver[]> {
  return selectReceivers(tx).orderBy('state').orderBy('name').orderBy('id').execute();
}

export function findReceiver(tx: ScopedTx, id: string): Promise<Receiver | undefined> {
  return selectReceivers(tx).where('id', '=', id).executeTakeFirst();
}

/** Whether the agency stands below the own part of the tree, so that one may change it. */
export async function isReceiverOwn(tx: ScopedTx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('handover_receiver')
    .select('id')
    .where('id', '=', id)
    .where(sql<boolean>`receiver_path <@ any ((select app_scope())::ltree[])`)
    .executeTakeFirst();
  return row !== undefined;
}

function columnsOf(input: ReceiverInput) {
  return {
    name: input.name,
    kind: input.kind,
    region: input.region,
    channel: input.channel,
    needs: [...input.needs],
    answer_workdays: input.answerWorkdays,
    sign_key: input.signKey,
    seal_key: input.sealKey,
  };
}

export async function insertReceiver(
  tx: ScopedTx,
  id: string,
  path: string,
  input: ReceiverInput,
): Promise<void> {
  await tx
    .insertInto('handover_receiver')
    .values({ id, receiver_path: path, ...columnsOf(input) })
    .execute();
}

/** False when somebody changed it since `version`. */
export async function updateReceiver(
  tx: ScopedTx,
  id: string,
  version: number,
  input: ReceiverInput,
  state: Receiver['state'],
): Promise<boolean> {
  const result = await tx
    .updateTable('handover_receiver')
    .set({ ...columnsOf(input), state, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
