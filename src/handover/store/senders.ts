import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Sender } from '../contract/intake.ts';
import '../tables.ts';

/** Houses whose files the own agency takes. */
export async function listSenders(tx: ScopedTx): Promise<Sender[]> {
  const { rows } = await sql<Sender>`
    select s.id, s.name, s.sign_key as "signKey", s.state, (select count(*)::int from handover_taken_answer a
      join handover_taken t on t.id = a.taken_id where t.sender_id = s.id and a.receipt_id is null) as unsent
    from handover_sender s order by s.state, s.name, s.id`.execute(tx);
  return rows;
}

export async function insertSender(
  tx: ScopedTx,
  sender: { readonly id: string; readonly path: string; readonly name: string; readonly signKey: string },
): Promise<boolean> {
  const made = await tx
    .insertInto('handover_sender')
    .values({ id: sender.id, org_path: sender.path, name: sender.name, sign_key: sender.signKey })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

export async function setSenderState(tx: ScopedTx, id: string, state: 'active' | 'closed'): Promise<boolean> {
  const changed = await tx
    .updateTable('handover_sender')
    .set({ state })
    .where('id', '=', id)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** The sender with this key, locked: of two who bring files of one house at once the second waits here. */
export function lockSenderByKey(tx: ScopedTx, signKey: string) {
  return tx
    .selectFrom('handover_sender')
    .select(['id', 'name', 'state', 'org_path as path'])
    .where('sign_key', '=', signKey)
    .forUpdate()
    .executeTakeFirst();
}

export function lockSender(tx: ScopedTx, id: string) {
  return tx
    .selectFrom('handover_sender')
    .select(['id', 'name', 'state', 'org_path as path'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}
