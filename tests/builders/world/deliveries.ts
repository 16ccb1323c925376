import { sql } from 'kysely';
import { newId } from '../../../src/kernel/ids.ts';
import type { ScopedTx } from '../../../src/platform/db/scoped.ts';
import type { Placed } from './shapes.ts';

/** What graduates want to be told, and what schools send: a search kept with one find, preferences, a gateway, a mass mail. */
export async function writeDeliveries(
  tx: ScopedTx,
  people: readonly Placed[],
  schools: readonly string[],
): Promise<void> {
  for (const { id, path } of people) {
    // Only graduates themselves may write these.
    await sql`select set_config('app.person', ${id}, true)`.execute(tx);
    await sql`insert into delivery_preference (person_id, org_path, quiet_from, quiet_until)
      values (${id}, ${path}::ltree, 1290, 450)`.execute(tx);
    await sql`insert into saved_search (id, person_id, org_path, name, query, alert)
      values (${newId()}, ${id}, ${path}::ltree, 'x', '{"q":"x"}'::jsonb, 'daily')`.execute(tx);
  }
  await sql`select set_config('app.person', '', true)`.execute(tx);
  await sql`insert into saved_search_hit (search_id, posting_id, person_id, org_path)
    select s.id, (select id from posting limit 1), s.person_id, s.org_path from saved_search s
    on conflict do nothing`.execute(tx);
  await sql`insert into recommendation_step (recommendation_id, person_id, org_path, step, at)
    select id, person_id, org_path, 'applied', now() from recommendation on conflict do nothing`.execute(tx);
  for (const path of schools) {
    await sql`insert into delivery_gateway (id, org_path, name, url, secret_sealed, knows_by, families)
      values (${newId()}, ${path}::ltree, 'x', 'https://gateway.example', ''::bytea, 'phone', '{}')`.execute(
      tx,
    );
    await sql`insert into delivery_budget (id, org_path, version, limits)
      values (${newId()}, ${path}::ltree, 1, '{"recommendations":3,"searches":4,"reminders":2,"surveys":2,"all":6}')`.execute(
      tx,
    );
    await sql`insert into mass_mail (id, org_path, family, subject, body, audience, preview, created_by)
      values (${newId()}, ${path}::ltree, 'service', 'x', 'x', '{}'::jsonb, '{}'::jsonb, ${newId()})`.execute(
      tx,
    );
  }
}
