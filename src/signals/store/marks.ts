import { sql } from 'kysely';
import { addDays } from '../../kernel/calendar.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import '../tables.ts';

export type EmployerMark = { readonly mark: string; readonly employerId: string };

/** What nobody has given for so long says nothing any more. */
export const KEPT_DAYS = 365;
/** A mark that is met again is written anew only after this, so that an import of known contacts writes nothing. */
export const RENEWED_DAYS = 30;
/** Beyond this a figure is only "many". */
const MOST_EMPLOYERS = 100;
const MOST_NAMED = 10;

/** Notes which employers gave which contacts. Sorted, so that two that meet the same marks lock them in one order. */
export async function keepMarks(
  tx: ScopedTx,
  marks: readonly EmployerMark[],
  today: string,
): Promise<number> {
  if (marks.length === 0) return 0;
  const keys = [...new Set(marks.map(({ mark, employerId }) => `${mark} ${employerId}`))].toSorted();
  const pairs = keys.map((key) => key.split(' '));
  const done = await sql`insert into contact_mark (mark, employer_id, seen_on)
    select decode(mark, 'hex'), employer, ${today}::date
    from unnest(${pairs.map(([mark]) => mark)}::text[], ${pairs.map(([, id]) => id)}::uuid[]) as fresh(mark, employer)
    on conflict (mark, employer_id) do update set seen_on = excluded.seen_on
      where contact_mark.seen_on < ${addDays(today, -RENEWED_DAYS)}::date`.execute(tx);
  return Number(done.numAffectedRows ?? 0n);
}

/** How many employers stand behind each mark, across all centres; one look-up for a whole batch. */
export async function countEmployers(
  tx: ScopedTx,
  marks: readonly string[],
  today: string,
): Promise<Map<string, number>> {
  if (marks.length === 0) return new Map();
  const { rows } = await sql<{ mark: string; employers: number }>`
    select wanted.mark, (
      select count(*)::int from (
        select from contact_mark c where c.mark = decode(wanted.mark, 'hex')
          and c.seen_on >= ${addDays(today, -KEPT_DAYS)}::date limit ${MOST_EMPLOYERS}) as found) as employers
    from unnest(${[...new Set(marks)]}::text[]) as wanted(mark)`.execute(tx);
  return new Map(rows.map((row) => [row.mark, row.employers]));
}

/** Who else stands behind marks, for naming them: at most ten of each. */
export async function findEmployersBehind(
  tx: ScopedTx,
  marks: readonly string[],
  today: string,
): Promise<Map<string, string[]>> {
  if (marks.length === 0) return new Map();
  const { rows } = await sql<{ mark: string; employers: string[] }>`
    select wanted.mark, array(
      select c.employer_id from contact_mark c where c.mark = decode(wanted.mark, 'hex')
        and c.seen_on >= ${addDays(today, -KEPT_DAYS)}::date order by c.seen_on desc, c.employer_id limit ${MOST_NAMED + 1}) as employers
    from unnest(${[...new Set(marks)]}::text[]) as wanted(mark)`.execute(tx);
  return new Map(rows.map((row) => [row.mark, row.employers]));
}

/** Forgets marks that nobody has given for a year. */
export async function dropOldMarks(tx: ScopedTx, today: string): Promise<number> {
  const day = addDays(today, -KEPT_DAYS);
  const done = await sql`delete from contact_mark where seen_on < ${day}::date`.execute(tx);
  await sql`delete from posting_contact_mark where seen_on < ${day}::date`.execute(tx);
  return Number(done.numAffectedRows ?? 0n);
}
