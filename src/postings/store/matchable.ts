import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { FreshStance, PostingKind } from '../contract.ts';

/** An open posting as matching needs it: codes, numbers and words, nothing to show. */
export type MatchablePosting = {
  readonly id: string;
  /** 0 none .. 4 doctor; null = not stated. */
  readonly degreeMin: number | null;
  /** Catalogue codes; [] = not limited. A code that the catalogue lacks (`?`) limits, but fits nobody. */
  readonly majorCodes: readonly string[];
  readonly majorsPreferred: readonly string[];
  /** true: the list ends with 等 or 相关; null: there is no list. */
  readonly majorsOpen: boolean | null;
  readonly regionCodes: readonly string[];
  readonly industryCode: string | null;
  readonly kind: PostingKind;
  /** Yuan per month. */
  readonly salaryMin: number | null;
  readonly salaryMax: number | null;
  readonly keywords: readonly string[];
  readonly headCount: number | null;
  /** Key groups for which it is reserved; [] = open to all. */
  readonly onlyGroups: readonly string[];
  readonly cohortFrom: number | null;
  readonly cohortTo: number | null;
  readonly experienceMin: number | null;
  readonly experienceMax: number | null;
  readonly fresh: FreshStance;
  readonly openedAt: Date;
};

/** All open postings in batches, ascending by id. Keyset pages: no cursor stays open while the caller computes. */
export async function* listMatchable(tx: ScopedTx, batchRows = 5_000): AsyncGenerator<MatchablePosting[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<MatchablePosting>`
      select id, degree_min as "degreeMin", major_codes as "majorCodes", majors_preferred as "majorsPreferred",
        majors_open as "majorsOpen", region_codes as "regionCodes", industry_code as "industryCode", kind,
        salary_min as "salaryMin", salary_max as "salaryMax", keywords, head_count as "headCount",
        only_groups as "onlyGroups", cohort_from as "cohortFrom", cohort_to as "cohortTo",
        experience_min as "experienceMin", experience_max as "experienceMax", fresh, opened_at as "openedAt"
      from posting where state = 'open' and id > ${after}::uuid order by id limit ${batchRows}`.execute(tx);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)!.id;
  }
}

/** Changes whenever an open posting comes, goes or changes; equal texts mean that nothing did. */
export async function marketVersion(tx: ScopedTx): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select count(*)::text || ':' || coalesce(sum(stamp), 0)::text as version from posting_search`.execute(tx);
  return rows[0]!.version;
}
