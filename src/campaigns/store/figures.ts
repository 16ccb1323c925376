import { sql } from 'kysely';
import { statedScope } from '../../platform/db/scope-ranges.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { DayChange } from '../rules/days.ts';
import '../tables.ts';

/** What changed on which day, worked out from duties and cases. */
export async function listChanges(
  tx: ScopedTx,
  standardId: string,
  { since, placed }: { readonly since: string; readonly placed: readonly string[] },
): Promise<DayChange[]> {
  const { rows } =
    await sql<DayChange>`select college, day::text as day, graduates, owed, done, overdue, found
    from duty_days(${standardId}, ${since}::date, ${[...placed]}::text[])`.execute(tx);
  return rows;
}

/** The last day that is written. */
export async function findLastDay(tx: ScopedTx, campaignId: string): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`select max(day)::text as day from campaign_figure
    where campaign_id = ${campaignId}`.execute(tx);
  return rows[0]?.day ?? null;
}

/** Writes days; those from `from` on replace what stood there. */
export async function writeDays(
  tx: ScopedTx,
  campaignId: string,
  from: string,
  rows: readonly DayChange[],
): Promise<void> {
  await sql`delete from campaign_figure where campaign_id = ${campaignId} and day >= ${from}::date`.execute(
    tx,
  );
  if (rows.length === 0) return;
  const column = (of: (row: DayChange) => string | number) => rows.map(of);
  await sql`insert into campaign_figure (campaign_id, college, org_path, day, graduates, owed, done, overdue, found)
    select ${campaignId}, f.college, f.college::ltree, f.day, f.graduates, f.owed, f.done, f.overdue, f.found
    from unnest(${column((row) => row.college)}::text[], ${column((row) => row.day)}::date[],
      ${column((row) => row.graduates)}::int[], ${column((row) => row.owed)}::int[], ${column((row) => row.done)}::int[],
      ${column((row) => row.overdue)}::int[], ${column((row) => row.found)}::int[])
      as f(college, day, graduates, owed, done, overdue, found)`.execute(tx);
}

type Counts = Omit<DayChange, 'college' | 'day'>;
export type CollegeCounts = Counts & { readonly college: string };
export type DayCounts = Counts & { readonly day: string };

function within(under: string | undefined) {
  return under === undefined
    ? sql``
    : sql`and (f.college = ${under} or (f.college >= ${`${under}.`} and f.college < ${`${under}/`}))`;
}

/** How each college in sight stood on the last day, in the order of the tree. */
export async function listColleges(
  tx: ScopedTx,
  campaignId: string,
  under: string | undefined,
): Promise<CollegeCounts[]> {
  const { rows } = await sql<CollegeCounts>`
    select f.college, f.graduates, f.owed, f.done, f.overdue, f.found from campaign_figure f
    where f.campaign_id = ${campaignId}
      and f.day = (select max(day) from campaign_figure l where l.campaign_id = ${campaignId}) ${within(under)}
    order by f.college`.execute(tx);
  return rows;
}

/** How these colleges together stood on each day. */
export async function listDays(
  tx: ScopedTx,
  campaignId: string,
  colleges: readonly string[],
): Promise<DayCounts[]> {
  if (colleges.length === 0) return [];
  const { rows } = await sql<DayCounts>`
    select f.day::text as day, sum(f.graduates)::int as graduates, sum(f.owed)::int as owed, sum(f.done)::int as done,
      sum(f.overdue)::int as overdue, sum(f.found)::int as found
    from campaign_figure f where f.campaign_id = ${campaignId} and f.college = any(${[...colleges]}::text[])
    group by f.day order by f.day`.execute(tx);
  return rows;
}

/** Keeps to whom something is owed now; of what recurs only what was due by the last day. */
export async function keepLeft(
  tx: ScopedTx,
  { campaignId, standardId, lastDay }: { campaignId: string; standardId: string; lastDay: string },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`with kept as (
      insert into campaign_left (campaign_id, person_id, org_path, owed)
      select ${campaignId}, open.person_id, open.org_path, part.owed from duty_open(${standardId}) open
        cross join lateral (select jsonb_agg(one) as owed from jsonb_array_elements(open.owed) one
          where not (one->>'isRecurring')::boolean or (one->>'dueOn') <= ${lastDay}) part
      where part.owed is not null
      on conflict (campaign_id, person_id) do nothing returning 1)
    select count(*)::int as n from kept`.execute(tx);
  return rows[0]?.n ?? 0;
}

export type LeftRow = { readonly personId: string; readonly path: string; readonly owed: unknown };

export async function listLeft(
  tx: ScopedTx,
  campaignId: string,
  {
    after,
    limit,
  }: { readonly after: readonly [path: string, personId: string] | null; readonly limit: number },
): Promise<{ rows: LeftRow[]; total: number }> {
  const scope = await statedScope(tx, 'path_text');
  const from = after === null ? sql`` : sql`and (path_text, person_id) > (${after[0]}, ${after[1]}::uuid)`;
  const { rows } =
    await sql<LeftRow>`select person_id as "personId", path_text as path, owed from campaign_left
    where campaign_id = ${campaignId} and ${scope} ${from} order by path_text, person_id limit ${limit}`.execute(
      tx,
    );
  const counted = await sql<{ n: number }>`select count(*)::int as n from campaign_left
    where campaign_id = ${campaignId} and ${scope}`.execute(tx);
  return { rows, total: counted.rows[0]?.n ?? 0 };
}
