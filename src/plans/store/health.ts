import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import '../tables.ts';

/** What is kept apart from the plan and opened for a purpose. */
export type About = 'health' | 'family';

/** States a purpose for the time of `act`: the one place of this room that opens what is noted about health. */
export async function forPurpose<T>(tx: ScopedTx, purpose: string, act: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ before: string | null }>`select app_purpose() as before`.execute(tx);
  await sql`select set_config('app.purpose', ${purpose}, true)`.execute(tx);
  const result = await act();
  await sql`select set_config('app.purpose', ${rows[0]?.before ?? ''}, true)`.execute(tx);
  return result;
}

/** What is noted now; null when nothing is, or when the transaction has stated no purpose and it is about somebody else. */
export async function findHealth(tx: ScopedTx, personId: string, about: About): Promise<string | null> {
  const row = await tx
    .selectFrom('plan_health')
    .select('words')
    .where('person_id', '=', personId)
    .where('about', '=', about)
    .where('cleared_at', 'is', null)
    .executeTakeFirst();
  return row?.words ?? null;
}

/** Whether this note was written before. */
export async function isNoteKnown(tx: ScopedTx, id: string): Promise<boolean> {
  const row = await tx.selectFrom('plan_health').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

export async function clearHealth(tx: ScopedTx, personId: string, about: About): Promise<void> {
  await tx
    .updateTable('plan_health')
    .set({ cleared_at: new Date() })
    .where('person_id', '=', personId)
    .where('about', '=', about)
    .where('cleared_at', 'is', null)
    .execute();
}

export async function insertHealth(
  tx: ScopedTx,
  id: string,
  person: { readonly id: string; readonly path: string },
  { about, words }: { readonly about: About; readonly words: string },
  accountId: string | null,
): Promise<void> {
  await tx
    .insertInto('plan_health')
    .values({
      id,
      person_id: person.id,
      org_path: person.path,
      about,
      words,
      set_by: accountId,
      cleared_at: null,
    })
    .execute();
}
