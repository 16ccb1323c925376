import { sql } from 'kysely';
import type { ScopedTx } from '../../../src/platform/db/scoped.ts';

const HASH = '0'.repeat(64);

/** A seal for every line, out of order and without a chain, and a head for each school: who sees them is asked here, not what they say. */
export async function writeSeals(tx: ScopedTx, schools: readonly string[]): Promise<void> {
  for (const path of schools) {
    await sql`insert into ledger_seal (school, seq, entry_id, person_id, org_path, sealed_at, marks, hash)
      select ${path}, row_number() over (order by id), id, person_id, ${path}::ltree, now(), '', ${HASH}
      from ledger_entry where org_path <@ ${path}::ltree`.execute(tx);
    await sql`insert into ledger_head (school, day, org_path, seq, hash)
      values (${path}, current_date, ${path}::ltree, 1, ${HASH})`.execute(tx);
  }
}
