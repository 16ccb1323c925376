import { me } from '../../src/identity/contract.ts';
import { getDeviceKey } from '../../src/ledger/contract.ts';
import { call, keepCsrf, WireFault } from '../api.ts';
import { again, DAY_KEPT_MS, drain, KEY_KEPT_MS, waitingOf } from './rules.ts';
import type { Answer, Ended, Entry, Shelf, Write } from './rules.ts';
import { importKey, seal, unseal } from './seal.ts';
import { answerTo } from './send.ts';
import * as store from './store.ts';
import { tabsOf } from './tabs.ts';

/** What a device keeps of a day, so that a page opened without a network shows whom one set out to see. */
export type KeptDay = {
  /** Readings by endpoint path and input, as the page asks for them. */
  readonly readings: readonly { readonly key: readonly unknown[]; readonly data: unknown }[];
};

export type Settled =
  | { readonly state: 'done'; readonly reply: unknown }
  | { readonly state: 'waiting' }
  | { readonly state: 'refused'; readonly entry: Entry };

const RETRY_MS = 20_000;
/** How long whoever writes waits for the server before they are told that it is kept. */
const PATIENCE_MS = 4_000;

/** What one account keeps on one device: the writes that wait, and the day as it was last seen. */
export class Field {
  readonly owner: string;
  readonly #db: IDBDatabase;
  readonly #key: CryptoKey;
  readonly #tabs = tabsOf('huhang-field');
  readonly #listeners = new Set<() => void>();
  readonly #told = new Set<(entry: Entry, answer: Answer) => void>();
  #entries: readonly Entry[] = [];
  #ended: Ended = 'empty';
  #running: Promise<void> | undefined;
  #retry: ReturnType<typeof setInterval> | undefined;
  readonly #wake = (): void => void this.sync();

  constructor(db: IDBDatabase, owner: string, key: CryptoKey) {
    this.#db = db;
    this.owner = owner;
    this.#key = key;
    this.#tabs.onNews(() => void this.#load());
  }

  /** Begins to watch for the network. */
  async start(): Promise<void> {
    await this.#load();
    window.addEventListener('online', this.#wake);
    document.addEventListener('visibilitychange', this.#wake);
    this.#retry = setInterval(() => {
      if (waitingOf(this.#entries).length > 0) this.#wake();
    }, RETRY_MS);
    void this.sync();
  }

  stop(): void {
    window.removeEventListener('online', this.#wake);
    document.removeEventListener('visibilitychange', this.#wake);
    clearInterval(this.#retry);
    this.#tabs.close();
    this.#db.close();
  }

  /** What waits or was refused, in the order of writing. */
  readonly entries = (): readonly Entry[] => this.#entries;
  readonly ended = (): Ended => this.#ended;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly onAnswer = (listener: (entry: Entry, answer: Answer) => void): (() => void) => {
    this.#told.add(listener);
    return () => this.#told.delete(listener);
  };

  /** Keeps a write on the device, then tries to send it. It is on the device before anything is said of it. */
  async add(write: Write, who: Entry['who']): Promise<Settled> {
    const id = write.kind === 'recommend' ? crypto.randomUUID() : write.body.id;
    const rest = { at: new Date().toISOString(), write, who, tries: 0, breaks: 0, refusal: null };
    await store.addEntry(this.#db, { id, owner: this.owner, sealed: await seal(this.#key, rest) });
    await this.#changed();
    return this.#settle(id);
  }

  /** Sends a refused one again, in sight of what its writer has now seen. */
  async tryAgain(entry: Entry): Promise<void> {
    await this.#put(again(entry));
    await this.#changed();
    await this.sync();
  }

  /** Its writer does not want it any more: the only way by which something unsent goes. */
  async discard(id: string): Promise<void> {
    await store.removeEntry(this.#db, id);
    await this.#changed();
  }

  /** Sends what waits. One tab at a time; what is written meanwhile is taken along. */
  sync(): Promise<void> {
    this.#running ??= this.#sync().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #sync(): Promise<void> {
    if (waitingOf(this.#entries).length === 0) return;
    await navigator.locks.request(`huhang-field ${this.owner}`, async () => {
      const signedIn = await this.#isOwnerSignedIn();
      this.#ended =
        signedIn === 'yes'
          ? await drain(
              this.#shelf(),
              ({ write }) => answerTo(write),
              (entry, answer) => {
                for (const listener of this.#told) listener(entry, answer);
              },
            )
          : signedIn;
    });
    await this.#changed();
  }

  /** Whether the session of this browser is the owner's; only then anything is sent. */
  async #isOwnerSignedIn(): Promise<'yes' | 'later' | 'sign_in'> {
    try {
      const { actor } = await call(me, {});
      if (actor?.accountId !== this.owner) return 'sign_in';
      keepCsrf(actor.csrf);
      return 'yes';
    } catch {
      return 'later';
    }
  }

  async #settle(id: string): Promise<Settled> {
    const told = Promise.withResolvers<Settled>();
    const off = this.onAnswer((entry, answer) => {
      if (entry.id === id && answer.kind === 'done' && answer.left.length === 0)
        told.resolve({ state: 'done', reply: answer.reply });
    });
    const sent = this.sync()
      .then(() => this.sync())
      .then((): Settled => {
        const entry = this.#entries.find((one) => one.id === id);
        return entry?.refusal ? { state: 'refused', entry } : { state: 'waiting' };
      });
    const slow = new Promise<Settled>((resolve) =>
      setTimeout(() => resolve({ state: 'waiting' }), PATIENCE_MS),
    );
    const settled = await Promise.race([told.promise, sent, slow]);
    off();
    return settled;
  }

  #shelf(): Shelf {
    return {
      list: () => this.#read(),
      put: (entry) => this.#put(entry),
      remove: async (id) => void (await store.removeEntry(this.#db, id)),
    };
  }

  async #put({ id, owner, seq, ...rest }: Entry): Promise<void> {
    await store.putEntry(this.#db, { id, owner, seq, sealed: await seal(this.#key, rest) });
  }

  async #read(): Promise<Entry[]> {
    const stored = await store.listEntries(this.#db, this.owner);
    const entries = await Promise.all(
      stored.map(async ({ id, owner, seq, sealed }) => {
        const rest = (await unseal(this.#key, sealed)) as Omit<Entry, 'id' | 'owner' | 'seq'> | null;
        return rest && { id, owner, seq, ...rest };
      }),
    );
    return entries.filter((entry) => entry !== null).toSorted((a, b) => a.seq - b.seq);
  }

  async #load(): Promise<void> {
    this.#entries = await this.#read();
    for (const listener of this.#listeners) listener();
  }

  async #changed(): Promise<void> {
    await this.#load();
    this.#tabs.tell();
  }

  /** Keeps the day as it was last seen, in place of the one before. */
  async keepDay(day: KeptDay): Promise<void> {
    await store.putDay(this.#db, {
      owner: this.owner,
      keptAt: Date.now(),
      sealed: await seal(this.#key, day),
    });
  }

  /** The day as it was last seen, unless that is too long ago. */
  async takeDay(): Promise<KeptDay | null> {
    const day = await store.findDay(this.#db, this.owner);
    if (!day || Date.now() - day.keptAt > DAY_KEPT_MS) return null;
    return (await unseal(this.#key, day.sealed)) as KeptDay | null;
  }
}

/** Whether this browser can keep anything safely at all: only over HTTPS, and not in every private window. */
export function canKeep(): boolean {
  return typeof indexedDB !== 'undefined' && globalThis.crypto?.subtle !== undefined && 'locks' in navigator;
}

/** Opens what belongs to the account that is signed in; keys and days of others leave the device. */
export async function openField(owner: string): Promise<Field | null> {
  if (!canKeep()) return null;
  const db = await store.openStore();
  await store.forgetAllBut(db, owner);
  const known = (await store.listKeys(db)).find((one) => one.owner === owner);
  const fetched = await call(getDeviceKey, {}).catch((fault: unknown) => {
    if (fault instanceof WireFault && fault.retry) return null;
    throw fault;
  });
  if (fetched) {
    const key = await importKey(fetched.key);
    await store.putKey(db, { owner, keptAt: Date.now(), key });
    return new Field(db, owner, key);
  }
  if (known && Date.now() - known.keptAt <= KEY_KEPT_MS) return new Field(db, owner, known.key);
  db.close();
  return null;
}

/** Without a network: the day of whoever was signed in on this device last, if they did not sign out. */
export async function findKeptDay(): Promise<KeptDay | null> {
  if (!canKeep()) return null;
  const db = await store.openStore();
  const known = (await store.listKeys(db)).find(({ keptAt }) => Date.now() - keptAt <= KEY_KEPT_MS);
  const field = known && new Field(db, known.owner, known.key);
  const day = field ? await field.takeDay() : null;
  if (field) field.stop();
  else db.close();
  return day;
}

/** Nobody is signed in any more: keys and days go, what was not sent stays sealed until its owner is back. */
export function forgetField(): Promise<void> {
  return forgetAllBut(null);
}

/** Somebody has signed in, wherever in the product: what others left on this device is closed to them. */
export function keepOnlyFor(owner: string): Promise<void> {
  return forgetAllBut(owner);
}

async function forgetAllBut(owner: string | null): Promise<void> {
  if (!canKeep()) return;
  const db = await store.openStore();
  await store.forgetAllBut(db, owner);
  db.close();
}
