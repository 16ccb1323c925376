import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import '../tables.ts';

/**
 * Takes back what has not left yet of messages whose key begins so: they have been answered, or ask about what is over.
 * For one person, or for everybody in scope. What a sender holds at this moment is on its way and is not waited for.
 * Returns how many stay here; what is in an inbox stays in it.
 */
export async function takeBack(
  tx: ScopedTx,
  keys: { readonly begin: string; readonly personId?: string },
  why: 'answered' | 'over',
): Promise<number> {
  const whose = keys.personId === undefined ? sql`true` : sql`person_id = ${keys.personId}::uuid`;
  const result = await sql`update delivery set state = 'dropped', last_error = ${why}
    where id in (select id from delivery where ${whose} and channel <> 'inbox' and state in ('waiting', 'held')
      and starts_with(dedupe, ${keys.begin}) for update skip locked)`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}
