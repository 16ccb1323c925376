import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import '../tables.ts';

export type KeptText = {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  readonly body: string;
  readonly topics: readonly string[];
};

/** More than these are no shortcut. */
const MOST = 60;

/** Texts of the nodes that the asker works at, below and above; those of the widest node first. */
export async function listTexts(tx: ScopedTx): Promise<KeptText[]> {
  return tx
    .selectFrom('talk_text')
    .select(['id', 'org_path as path', 'title', 'body', 'topics'])
    .where('retired_at', 'is', null)
    .orderBy(sql`nlevel(org_path)`)
    .orderBy('created_at')
    .orderBy('id')
    .limit(MOST)
    .execute();
}

/** Keeps a text; the same id again changes nothing. */
export async function insertText(tx: ScopedTx, text: KeptText & { readonly byName: string }): Promise<void> {
  const { id, path, title, body, topics, byName } = text;
  await tx
    .insertInto('talk_text')
    .values({ id, org_path: path, title, body, topics: [...topics], by_name: byName })
    .onConflict((on) => on.column('id').doNothing())
    .execute();
}

/** Takes a text off the list; false when there is none that the asker may end. */
export async function retireText(tx: ScopedTx, id: string, scope: readonly string[]): Promise<boolean> {
  const row = await tx
    .updateTable('talk_text')
    .set({ retired_at: sql<Date>`coalesce(retired_at, now())` })
    .where('id', '=', id)
    .where(sql<boolean>`org_path <@ any (${[...scope]}::ltree[])`)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
