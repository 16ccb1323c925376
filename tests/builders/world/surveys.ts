import { sql } from 'kysely';
import { newId } from '../../../src/kernel/ids.ts';
import type { ScopedTx } from '../../../src/platform/db/scoped.ts';
import type { Placed } from './shapes.ts';

/** A survey of every school with one open round, which asks everybody and was answered by everybody. */
export async function writeSurveys(
  tx: ScopedTx,
  people: readonly Placed[],
  schools: readonly string[],
): Promise<void> {
  for (const school of schools) {
    const surveyId = newId();
    const roundId = newId();
    await sql`insert into survey (id, org_path, kind, title, audience, open_days, starts_on)
      values (${surveyId}, ${school}::ltree, 'check', 'x', '{}'::jsonb, 6, '2026-01-01')`.execute(tx);
    await sql`insert into survey_round (id, survey_id, org_path, number, opened_on, closes_at, state)
      values (${roundId}, ${surveyId}, ${school}::ltree, 1, '2026-01-01', now() + interval '6 days', 'open')`.execute(
      tx,
    );
    for (const { id, path } of people.filter((one) => one.path.startsWith(`${school}.`))) {
      await sql`insert into survey_question (round_id, person_id, org_path, token_hash, asked_at)
        values (${roundId}, ${id}, ${path}::ltree, sha256(${`${roundId}${id}`}::bytea), now())`.execute(tx);
      await sql`insert into survey_answer (id, round_id, person_id, org_path, choice, by_role)
        values (${newId()}, ${roundId}, ${id}, ${path}::ltree, 'seeking', 'self')`.execute(tx);
    }
  }
}
