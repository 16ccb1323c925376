import { sql } from 'kysely';
import { newId } from '../../../src/kernel/ids.ts';
import type { ScopedTx } from '../../../src/platform/db/scoped.ts';
import type { Placed, WorldHandover } from './shapes.ts';

const KEY = `${'A'.repeat(43)}=`;

/** At every agency a file of another house with one package, answered and sent back; and a scan for every hand-over. */
export async function writeIntakes(
  tx: ScopedTx,
  receivers: readonly Placed[],
  handovers: readonly WorldHandover[],
): Promise<void> {
  const { rows } = await sql<{ before: string }>`select current_setting('app.scope', true) as before`.execute(
    tx,
  );
  for (const { path } of receivers) {
    // What an agency was handed it writes itself: nobody above it may.
    await sql`select set_config('app.scope', ${path}, true)`.execute(tx);
    const [sender, taken, receipt] = [newId(), newId(), newId()];
    await sql`insert into handover_sender (id, org_path, name, sign_key)
      values (${sender}, ${path}::ltree, 'x', ${KEY})`.execute(tx);
    await sql`insert into handover_taken_file (id, org_path, sender_id, file_id, sha256, lines)
      values (${newId()}, ${path}::ltree, ${sender}, ${newId()}, 'x', 1)`.execute(tx);
    await sql`insert into handover_taken (id, org_path, sender_id, handover_id, digest, sent_at, due_on, consent, state)
      values (${taken}, ${path}::ltree, ${sender}, ${newId()}, 'x', now(), '2099-12-31',
        '{"purpose": "training", "untilOn": "2099-12-31"}', 'refused')`.execute(tx);
    await sql`insert into handover_receipt_file (id, org_path, sender_id, lines)
      values (${receipt}, ${path}::ltree, ${sender}, 1)`.execute(tx);
    await sql`insert into handover_taken_answer (id, org_path, taken_id, verdict, reason, receipt_id)
      values (${newId()}, ${path}::ltree, ${taken}, 'refused', 'other', ${receipt})`.execute(tx);
  }
  await sql`select set_config('app.scope', ${rows[0]?.before ?? ''}, true)`.execute(tx);
  for (const { id, personId, path } of handovers)
    await sql`insert into handover_scan (id, handover_id, person_id, org_path, media_type, bytes, sha256, sealed)
      values (${newId()}, ${id}, ${personId}, ${path}::ltree, 'image/png', 1, 'x', ''::bytea)`.execute(tx);
}
