import { sql, type RawBuilder } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Act } from '../contract.ts';
import '../tables.ts';

/** A stored duty in the day's list. */
export type DayDuty = {
  readonly standardId: string;
  readonly key: string;
  readonly act: Act;
  readonly need: number;
  readonly have: number;
  readonly isRecurring: boolean;
  readonly startOn: string;
  readonly dueOn: string;
  readonly collegeOn: string | null;
  readonly centreOn: string | null;
};

export type DayPerson = {
  readonly personId: string;
  readonly firstDue: string;
  readonly duties: readonly DayDuty[];
};

export type DayFilter = {
  readonly show: 'due' | 'overdue' | 'today' | 'risen';
  /** From which level the asker's own begins: what has risen to the college, or to the centre. */
  readonly level: 'college' | 'centre';
  readonly today: string;
  readonly after?: { readonly dueOn: string; readonly personId: string } | undefined;
  readonly limit: number;
};

function shown({ show, level, today }: DayFilter): RawBuilder<boolean> {
  switch (show) {
    case 'overdue':
      return sql`d.due_on < ${today}::date`;
    case 'today':
      return sql`d.due_on = ${today}::date`;
    case 'risen':
      return sql`d.due_on < ${today}::date and ${sql.ref(`d.${level}_on`)} <= ${today}::date`;
    case 'due':
      return sql`d.due_on <= ${today}::date`;
  }
}

/** Graduates to whom something is owed by today with what it is, the longest overdue first; one more than `limit`. */
export async function listDayPersons(
  tx: ScopedTx,
  filter: DayFilter,
  scope: RawBuilder<boolean>,
): Promise<DayPerson[]> {
  return (await dayQuery(filter, scope).execute(tx)).rows;
}

export function dayQuery(filter: DayFilter, scope: RawBuilder<boolean>) {
  const { after, today, limit } = filter;
  const beyond = after
    ? sql`having (min(d.due_on), d.person_id) > (${after.dueOn}::date, ${after.personId}::uuid)`
    : sql``;
  const owed = sql`d.state = 'open' and ${shown(filter)} and (d.until_on is null or d.until_on >= ${today}::date)`;
  // The page is found first: of 300 graduates only those on it are described.
  return sql<DayPerson>`
    with page as materialized (
      select d.person_id, min(d.due_on) as first_due from duty d where ${owed} and ${scope}
      group by d.person_id ${beyond}
      order by min(d.due_on), d.person_id limit ${limit + 1})
    select p.person_id as "personId", p.first_due as "firstDue", (
        select json_agg(json_build_object('standardId', d.standard_id, 'key', d.key, 'act', d.act, 'need', d.need,
          'have', d.have, 'isRecurring', d.is_recurring, 'startOn', d.start_on, 'dueOn', d.due_on,
          'collegeOn', d.college_on, 'centreOn', d.centre_on) order by d.due_on, d.standard_id, d.key)
        from duty d where d.person_id = p.person_id and ${owed}) as duties
    from page p order by p.first_due, p.person_id`;
}

export type DayFigures = {
  readonly overdueDuties: number;
  readonly overdueGraduates: number;
  readonly todayDuties: number;
  readonly todayGraduates: number;
  readonly weekDuties: number;
  readonly risenDuties: number;
};

export async function countDay(
  tx: ScopedTx,
  {
    today,
    weekEnd,
    level,
  }: { readonly today: string; readonly weekEnd: string; readonly level: 'college' | 'centre' },
  scope: RawBuilder<boolean>,
): Promise<DayFigures> {
  const { rows } = await sql<DayFigures>`
    select count(*) filter (where d.due_on < ${today}::date)::int as "overdueDuties",
      count(distinct d.person_id) filter (where d.due_on < ${today}::date)::int as "overdueGraduates",
      count(*) filter (where d.due_on = ${today}::date)::int as "todayDuties",
      count(distinct d.person_id) filter (where d.due_on = ${today}::date)::int as "todayGraduates",
      count(*) filter (where d.due_on > ${today}::date)::int as "weekDuties",
      count(*) filter (where d.due_on < ${today}::date and ${sql.ref(`d.${level}_on`)} <= ${today}::date)::int
        as "risenDuties"
    from duty d
    where d.state = 'open' and ${scope} and d.due_on <= ${weekEnd}::date
      and (d.until_on is null or d.until_on >= ${today}::date)`.execute(tx);
  return rows[0]!;
}
