import { sql, type RawBuilder } from 'kysely';
import { statedScope } from '../../platform/db/scope-ranges.ts';
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

type ProgressFilter = {
  readonly today: string;
  readonly under?: string | undefined;
  readonly standardId?: string | undefined;
};

/** Duties by college. Nobody of the staff is in it: what is counted is owed to graduates, by a school or a college. */
export async function countProgress(tx: ScopedTx, filter: ProgressFilter): Promise<ProgressCounts[]> {
  const scope = await statedScope(tx, 'd.college');
  return (await progressQuery(filter, scope).execute(tx)).rows;
}

export function progressQuery({ today, under, standardId }: ProgressFilter, scope: RawBuilder<boolean>) {
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
