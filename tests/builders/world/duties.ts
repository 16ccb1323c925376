import { sql } from 'kysely';
import type { ScopedTx } from '../../../src/platform/db/scoped.ts';

/** What the computation of duties notes for itself: the day it was done for, who moved, and whom it has to look at again. */
export async function writeDuties(tx: ScopedTx, schools: readonly string[]): Promise<void> {
  for (const path of schools) {
    await sql`insert into duty_day (org_path, day) values (${path}::ltree, current_date)`.execute(tx);
    await sql`insert into duty_move (person_id, org_path, on_day)
      select id, org_path, current_date from person where org_path <@ ${path}::ltree`.execute(tx);
    await sql`insert into duty_stale (person_id, org_path)
      select id, org_path from person where org_path <@ ${path}::ltree on conflict do nothing`.execute(tx);
  }
}
