import { newId } from '../../kernel/ids.ts';
import { findActor } from '../../identity/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { EntryKind, LedgerEntry } from '../contract.ts';
import { ledgerFault } from '../faults.ts';
import { findEntry, insertEntries } from '../store.ts';

/** A graduate says that a line about them is not right. The line stays; the objection stands beside it. */
export function contestEntry(tx: ScopedTx, entryId: string, text: string): Promise<LedgerEntry> {
  return replyTo(tx, entryId, 'contested', text);
}

/** Staff answer an objection. */
export async function answerContest(tx: ScopedTx, entryId: string, text: string): Promise<LedgerEntry> {
  const contested = await findEntry(tx, entryId);
  if (contested && contested.kind !== 'contested') throw ledgerFault('entry_not_contested', { entryId });
  return replyTo(tx, entryId, 'contest_answered', text);
}

async function replyTo(tx: ScopedTx, entryId: string, kind: EntryKind, text: string): Promise<LedgerEntry> {
  const about = await findEntry(tx, entryId);
  if (!about) throw ledgerFault('entry_not_found', { entryId });
  const actor = await findActor(tx);
  const byRole = kind === 'contested' ? 'self' : 'staff';
  const id = newId();
  await insertEntries(tx, [
    {
      id,
      personId: about.personId,
      path: about.path,
      kind,
      accountId: actor.accountId,
      byRole,
      byName: actor.name,
      data: { text },
      refersTo: entryId,
    },
  ]);
  const written = await findEntry(tx, id);
  if (!written) throw ledgerFault('entry_not_found', { entryId: id });
  return written;
}
