import { sql } from 'kysely';
import { newId } from '../../../src/kernel/ids.ts';
import type { ScopedTx } from '../../../src/platform/db/scoped.ts';
import type { Placed } from './shapes.ts';

/** A plan, its version, a past change, a note about health, a closing and a mentor who is nobody's account, for each graduate. */
export async function writePlans(tx: ScopedTx, people: readonly Placed[]): Promise<void> {
  for (const { id, path } of people) {
    const content = '{"aim":"","hindrances":[],"steps":[],"subsidies":[]}';
    await sql`insert into plan (person_id, org_path, content) values (${id}, ${path}::ltree, ${content}::jsonb)`.execute(
      tx,
    );
    await sql`insert into plan_version (id, person_id, org_path, version, change, by_role, by_name, content)
      values (${newId()}, ${id}, ${path}::ltree, 1, 'saved', 'staff', '', ${content}::jsonb)`.execute(tx);
    await sql`insert into responsibility_change (id, person_id, org_path, batch_id, cause)
      values (${newId()}, ${id}, ${path}::ltree, ${newId()}, 'assigned')`.execute(tx);
    await sql`insert into plan_health (id, person_id, org_path, words) values (${newId()}, ${id}, ${path}::ltree, 'x')`.execute(
      tx,
    );
    await sql`insert into plan_closing (id, person_id, org_path, reason, words, asked_by, asked_name)
      values (${newId()}, ${id}, ${path}::ltree, 'other', 'x', ${newId()}, '')`.execute(tx);
    await sql`insert into pairing (id, person_id, org_path, mentor_id, mentor_name)
      values (${newId()}, ${id}, ${path}::ltree, ${newId()}, '')`.execute(tx);
    await sql`insert into mentor_profile (account_id, org_path, display_name, load_limit)
      values (${newId()}, ${path}::ltree, '', 1)`.execute(tx);
  }
}
