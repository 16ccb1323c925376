import { newId } from '../../kernel/ids.ts';
import { findActor } from '../../identity/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { emit } from '../../platform/outbox.ts';
import type { LedgerEntry, Ruling } from '../contract.ts';
import { ledgerFault } from '../faults.ts';
import { findEntry, insertEntries, type NewEntry } from '../store.ts';
import { countContest, isContestWaiting, lockCase } from '../store/corrections.ts';

/**
 * A graduate says that a line about them is not right. The line stays; the objection stands beside it and waits for an
 * answer. On a closed case too: the case stays closed, the answer is owed all the same.
 */
export async function contestEntry(tx: ScopedTx, entryId: string, text: string): Promise<LedgerEntry> {
  const about = await getEntry(tx, entryId);
  if (about.kind === 'contested') throw ledgerFault('contest_not_of_a_line', { entryId });
  await lockCase(tx, about.personId);
  if (await isContestWaiting(tx, entryId)) throw ledgerFault('contested_already', { entryId });
  const entry = await reply(tx, about, { kind: 'contested', byRole: 'self', data: { text } });
  await countContest(tx, about.personId, 1);
  return entry;
}

/** Staff answer an objection, once: the line is wrong (a correction follows) or it stands. */
export async function answerContest(
  tx: ScopedTx,
  entryId: string,
  { ruling, text }: { readonly ruling: Ruling; readonly text: string },
): Promise<LedgerEntry> {
  const contest = await getEntry(tx, entryId);
  if (contest.kind !== 'contested') throw ledgerFault('entry_not_contested', { entryId });
  await lockCase(tx, contest.personId);
  if (await isAnswered(tx, entryId)) throw ledgerFault('contest_answered_already', { entryId });
  const entry = await reply(tx, contest, {
    kind: 'contest_answered',
    byRole: 'staff',
    data: { ruling, text },
  });
  await countContest(tx, contest.personId, -1);
  const { personId, path } = contest;
  await emit(tx, { kind: 'ledger.contest_answered', subjectId: personId, path, data: { entryId, ruling } });
  return entry;
}

async function isAnswered(tx: ScopedTx, contestId: string): Promise<boolean> {
  const answer = await tx
    .selectFrom('ledger_entry')
    .select('id')
    .where('refers_to', '=', contestId)
    .where('kind', '=', 'contest_answered')
    .executeTakeFirst();
  return answer !== undefined;
}

type Found = LedgerEntry & { readonly personId: string; readonly path: string };

async function getEntry(tx: ScopedTx, entryId: string): Promise<Found> {
  const entry = await findEntry(tx, entryId);
  if (!entry) throw ledgerFault('entry_not_found', { entryId });
  return entry;
}

async function reply(
  tx: ScopedTx,
  about: Found,
  line: Pick<NewEntry, 'kind' | 'byRole' | 'data'>,
): Promise<LedgerEntry> {
  const actor = await findActor(tx);
  const id = newId();
  const { personId, path } = about;
  const by = { accountId: actor.accountId, byName: actor.name };
  const written = await insertEntries(tx, [{ ...line, ...by, id, personId, path, refersTo: about.id }]);
  if (written === 0) throw ledgerFault('contest_answered_already', { entryId: about.id });
  return getEntry(tx, id);
}
