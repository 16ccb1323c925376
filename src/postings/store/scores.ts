import { sql } from 'kysely';
import type { PaySample } from '../../adverts/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { reviewReasons, type Verdict } from '../contract.ts';

/** Enough to know what is paid; beyond this the middle does not move. */
const MOST_SAMPLES = 200_000;

/**
 * What postings pay a month at most that are open, the newest ones; with those that were open and wait for a human
 * again, so that sending one back for its pay does not change what the next night compares with.
 */
export async function findPaySamples(tx: ScopedTx): Promise<PaySample[]> {
  const { rows } = await sql<{ title: string; city: string | null; paid: number }>`
    select title, region_codes[1] as city, coalesce(salary_max, salary_min) as paid from posting
    where (state = 'open' or (state = 'in_review' and opened_at is not null)) and coalesce(salary_max, salary_min) > 0 and risk_level is not null
    order by id desc limit ${MOST_SAMPLES}`.execute(tx);
  return rows.map(({ title, city, paid }) => ({ title, cityCode: city ?? undefined, monthlyYuan: paid }));
}

/** Names of postings that the asker may see, for pointing at them; drafts are nobody's business yet. */
export async function findNamed(tx: ScopedTx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('posting')
    .select(['id', 'title', 'employer_id', 'employer_name', 'state'])
    .where('id', 'in', [...new Set(ids)])
    .where('state', '<>', 'draft')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
}

/** What is scored at night: open postings and those that wait, but no positions of official tables. */
function scorable(tx: ScopedTx) {
  return tx
    .selectFrom('posting as p')
    .where('state', 'in', ['in_review', 'open'])
    .where(sql<boolean>`org_path <@ any ((select app_scope())::ltree[])`)
    .where(sql<boolean>`not exists (select from posting_eligibility e where e.posting_id = p.id)`);
}

export async function countScorable(tx: ScopedTx): Promise<number> {
  const row = await scorable(tx)
    .select((on) => on.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Those after an id with their texts, for noting their contacts. */
export function findTexts(tx: ScopedTx, after: string, limit: number) {
  return scorable(tx)
    .select(['id', 'title', 'body', 'given', 'employer_id'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/**
 * Those after an id with what their score is made of, locked; what somebody is deciding on just now is passed over.
 * `approved`: a human opened this very text.
 */
export function findScorable(tx: ScopedTx, after: string, limit: number) {
  return scorable(tx)
    .select(['id', 'org_path', 'version', 'state', 'title', 'body', 'given', 'source_name', 'reading'])
    .select(['forwarded', 'employer_id', 'verdict', 'hit_rules', 'risk_score', 'risk_level', 'risk_reasons'])
    .select(['closes_on', 'risk_raised_at'])
    .select(
      sql<boolean>`exists (select from posting_event v where v.posting_id = p.id and v.to_state = 'open'
        and v.version > p.text_version and v.reason = any(${[...reviewReasons.approve]}))`.as('approved'),
    )
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .forUpdate('p')
    .skipLocked()
    .execute();
}

export type Rescored = {
  readonly id: string;
  readonly risk_score: number | null;
  readonly risk_level: string | null;
  readonly risk_reasons: unknown;
  readonly risk_raised_at: Date | null;
  readonly verdict: Verdict;
  readonly hit_rules: readonly string[];
};

/** Puts new scores in place. Text, state and version stay: nobody has done anything to these postings. */
export async function updateScores(tx: ScopedTx, rows: readonly Rescored[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`update posting p set risk_score = s.risk_score, risk_level = s.risk_level, risk_reasons = s.risk_reasons,
      risk_raised_at = s.risk_raised_at, verdict = s.verdict, hit_rules = s.hit_rules
    from json_to_recordset(${JSON.stringify(rows)}::json) as s(id uuid, risk_score real, risk_level text,
      risk_reasons jsonb, risk_raised_at timestamptz, verdict text, hit_rules text[])
    where p.id = s.id`.execute(tx);
}

/** A human has looked at a posting whose risk rose, and leaves it open. False: it bears no flag. */
export async function clearRaised(tx: ScopedTx, id: string): Promise<boolean> {
  const done = await tx
    .updateTable('posting')
    .set({ risk_raised_at: null })
    .where('id', '=', id)
    .where('risk_raised_at', 'is not', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
