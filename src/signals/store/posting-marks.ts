import { sql } from 'kysely';
import { addDays } from '../../kernel/calendar.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import '../tables.ts';
import { KEPT_DAYS, RENEWED_DAYS } from './marks.ts';

/** One posting with the marks of all contacts that its text gives now. */
export type PostingMarks = { readonly postingId: string; readonly marks: readonly string[] };

const MOST_POSTINGS = 50;

/** Notes which postings give which contacts; what a posting no longer gives is forgotten. */
export async function keepPostingMarks(
  tx: ScopedTx,
  postings: readonly PostingMarks[],
  today: string,
): Promise<void> {
  if (postings.length === 0) return;
  const keys = [
    ...new Set(postings.flatMap(({ postingId, marks }) => marks.map((mark) => `${mark} ${postingId}`))),
  ].toSorted();
  const pairs = keys.map((key) => key.split(' '));
  const given = sql`unnest(${pairs.map(([mark]) => mark)}::text[], ${pairs.map(([, id]) => id)}::uuid[]) as given(mark, posting)`;
  await sql`delete from posting_contact_mark m where m.posting_id = any(${postings.map(({ postingId }) => postingId)}::uuid[])
    and not exists (select from ${given} where given.posting = m.posting_id and decode(given.mark, 'hex') = m.mark)`.execute(
    tx,
  );
  if (keys.length === 0) return;
  await sql`insert into posting_contact_mark (mark, posting_id, seen_on)
    select decode(given.mark, 'hex'), given.posting, ${today}::date from ${given}
    on conflict (mark, posting_id) do update set seen_on = excluded.seen_on
      where posting_contact_mark.seen_on < ${addDays(today, -RENEWED_DAYS)}::date`.execute(tx);
}

/** Which postings give a mark, of those that the asker may see, the newest first; at most fifty of each. */
export async function findPostingsBehind(
  tx: ScopedTx,
  marks: readonly string[],
  today: string,
): Promise<Map<string, string[]>> {
  if (marks.length === 0) return new Map();
  const { rows } = await sql<{ mark: string; postings: string[] }>`
    select wanted.mark, array(
      select m.posting_id from posting_contact_mark m where m.mark = decode(wanted.mark, 'hex')
        and m.seen_on >= ${addDays(today, -KEPT_DAYS)}::date order by m.posting_id desc limit ${MOST_POSTINGS}) as postings
    from unnest(${[...new Set(marks)]}::text[]) as wanted(mark)`.execute(tx);
  return new Map(rows.map((row) => [row.mark, row.postings]));
}
