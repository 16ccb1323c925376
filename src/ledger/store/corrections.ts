import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { LedgerEntry } from '../contract.ts';
import { CORRECTABLE } from '../rules.ts';
import '../tables.ts';
import { listSealed } from './seals.ts';

/** Until the transaction ends nobody else changes what is counted on this case. */
export async function lockCase(tx: ScopedTx, personId: string): Promise<void> {
  await sql`select person_id from support_case where person_id = ${personId} for update`.execute(tx);
}

/** The account that wrote a line; null for the system. */
export async function findWriter(tx: ScopedTx, entryId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('ledger_entry')
    .select('account_id')
    .where('id', '=', entryId)
    .executeTakeFirst();
  return row?.account_id ?? null;
}

export type LiveTalk = { readonly heldOn: string; readonly againOn: string | null };

/** Talks that nothing has corrected or struck, and the days on which their last one fell. */
export async function listLiveTalks(tx: ScopedTx, personId: string): Promise<LiveTalk[]> {
  const { rows } = await sql<LiveTalk>`
    select e.data ->> 'heldOn' as "heldOn", e.data ->> 'againOn' as "againOn" from ledger_entry e
    where e.person_id = ${personId} and e.kind = 'talk' and not exists (
      select from ledger_entry c where c.refers_to = e.id and c.data ? 'correctionReason')
    order by 1, e.at`.execute(tx);
  return rows;
}

export async function setContacts(
  tx: ScopedTx,
  personId: string,
  contacts: { readonly talks: number; readonly lastOn: string | null; readonly dueOn: string },
): Promise<void> {
  await sql`update support_case set talks = ${contacts.talks}, last_contact_on = ${contacts.lastOn}::date,
      contact_due_on = case when state = 'open' then ${contacts.dueOn}::date end, version = version + 1
    where person_id = ${personId}`.execute(tx);
}

/** One objection more or less that waits for an answer. */
export async function countContest(tx: ScopedTx, personId: string, change: 1 | -1): Promise<void> {
  await sql`update support_case set contests_waiting = greatest(0, contests_waiting + ${change})
    where person_id = ${personId}`.execute(tx);
}

/** Whether an objection to this very line waits for its answer. */
export async function isContestWaiting(tx: ScopedTx, entryId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select from ledger_entry c
    where c.refers_to = ${entryId} and c.kind = 'contested' and not exists (select from ledger_entry a
      where a.refers_to = c.id and a.kind = 'contest_answered')) as found`.execute(tx);
  return rows[0]?.found ?? false;
}

type Standing = { readonly id: string; readonly correctedBy: string | null; readonly isOwn: boolean };

/** Lines with what has become of them: sealed, corrected, and whether whoever asks may correct them. */
export async function withStanding(tx: ScopedTx, entries: readonly LedgerEntry[]): Promise<LedgerEntry[]> {
  const ids = entries.map(({ id }) => id);
  const { rows } = await sql<Standing>`
    select e.id, coalesce(e.account_id = app_account(), false) as "isOwn",
      (select c.id from ledger_entry c where c.refers_to = e.id and c.data ? 'correctionReason') as "correctedBy"
    from ledger_entry e where e.id = any(${ids}::uuid[])`.execute(tx);
  const standing = new Map(rows.map((row) => [row.id, row]));
  const sealed = await listSealed(tx, ids);
  return entries.map((entry) => {
    const { correctedBy = null, isOwn = false } = standing.get(entry.id) ?? {};
    const mayCorrect =
      isOwn && correctedBy === null && entry.byRole === 'staff' && CORRECTABLE.has(entry.kind);
    return { ...entry, isSealed: sealed.has(entry.id), correctedBy, mayCorrect };
  });
}
