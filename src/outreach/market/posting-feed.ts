import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { findCards } from '../../postings/store/cards.ts';
import type { PostingCard } from '../../postings/contract.ts';
import '../../postings/tables.ts';

/** STOPGAP until the postings door has these. */
export type MatchablePosting = {
  readonly id: string;
  readonly kind: PostingCard['kind'];
  readonly degreeMin: number | null;
  readonly majorCodes: readonly string[];
  readonly majorsPreferred: readonly string[];
  readonly majorsOpen: boolean | null;
  readonly regionCodes: readonly string[];
  readonly salaryMin: number | null;
  readonly salaryMax: number | null;
  readonly industryCode: string | null;
  readonly cohortFrom: number | null;
  readonly cohortTo: number | null;
  readonly experienceMin: number | null;
  readonly fresh: string;
  readonly onlyGroups: readonly string[];
  readonly keywords: readonly string[];
  readonly headCount: number | null;
  readonly openedAt: Date;
};

export async function* listMatchable(tx: ScopedTx, batch = 5000): AsyncGenerator<MatchablePosting[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } =
      await sql<MatchablePosting>`select id, kind, degree_min as "degreeMin", major_codes as "majorCodes",
      majors_preferred as "majorsPreferred", majors_open as "majorsOpen", region_codes as "regionCodes",
      salary_min as "salaryMin", salary_max as "salaryMax", industry_code as "industryCode", cohort_from as "cohortFrom",
      cohort_to as "cohortTo", experience_min as "experienceMin", fresh, only_groups as "onlyGroups", keywords,
      head_count as "headCount", opened_at as "openedAt"
      from posting where state = 'open' and id > ${after}::uuid order by id limit ${batch}`.execute(tx);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)!.id;
  }
}

export async function getPostingCards(
  tx: ScopedTx,
  ids: readonly string[],
): Promise<Map<string, PostingCard>> {
  return new Map((await findCards(tx, ids)).map((card) => [card.id, card]));
}

export async function marketVersion(tx: ScopedTx): Promise<string> {
  const { rows } = await sql<{ v: string }>`select count(*) || ' ' || coalesce(max(updated_at)::text, '') as v
    from posting where state = 'open'`.execute(tx);
  return rows[0]!.v;
}
