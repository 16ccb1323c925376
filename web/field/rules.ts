import type { recordService } from '../../src/standards/contract.ts';
import type { recordMeeting, recordTalk } from '../../src/ledger/contract.ts';
import type { recommend } from '../../src/outreach/contract.ts';
import type { z } from 'zod';

/** What may be written down without a network. Each body carries an id made here, or is unique by itself on the server. */
export type Write =
  | { readonly kind: 'talk'; readonly personId: string; readonly body: z.input<typeof recordTalk.body> }
  | { readonly kind: 'meeting'; readonly body: z.input<typeof recordMeeting.body> }
  | { readonly kind: 'service'; readonly personId: string; readonly body: z.input<typeof recordService.body> }
  | { readonly kind: 'recommend'; readonly personId: string; readonly body: z.input<typeof recommend.body> };

/** Why the server did not take an entry; kept with it until its writer decides. */
export type Refusal = {
  readonly code: string;
  readonly status: number;
  readonly facts: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
};

/** One thing that was written down and waits, or was refused. */
export type Entry = {
  readonly id: string;
  /** Whose it is: nobody else sees it or sends it. */
  readonly owner: string;
  /** The order in which it was written on this device. */
  readonly seq: number;
  readonly at: string;
  readonly write: Write;
  /** About whom, by name: the server names nobody who has gone out of reach. */
  readonly who: readonly { readonly id: string; readonly name: string }[];
  /** How often it has left this device; an answer may have been lost. */
  readonly tries: number;
  /** How often the server broke over it. */
  readonly breaks: number;
  readonly refusal: Refusal | null;
};

export type Answer =
  | { readonly kind: 'done'; readonly left: readonly string[]; readonly reply?: unknown }
  | { readonly kind: 'unreachable' }
  | ({ readonly kind: 'fault' } & Refusal);

/**
 * What becomes of an entry after an answer. `gone`: it is on the server. `aside`: refused, kept and shown, and the others go
 * on. `later`: nothing is known, it keeps its place and everything behind it waits. `sign_in`: the same until its owner
 * has signed in again.
 */
export type Verdict = 'gone' | 'aside' | 'later' | 'sign_in';

/** An entry over which the server breaks again and again must not hold up the others for ever. */
const MOST_BREAKS = 3;

export function judge(entry: Pick<Entry, 'write' | 'tries' | 'breaks'>, answer: Answer): Verdict {
  if (answer.kind === 'done') return answer.left.length > 0 ? 'aside' : 'gone';
  if (answer.kind === 'unreachable') return 'later';
  const { status, code } = answer;
  if (status === 401) return 'sign_in';
  // The token belongs to a session: another one has begun in this browser, and is looked at before the next try.
  if (code === 'platform.csrf_refused' || status === 429 || status === 503 || status === 0) return 'later';
  if (status >= 500) return entry.breaks + 1 >= MOST_BREAKS ? 'aside' : 'later';
  // Sent before, and the answer was lost on the way: what stands there is this very one.
  if (entry.write.kind === 'recommend' && code === 'outreach.already_sent' && entry.tries > 1) return 'gone';
  return 'aside';
}

/** Entries that are still to be sent, in the order in which they were written. */
export function waitingOf(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ refusal }) => refusal === null).toSorted((a, b) => a.seq - b.seq);
}

/** The entry as it is kept after an answer that did not settle it. */
export function keptAfter(entry: Entry, answer: Answer): Entry {
  if (answer.kind === 'unreachable') return entry;
  if (answer.kind === 'done')
    return { ...entry, refusal: { code: 'field.some_left_out', status: 200, facts: { left: answer.left } } };
  const { code, status, facts } = answer;
  const breaks = status >= 500 && status !== 503 ? entry.breaks + 1 : entry.breaks;
  const isAside = judge(entry, answer) === 'aside';
  return { ...entry, breaks, refusal: isAside ? { code, status, facts } : null };
}

/** Where entries lie. A put replaces the entry of the same id, if it is still there. */
export type Shelf = {
  list(): Promise<readonly Entry[]>;
  put(entry: Entry): Promise<void>;
  remove(id: string): Promise<void>;
};

export type Ended = 'empty' | 'later' | 'sign_in';

/**
 * Sends what waits, one after the other in the order of writing. Whoever calls holds the lock of the owner, so that two
 * tabs do not send at once; even if they did, the server would write once. That an entry leaves is noted before it leaves:
 * a tab that dies in between leaves an entry that knows that its answer may have been lost.
 */
export async function drain(
  shelf: Shelf,
  send: (entry: Entry) => Promise<Answer>,
  told: (entry: Entry, answer: Answer) => void = () => undefined,
): Promise<Ended> {
  for (;;) {
    const [first] = waitingOf(await shelf.list());
    if (!first) return 'empty';
    const entry = { ...first, tries: first.tries + 1 };
    await shelf.put(entry);
    const answer = await send(entry);
    const verdict = judge(entry, answer);
    if (verdict === 'gone') await shelf.remove(entry.id);
    else await shelf.put(keptAfter(entry, answer));
    told(entry, answer);
    if (verdict === 'later' || verdict === 'sign_in') return verdict;
  }
}

/** A refused entry as it is sent once more: as it is, or in sight of what its writer has now seen. */
export function again(entry: Entry): Entry {
  const { write, refusal } = entry;
  const fresh = { ...entry, tries: 0, breaks: 0, refusal: null };
  if (write.kind !== 'talk' || refusal?.code !== 'ledger.case_closed_meanwhile') return fresh;
  return { ...fresh, write: { ...write, body: { ...write.body, seen: null } } };
}

/** A text longer ago than this was no longer about today. */
export const DAY_KEPT_MS = 24 * 3_600_000;
/** How long a device may open what it keeps without having spoken to the server. */
export const KEY_KEPT_MS = 7 * 24 * 3_600_000;
