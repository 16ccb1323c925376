import { sql } from 'kysely';
import { newId } from '../../../src/kernel/ids.ts';
import type { ScopedTx } from '../../../src/platform/db/scoped.ts';
import type { Placed } from './shapes.ts';

/** A campaign of every school that runs, with a figure of each class's college, and everybody still owed something. */
export async function writeCampaigns(
  tx: ScopedTx,
  people: readonly Placed[],
  schools: readonly string[],
): Promise<{ id: string; path: string }[]> {
  const made: { id: string; path: string }[] = [];
  for (const path of schools) {
    const id = newId();
    await sql`insert into campaign (id, org_path, name, standard_id, begun_on, measured_at)
      select ${id}, ${path}::ltree, '攻坚', s.id, '2020-01-01', now() from standard s where s.org_path = ${path}::ltree
      limit 1`.execute(tx);
    await sql`insert into campaign_version (campaign_id, version, org_path, aim, starts_on, ends_on, definition)
      select ${id}, 1, ${path}::ltree, '攻坚', current_date - 30, current_date + 30, v.definition
      from campaign c join standard_version v on v.standard_id = c.standard_id where c.id = ${id} limit 1`.execute(
      tx,
    );
    const own = people.filter((one) => one.path.startsWith(`${path}.`));
    const colleges = new Set(own.map((one) => one.path.split('.').slice(0, 4).join('.')));
    for (const college of colleges)
      await sql`insert into campaign_figure (campaign_id, college, day, org_path, graduates, owed, done, overdue, found)
        values (${id}, ${college}, current_date, ${college}::ltree, 1, 1, 0, 0, 0)`.execute(tx);
    for (const one of own)
      await sql`insert into campaign_left (campaign_id, person_id, org_path, owed)
        values (${id}, ${one.id}, ${one.path}::ltree, '[]'::jsonb)`.execute(tx);
    made.push({ id, path });
  }
  return made;
}
