import { sql } from 'kysely';
import type { PaySample } from '../../adverts/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Verdict } from '../contract.ts';

/** Enough to know what is paid; beyond this the middle does not move. */
const MOST_SAMPLES = 200_000;

/** What open postings pay a month at most, the newest ones. */
export async function findPaySamples(tx: ScopedTx): Promise<PaySample[]> {
  const { rows } = await sql<{ title: string; city: string | null; paid: number }>`
    select title, region_codes[1] as city, coalesce(salary_max, salary_min) as paid from posting
    where state = 'open' and coalesce(salary_max, salary_min) > 0 and risk_level is not null
    order by id desc limit ${MOST_SAMPLES}`.execute(tx);
  return rows.map(({ title, city, paid }) => ({ title, cityCode: city ?? undefined, monthlyYuan: paid }));
}

/** Postings that wait for a human after an id, with what their score is made of; positions of official tables have none. */
export async function findWaiting(tx: ScopedTx, after: string, limit: number) {
  return tx
    .selectFrom('posting as p')
    .select(['id', 'title', 'body', 'given', 'source_name', 'reading', 'forwarded', 'employer_id'])
    .select(['verdict', 'hit_rules', 'risk_score'])
    .where('state', '=', 'in_review')
    .where('id', '>', after)
    .where(sql<boolean>`org_path <@ any ((select app_scope())::ltree[])`)
    .where(sql<boolean>`not exists (select from posting_eligibility e where e.posting_id = p.id)`)
    .orderBy('id')
    .limit(limit)
    .execute();
}

export type Rescored = {
  readonly id: string;
  readonly risk_score: number | null;
  readonly risk_level: string | null;
  readonly risk_reasons: unknown;
  readonly verdict: Verdict;
  readonly hit_rules: readonly string[];
};

/** Puts new scores in place. Text, state and version stay: nobody has done anything to these postings. */
export async function updateScores(tx: ScopedTx, rows: readonly Rescored[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`update posting p set risk_score = s.risk_score, risk_level = s.risk_level, risk_reasons = s.risk_reasons,
      verdict = s.verdict, hit_rules = s.hit_rules
    from json_to_recordset(${JSON.stringify(rows)}::json) as s(id uuid, risk_score real, risk_level text,
      risk_reasons jsonb, verdict text, hit_rules text[])
    where p.id = s.id and p.state = 'in_review'`.execute(tx);
}
