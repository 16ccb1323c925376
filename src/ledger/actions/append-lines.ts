import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { EntryKind } from '../contract.ts';
import { addToCounter, insertEntries, type Counter, type NewEntry } from '../store.ts';

const counted: Partial<Record<EntryKind, Counter>> = { recommended: 'recommendations', answered: 'answers' };

/**
 * Appends lines of one kind that other rooms caused, and counts them on the cases. The caller passes only lines whose
 * facts it has just written in the same transaction, so lines and counts agree.
 */
export async function appendLines(tx: ScopedTx, lines: readonly NewEntry[]): Promise<void> {
  await insertEntries(tx, lines);
  const sums = new Map<Counter, Map<string, number>>();
  for (const { kind, personId } of lines) {
    const counter = counted[kind];
    if (!counter) continue;
    const persons = sums.get(counter) ?? new Map<string, number>();
    persons.set(personId, (persons.get(personId) ?? 0) + 1);
    sums.set(counter, persons);
  }
  for (const [counter, added] of sums) await addToCounter(tx, counter, added);
}
