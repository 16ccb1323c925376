import { beijingDay } from '../../kernel/calendar.ts';
import type { Market } from '../../adverts/index.ts';
import {
  findEmployerFacts,
  isCreditCode,
  namesOfEmployers,
  type EmployerFacts,
} from '../../employers/index.ts';
import type { Vault } from '../../platform/crypto.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { BareSignal, Signal } from '../../signals/contract.ts';
import {
  countEmployers,
  findEmployersBehind,
  findPostingsBehind,
  keepMarks,
  keepPostingMarks,
  marksOf,
  plainMail,
  plainPhone,
  signalsOf,
  type Contacts,
  type Mark,
} from '../../signals/index.ts';
import { payOf, type PostingReading, withKnown } from '../../reading/index.ts';
import { findNamed } from '../store/scores.ts';

/** By whom fingerprints are made; without it contacts are neither kept nor compared. */
export type Fingerprints = Pick<Vault, 'fingerprint'> | undefined;

export type Scorable = {
  readonly read: PostingReading;
  readonly title: string;
  readonly employerId: string | null;
};

/** What signals are made of: of a posting that is being read, or of one that is stored. */
export type Sighted = {
  readonly contacts: Contacts;
  readonly pay: {
    readonly title: string;
    readonly cityCode: string | undefined;
    readonly monthlyYuan: number | null;
  };
  readonly employerId: string | null;
};

type Known = {
  readonly marks: readonly Mark[];
  readonly facts: EmployerFacts | undefined;
  readonly isHeldByAnother: boolean;
};

type Means = { readonly vault: Fingerprints; readonly market: Market };

/**
 * Puts into readings what only the database knows: who else gives the same phone, mail or credit code, and whose mail
 * it is. Notes the contacts for those that come after. Three statements, however many readings; the same order comes back.
 */
export async function scoreReadings(
  tx: ScopedTx,
  items: readonly Scorable[],
  means: Means,
): Promise<PostingReading[]> {
  const known = await findKnown(tx, items.map(sightedOf), means.vault);
  await keepKnown(tx, items, known);
  return withFacts(tx, items, known, means.market);
}

/** The same for postings that are stored and whose contacts are noted: it writes nothing, so it waits for nobody. */
export async function scoreAgain(
  tx: ScopedTx,
  items: readonly Scorable[],
  means: Means,
): Promise<PostingReading[]> {
  return withFacts(tx, items, await findKnown(tx, items.map(sightedOf), means.vault), means.market);
}

/** Notes by which contacts postings and their employers are reached. */
export async function noteContacts(
  tx: ScopedTx,
  postings: readonly (Pick<Sighted, 'contacts' | 'employerId'> & { readonly id: string })[],
  vault: Fingerprints,
): Promise<void> {
  await keepKnown(tx, postings, await findKnown(tx, postings, vault));
  await notePostings(tx, postings, vault);
}

/** Notes which contacts the texts of postings give, for naming these postings to a reviewer. */
export async function notePostings(
  tx: ScopedTx,
  postings: readonly { readonly id: string; readonly contacts: Contacts }[],
  vault: Fingerprints,
): Promise<void> {
  if (!vault) return;
  const marks = postings.map(({ id, contacts }) => ({
    postingId: id,
    marks: marksOf(vault, contacts).map(({ mark }) => mark),
  }));
  await keepPostingMarks(tx, marks, beijingDay(new Date()));
}

function sightedOf({ read, title, employerId }: Scorable): Sighted {
  return { contacts: read.contacts, pay: payOf(title, read.columns), employerId };
}

async function keepKnown(
  tx: ScopedTx,
  items: readonly { readonly employerId: string | null }[],
  known: readonly Known[],
): Promise<void> {
  const kept = items.flatMap(({ employerId }, at) =>
    employerId === null ? [] : known[at]!.marks.map(({ mark }) => ({ mark, employerId })),
  );
  await keepMarks(tx, kept, beijingDay(new Date()));
}

async function withFacts(
  tx: ScopedTx,
  items: readonly Scorable[],
  known: readonly Known[],
  market: Market,
): Promise<PostingReading[]> {
  const marks = known.flatMap((one) => one.marks.map(({ mark }) => mark));
  const employers = await countEmployers(tx, marks, beijingDay(new Date()));
  return items.map((item, at) => withKnown(item.read, judge(sightedOf(item), known[at]!, employers, market)));
}

/**
 * What speaks for fraud around one posting as things stand now, with the names of whoever else is behind it: employers
 * of all centres, and those of their postings that the reader may see.
 */
export async function findSignals(tx: ScopedTx, seen: Sighted, { vault, market }: Means): Promise<Signal[]> {
  const today = beijingDay(new Date());
  const [known] = await findKnown(tx, [seen], vault);
  const marks = known!.marks.map(({ mark }) => mark);
  const signals = judge(seen, known!, await countEmployers(tx, marks, today), market);
  const behind = await findEmployersBehind(tx, marks, today);
  const giving = await findPostingsBehind(tx, marks, today);
  const names = await namesOfEmployers(tx, [...behind.values()].flat());
  const named = await findNamed(tx, [...giving.values()].flat());
  return signals.map((signal) => {
    const of = known!.marks.filter(({ kind }) => kind === sharedKinds[signal.kind]);
    const others = new Set(of.flatMap(({ mark }) => behind.get(mark) ?? []));
    const ids = new Set(of.flatMap(({ mark }) => giving.get(mark) ?? []));
    return {
      ...signal,
      employers: [...others]
        .filter((id) => id !== seen.employerId)
        .slice(0, MOST_NAMED)
        .map((id) => ({ id, name: names.get(id) ?? '' })),
      postings: named
        .filter(({ id, employer_id }) => ids.has(id) && employer_id !== seen.employerId)
        .slice(0, MOST_NAMED)
        .map(({ id, title, employer_name, state }) => ({ id, title, employerName: employer_name, state })),
    };
  });
}

const MOST_NAMED = 10;
const sharedKinds: Partial<Readonly<Record<Signal['kind'], Mark['kind']>>> = {
  phone_shared: 'phone',
  mail_shared: 'mail',
  credit_code_shared: 'code',
};

async function findKnown(
  tx: ScopedTx,
  items: readonly Pick<Sighted, 'contacts' | 'employerId'>[],
  vault: Fingerprints,
): Promise<Known[]> {
  const ids = items.flatMap(({ employerId }) => employerId ?? []);
  const codes = items.flatMap(({ contacts }) => contacts.codes);
  const found = ids.length + codes.length > 0 ? await findEmployerFacts(tx, ids, codes) : [];
  const byId = new Map(found.map((facts) => [facts.id, facts]));
  const holders = new Map(found.map((facts) => [facts.creditCode, facts.id]));
  return items.map(({ contacts, employerId }) => {
    const facts = byId.get(employerId ?? '');
    const isHeldByAnother = contacts.codes.some((code) => (holders.get(code) ?? employerId) !== employerId);
    const marks = vault ? marksOf(vault, withRegistered(contacts, facts)) : [];
    return { marks, facts, isHeldByAnother };
  });
}

function withRegistered(contacts: Contacts, facts: EmployerFacts | undefined): Contacts {
  if (!facts) return contacts;
  return {
    phones: [...contacts.phones, ...(facts.phone ? [plainPhone(facts.phone)] : [])],
    mails: [...contacts.mails, ...(facts.email ? [plainMail(facts.email)] : [])],
    codes: [...contacts.codes, ...(facts.creditCode ? [facts.creditCode] : [])],
  };
}

function judge(
  { contacts, pay }: Sighted,
  { marks, facts, isHeldByAnother }: Known,
  employers: ReadonlyMap<string, number>,
  market: Market,
): BareSignal[] {
  function behind(kind: Mark['kind']): number {
    return Math.max(0, ...marks.map((one) => (one.kind === kind ? (employers.get(one.mark) ?? 0) : 0)));
  }
  const employersBehind = {
    phone: behind('phone'),
    mail: behind('mail'),
    code: Math.max(behind('code'), isHeldByAnother ? 2 : 0),
  };
  return signalsOf({
    contacts,
    pay,
    market,
    isCreditCode,
    registeredMail: facts?.email ?? null,
    employersBehind,
  });
}
