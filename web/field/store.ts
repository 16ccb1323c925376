import type { Sealed } from './seal.ts';

/** An entry as it lies on the device: whose and in which order in the clear, everything else sealed. */
export type StoredEntry = {
  readonly id: string;
  readonly owner: string;
  readonly seq: number;
  readonly sealed: Sealed;
};
export type StoredDay = { readonly owner: string; readonly keptAt: number; readonly sealed: Sealed };
export type StoredKey = { readonly owner: string; readonly keptAt: number; readonly key: CryptoKey };

const NAME = 'huhang-field';
const VERSION = 1;

/** The three shelves of a device: `entries` that wait, the `days` last seen, the `keys` that open both. */
export function openStore(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      const db = request.result;
      db.createObjectStore('entries', { keyPath: 'id' }).createIndex('owner', 'owner');
      db.createObjectStore('days', { keyPath: 'owner' });
      db.createObjectStore('keys', { keyPath: 'owner' });
    };
    request.onsuccess = () => {
      // Another tab with a newer version must not wait for this one.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error ?? new Error('the device keeps nothing'));
  });
}

type Shelf = 'entries' | 'days' | 'keys';

/** One act on one shelf. Done when it is on the device, not when it was asked for. */
function act<Result>(
  db: IDBDatabase,
  shelf: Shelf,
  mode: IDBTransactionMode,
  of: (store: IDBObjectStore) => IDBRequest<Result> | void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const tx = db.transaction(shelf, mode, { durability: 'strict' });
    const request = of(tx.objectStore(shelf));
    tx.oncomplete = () => resolve((request ? request.result : undefined) as Result);
    tx.onabort = tx.onerror = () => reject(tx.error ?? new Error('the device did not keep it'));
  });
}

export function listEntries(db: IDBDatabase, owner: string): Promise<StoredEntry[]> {
  return act(db, 'entries', 'readonly', (store) => store.index('owner').getAll(owner));
}

/** Adds an entry behind all others of its owner, in one step: two tabs get two places. */
export function addEntry(db: IDBDatabase, entry: Omit<StoredEntry, 'seq'>): Promise<unknown> {
  return act(db, 'entries', 'readwrite', (store) => {
    const all = store.index('owner').getAll(entry.owner);
    all.onsuccess = () => {
      const last = (all.result as StoredEntry[]).reduce((most, { seq }) => Math.max(most, seq), 0);
      store.add({ ...entry, seq: last + 1 });
    };
  });
}

/** Replaces an entry that is still there; what another tab has taken away does not come back. */
export function putEntry(db: IDBDatabase, entry: StoredEntry): Promise<unknown> {
  return act(db, 'entries', 'readwrite', (store) => {
    const known = store.getKey(entry.id);
    known.onsuccess = () => {
      if (known.result !== undefined) store.put(entry);
    };
  });
}

export function removeEntry(db: IDBDatabase, id: string): Promise<unknown> {
  return act(db, 'entries', 'readwrite', (store) => store.delete(id));
}

export function putDay(db: IDBDatabase, day: StoredDay): Promise<unknown> {
  return act(db, 'days', 'readwrite', (store) => store.put(day));
}

export function findDay(db: IDBDatabase, owner: string): Promise<StoredDay | undefined> {
  return act(db, 'days', 'readonly', (store) => store.get(owner));
}

export function listKeys(db: IDBDatabase): Promise<StoredKey[]> {
  return act(db, 'keys', 'readonly', (store) => store.getAll());
}

export function putKey(db: IDBDatabase, key: StoredKey): Promise<unknown> {
  return act(db, 'keys', 'readwrite', (store) => store.put(key));
}

/** Takes every key and every day off the device but those of `owner`. Entries stay, and nobody can read them. */
export async function forgetAllBut(db: IDBDatabase, owner: string | null): Promise<void> {
  for (const shelf of ['keys', 'days'] as const) {
    await act(db, shelf, 'readwrite', (store) => {
      const known = store.getAllKeys();
      known.onsuccess = () => {
        for (const key of known.result) if (key !== owner) store.delete(key);
      };
    });
  }
}
