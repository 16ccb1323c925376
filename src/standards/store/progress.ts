import { sql, type RawBuilder } from 'kysely';
import { rangesOf } from '../../platform/db/scope-ranges.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import '../tables.ts';

export type ProgressCounts = {
  readonly college: string;
  readonly graduates: number;
  readonly duties: number;
  readonly done: number;
  readonly running: number;
  readonly overdue: number;
  readonly risenToCollege: number;
  readonly risenToCentre: number;
};

export type ProgressFilter = {
  readonly today: string;
  readonly under?: string | undefined;
  readonly standardId?: string | undefined;
};

/** Tallies are kept for whole colleges: nation, province, school, college. */
const COLLEGE_DEPTH = 4;

/**
 * Duties by college. Nobody of the staff is in it: what is counted is owed to graduates, by a school or a college. Whoever
 * sees whole colleges is told what is tallied beside every change; for a few classes the duties themselves are counted.
 */
export async function sumProgress(tx: ScopedTx, filter: ProgressFilter): Promise<ProgressCounts[]> {
  const { rows } = await sql<{ path: string }>`select unnest(app_scope())::text as path`.execute(tx);
  const paths = rows.map(({ path }) => path);
  const isWhole = [...paths, filter.under ?? ''].every((path) => path.split('.').length <= COLLEGE_DEPTH);
  const query = isWhole
    ? tallyQuery(filter, rangesOf(paths, 't.college'))
    : countQuery(filter, rangesOf(paths, 'd.path_text'));
  return (await query.execute(tx)).rows;
}

export function tallyQuery({ today, under, standardId }: ProgressFilter, scope: RawBuilder<boolean>) {
  const late = sql`t.due_on < ${today}::date`;
  const below = under === undefined ? sql`` : sql`and t.college >= ${under} and t.college < ${`${under}/`}`;
  const one = standardId === undefined ? sql`` : sql`and t.standard_id = ${standardId}`;
  const persons = sql.ref(standardId === undefined ? 't.graduates' : 't.graduates_of_standard');
  return sql<ProgressCounts>`
    select t.college, sum(${persons})::int as graduates, sum(t.duties)::int as duties,
      coalesce(sum(t.duties) filter (where t.is_done), 0)::int as done,
      coalesce(sum(t.duties) filter (where t.due_on >= ${today}::date), 0)::int as running,
      coalesce(sum(t.duties) filter (where ${late}), 0)::int as overdue,
      coalesce(sum(t.duties) filter (where ${late} and t.college_on <= ${today}::date), 0)::int as "risenToCollege",
      coalesce(sum(t.duties) filter (where ${late} and t.centre_on <= ${today}::date), 0)::int as "risenToCentre"
    from duty_tally t where ${scope} ${below} ${one}
    group by t.college having sum(t.duties) <> 0 order by t.college`;
}

export function countQuery({ today, under, standardId }: ProgressFilter, scope: RawBuilder<boolean>) {
  const late = sql`d.state = 'open' and d.due_on < ${today}::date`;
  const below =
    under === undefined ? sql`` : sql`and d.path_text >= ${under} and d.path_text < ${`${under}/`}`;
  const one = standardId === undefined ? sql`` : sql`and d.standard_id = ${standardId}`;
  // By graduate first, by hashing: counting distinct graduates would sort every duty.
  return sql<ProgressCounts>`
    select college, count(*)::int as graduates, sum(duties)::int as duties, sum(done)::int as done,
      sum(running)::int as running, sum(overdue)::int as overdue, sum(to_college)::int as "risenToCollege",
      sum(to_centre)::int as "risenToCentre"
    from (
      select d.college, d.person_id, count(*) as duties,
        count(*) filter (where d.state = 'done') as done,
        count(*) filter (where d.state = 'open' and d.due_on >= ${today}::date) as running,
        count(*) filter (where ${late}) as overdue,
        count(*) filter (where ${late} and d.college_on <= ${today}::date) as to_college,
        count(*) filter (where ${late} and d.centre_on <= ${today}::date) as to_centre
      from duty d where d.state <> 'lapsed' and ${scope} ${below} ${one}
      group by d.college, d.person_id) as one
    group by college order by college`;
}

/** Unmerged rows of a college after which they are merged. */
const LOOSE = 200;

/**
 * Merges what was tallied change by change. Rows are taken away and their sums put in their place in one statement, so
 * that a reader sees one or the other, and what somebody adds meanwhile stays beside.
 */
export async function mergeTally(tx: ScopedTx, loose = LOOSE): Promise<void> {
  await sql`with loose as (
      select college from duty_tally where not is_merged group by college having count(*) > ${loose}),
    taken as (delete from duty_tally t using loose where t.college = loose.college returning t.*)
    insert into duty_tally (college, org_path, standard_id, is_done, due_on, college_on, centre_on, duties, graduates,
      graduates_of_standard, is_merged)
    select college, org_path, standard_id, is_done, due_on, college_on, centre_on, sum(duties), sum(graduates),
      sum(graduates_of_standard), true
    from taken group by 1, 2, 3, 4, 5, 6, 7
    having sum(duties) <> 0 or sum(graduates) <> 0 or sum(graduates_of_standard) <> 0`.execute(tx);
}
