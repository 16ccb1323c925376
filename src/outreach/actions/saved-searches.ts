import { newId } from '../../kernel/ids.ts';
import { findPerson } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { SavedSearch } from '../contract.ts';
import { outreachFault } from '../faults.ts';
import { deleteSearch, insertSearch, listOwnSearches, updateSearch } from '../store/searches.ts';

/** More than one person can follow, and what bounds the work that new postings make. */
const MOST_SEARCHES = 20;

export async function showSearches(tx: ScopedTx, personId: string) {
  return { rows: await listOwnSearches(tx, personId), most: MOST_SEARCHES };
}

export async function keepSearch(
  tx: ScopedTx,
  personId: string,
  order: Pick<SavedSearch, 'name' | 'alert' | 'query'>,
) {
  const person = await findPerson(tx, personId);
  if (!person) throw outreachFault('person_not_found', { personId });
  const before = await listOwnSearches(tx, personId);
  if (before.length >= MOST_SEARCHES) throw outreachFault('too_many_searches', { most: MOST_SEARCHES });
  const isNew = await insertSearch(tx, { id: newId(), personId, path: person.path, ...order });
  if (!isNew) throw outreachFault('search_kept_already', {});
  return showSearches(tx, personId);
}

export async function changeSearch(
  tx: ScopedTx,
  personId: string,
  searchId: string,
  change: Pick<SavedSearch, 'name' | 'alert' | 'paused'>,
) {
  if (!(await updateSearch(tx, personId, searchId, change)))
    throw outreachFault('search_not_found', { searchId });
  return showSearches(tx, personId);
}

export async function endSearch(tx: ScopedTx, personId: string, searchId: string) {
  if (!(await deleteSearch(tx, personId, searchId))) throw outreachFault('search_not_found', { searchId });
  return showSearches(tx, personId);
}
