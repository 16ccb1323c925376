import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { FollowCounts, FollowStep } from '../contract.ts';
import '../tables.ts';

export type LaterStep = Extract<FollowStep, 'applied' | 'interviewed' | 'signed'>;

/** What came of a run, by org `depth` levels down: a later step counts the earlier ones of nobody else. */
export async function countFollow(
  tx: ScopedTx,
  runId: string,
  depth: number,
): Promise<(FollowCounts & { path: string })[]> {
  const { rows } = await sql<FollowCounts & { path: string }>`
    select subpath(r.org_path, 0, least(${depth}::int, nlevel(r.org_path)))::text as path, count(*) as sent,
      count(r.seen_at) as seen, count(r.answered_at) as answered,
      count(*) filter (where r.answer = 'interested') as interested,
      count(a.at) as applied, count(i.at) as interviewed, count(s.at) as signed
    from recommendation r
      left join recommendation_step a on a.recommendation_id = r.id and a.step = 'applied'
      left join recommendation_step i on i.recommendation_id = r.id and i.step = 'interviewed'
      left join recommendation_step s on s.recommendation_id = r.id and s.step = 'signed'
    where r.run_id = ${runId}::uuid group by 1 order by 1`.execute(tx);
  return rows;
}

export async function listSteps(
  tx: ScopedTx,
  recommendationId: string,
): Promise<{ step: LaterStep; at: Date }[]> {
  return tx
    .selectFrom('recommendation_step')
    .select(['step', 'at'])
    .where('recommendation_id', '=', recommendationId)
    .execute();
}

/** Notes that something came of the recommendation of a posting to a graduate, if there was one; the first time counts. */
export async function noteStep(
  tx: ScopedTx,
  { personId, postingId, step, at }: { personId: string; postingId: string; step: LaterStep; at: Date },
): Promise<void> {
  await sql`insert into recommendation_step (recommendation_id, person_id, org_path, step, at)
    select id, person_id, org_path, ${step}, ${at} from recommendation
    where person_id = ${personId}::uuid and posting_id = ${postingId}::uuid
    on conflict do nothing`.execute(tx);
}
