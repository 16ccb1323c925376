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

const COLUMNS = sql`p.id, p.degree_min as "degreeMin", p.major_codes as "majorCodes",
  p.majors_preferred as "majorsPreferred", p.majors_open as "majorsOpen", p.region_codes as "regionCodes",
  p.industry_code as "industryCode", p.kind, p.salary_min as "salaryMin", p.salary_max as "salaryMax", p.keywords,
  p.head_count as "headCount", p.only_groups as "onlyGroups", p.cohort_from as "cohortFrom", p.cohort_to as "cohortTo",
  p.experience_min as "experienceMin", p.experience_max as "experienceMax", p.fresh, p.opened_at as "openedAt"`;

/** All open postings in batches, ascending by id. Keyset pages: no cursor stays open while the caller computes. */
export async function* listMatchable(tx: ScopedTx, batchRows = 5_000): AsyncGenerator<MatchablePosting[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<MatchablePosting>`
      select ${COLUMNS} from posting p
      where p.state = 'open' and p.id > ${after}::uuid order by p.id limit ${batchRows}`.execute(tx);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)!.id;
  }
}

/** This moment, from which changes can be listed later. Take it before reading: what commits in between comes twice rather than never. */
export async function momentNow(tx: ScopedTx): Promise<string> {
  const { rows } = await sql<{ moment: string }>`select pg_current_snapshot()::text as moment`.execute(tx);
  return rows[0]!.moment;
}

export type MatchableChanges = {
  /** From where to look next time. */
  readonly moment: string;
  /** Postings that were opened or changed, as they stand now. */
  readonly open: readonly MatchablePosting[];
  /** Ids of postings that are no longer open; a posting in both has just been closed. */
  readonly closed: readonly string[];
};

/** What open postings have come, changed and gone since a moment; a few things may be told again. Two index ranges: below a millisecond when nothing has. */
export async function listMatchableChanges(tx: ScopedTx, since: string): Promise<MatchableChanges> {
  const moment = await momentNow(tx);
  const { rows: open } = await sql<MatchablePosting>`
    select ${COLUMNS} from posting_search s join posting p on p.id = s.posting_id
    where p.state = 'open' and ${isNew('s.changed_in', since)}`.execute(tx);
  const { rows: closed } = await sql<{ id: string }>`
    select c.posting_id as id from posting_closing c
    where ${isNew('c.closed_in', since)}
      and not exists (select from posting_search s where s.posting_id = c.posting_id)`.execute(tx);
  return { moment, open, closed: closed.map((row) => row.id) };
}

/** Made by a transaction that a snapshot did not see. Numbers of the future, which a restored copy may hold, are none. */
function isNew(column: string, since: string) {
  const made = sql.raw(column);
  return sql`${made} >= pg_snapshot_xmin(${since}::pg_snapshot)
    and ${made} < pg_snapshot_xmax(pg_current_snapshot())
    and not pg_visible_in_snapshot(${made}, ${since}::pg_snapshot)`;
}

/** Changes whenever an open posting comes, goes or changes; equal texts mean that nothing did. */
export async function marketVersion(tx: ScopedTx): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select count(*)::text || ':' || coalesce(sum(stamp), 0)::text as version from posting_search`.execute(tx);
  return rows[0]!.version;
}
