import type { Likeness } from './contract.ts';
import { compareAdverts, factsAllow, isSameJob } from './compare.ts';
import type { AdvertFacts } from './facts.ts';
import type { Profile } from './profile.ts';

/** A posting that may be a copy. `isOver`: it ended by its date, so nothing is merged into it. */
export interface Kinsman {
  readonly id: string;
  readonly contentHash: string;
  readonly isOver: boolean;
  readonly facts: AdvertFacts;
  profile(): Profile;
}

export interface Match {
  readonly id: string;
  readonly likeness: Likeness;
}

/** What is looked for: an advert with the keys that it was found to have. */
export interface Sought {
  readonly keys: readonly string[];
  readonly contentHash: string;
  readonly facts: AdvertFacts;
  profile(): Profile;
}

/** Of a key that more postings share only the newest count: a template of thousands would make every batch quadratic. */
export const MOST_PER_KEY = 20;
/** And of all who share a key with an advert those who share most. */
const MOST_COMPARED = 40;

/** Postings among which copies are looked for: what the database knew, and what the same batch has added. */
export interface Kin {
  add(kinsman: Kinsman, keys: readonly string[]): void;
  /** The posting that an advert is a copy of. */
  match(sought: Sought): Match | undefined;
  /** How an advert compares with one posting; undefined when that posting is out of sight. */
  against(sought: Sought, id: string): Likeness | undefined;
}

/**
 * `apart` holds "smaller id, space, larger id" of postings that a human has told apart: an advert that is like both
 * goes to the one it is most like, and if that one is over, not to the other.
 */
export function openKin(apart: ReadonlySet<string> = new Set()): Kin {
  const byKey = new Map<string, string[]>();
  const byId = new Map<string, Kinsman>();

  function add(kinsman: Kinsman, keys: readonly string[]): void {
    byId.set(kinsman.id, kinsman);
    for (const key of keys) {
      const ids = byKey.get(key);
      if (!ids) byKey.set(key, [kinsman.id]);
      else if (!ids.includes(kinsman.id)) {
        ids.push(kinsman.id);
        if (ids.length > MOST_PER_KEY) ids.splice(0, ids.length - MOST_PER_KEY);
      }
    }
  }

  function nearest(keys: readonly string[]): Kinsman[] {
    const shared = new Map<string, number>();
    for (const key of keys) for (const id of byKey.get(key) ?? []) shared.set(id, (shared.get(id) ?? 0) + 1);
    return [...shared]
      .toSorted(([a, most], [b, more]) => more - most || (a < b ? -1 : 1))
      .slice(0, MOST_COMPARED)
      .map(([id]) => byId.get(id) as Kinsman);
  }

  function match(sought: Sought): Match | undefined {
    const found = nearest(sought.keys)
      .filter((kinsman) => factsAllow(sought.facts, kinsman.facts))
      .filter((kinsman) => isSameJob(sought.profile(), kinsman.profile()))
      .map((kinsman) => ({ kinsman, likeness: compareAdverts(sought.profile(), kinsman.profile()) }))
      .toSorted(
        (a, b) =>
          Number(b.kinsman.contentHash === sought.contentHash) -
            Number(a.kinsman.contentHash === sought.contentHash) ||
          b.likeness.similarity - a.likeness.similarity ||
          (a.kinsman.id < b.kinsman.id ? -1 : 1),
      );
    const over: string[] = [];
    for (const { kinsman, likeness } of found) {
      if (kinsman.isOver) over.push(kinsman.id);
      else if (!over.some((id) => apart.has(pairName(id, kinsman.id)))) return { id: kinsman.id, likeness };
    }
    return undefined;
  }

  function against(sought: Sought, id: string): Likeness | undefined {
    const kinsman = byId.get(id);
    return kinsman && compareAdverts(sought.profile(), kinsman.profile());
  }

  return { add, match, against };
}

export function pairName(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}
