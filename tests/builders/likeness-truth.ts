import { compareAdverts, likenessKeys, profileOf, type Profile } from '../../src/likeness/index.ts';
import type { Likeness } from '../../src/likeness/contract.ts';
import type { RawPosting } from '../../src/adverts/index.ts';
import { regions } from '../../src/catalogue/index.ts';
import { advertFacts, readPosting } from '../../src/reading/index.ts';
import { disguise, drawer, intensities, otherJobs, type Known } from './advert-mutations.ts';

export function profileOfRaw(raw: RawPosting): Profile {
  return profileOf(advertFacts(raw, readPosting(raw, true).columns));
}

export function knownOf(profile: Profile): Known {
  const { regionCodes, salaryMin, salaryMax } = profile.facts;
  const city = regionCodes.length === 1 ? regions.byCode(regionCodes[0]!) : undefined;
  const province = city ? regions.byCode(`${city.code.slice(0, 2)}0000`) : undefined;
  return { city: city?.shortName ?? null, province: province?.shortName ?? null, salaryMin, salaryMax };
}

/** Compares whoever shares a key, as the import does: `[earlier, later]` by index, with what came out. */
export function compareMarket(profiles: readonly Profile[], perKey = 20) {
  const byKey = new Map<string, number[]>();
  const pairs = new Map<
    string,
    { readonly one: number; readonly other: number; readonly likeness: Likeness }
  >();
  for (const [other, profile] of profiles.entries()) {
    for (const key of likenessKeys(profile).copies) {
      const before = byKey.get(key) ?? [];
      for (const one of before.slice(-perKey)) {
        const name = `${one} ${other}`;
        if (!pairs.has(name))
          pairs.set(name, { one, other, likeness: compareAdverts(profiles[one]!, profile) });
      }
      byKey.set(key, before.concat(other));
    }
  }
  return [...pairs.values()];
}

export type Truth = {
  readonly copies: number;
  readonly found: number;
  readonly negatives: number;
  /** Pairs merged though one of them was made to be another job, or comes from an advert the other is no copy of. */
  readonly wrong: readonly string[];
  readonly missed: Readonly<Record<string, number>>;
  readonly precision: number;
  readonly recall: number;
};

/**
 * Every advert gets one copy in disguise and one advert that differs from it in a fact (itself in a light disguise). All
 * pairs of the whole market count: a merged pair is right if both come from the same advert, or from two that are
 * merged as they stand (those are judged by hand, not here).
 */
export function measureTruth(raws: readonly RawPosting[], seed = 1): Truth {
  const draw = drawer(seed);
  const levels = Object.values(intensities);
  const changes = Object.entries(otherJobs);
  type Entry = { readonly profile: Profile; readonly from: number; readonly role: string };
  const entries: Entry[] = [];
  for (const [from, raw] of raws.entries()) {
    const profile = profileOfRaw(raw);
    const known = knownOf(profile);
    entries.push({ profile, from, role: 'original' });
    const count = levels[draw(levels.length)]!;
    entries.push({ profile: profileOfRaw(disguise(raw, known, from + 1, count)), from, role: 'copy' });
    const [name, change] = changes[draw(changes.length)]!;
    const other = change(raw, known, draw);
    if (other) {
      const disguised = disguise(other, { ...known, salaryMin: null, city: null }, from + 7_000_001, 2);
      entries.push({ profile: profileOfRaw(disguised), from, role: name });
    }
  }
  const merged = compareMarket(entries.map((entry) => entry.profile)).filter(
    ({ likeness }) => likeness.verdict === 'same',
  );
  const asTheyStand = new Set<string>();
  for (const { one, other } of merged) {
    const [a, b] = [entries[one]!, entries[other]!];
    if (a.role === 'original' && b.role === 'original') asTheyStand.add(`${a.from} ${b.from}`);
  }
  const found = new Set<number>();
  const wrong: string[] = [];
  let right = 0;
  for (const { one, other } of merged) {
    const [a, b] = [entries[one]!, entries[other]!];
    const isGenuine = (entry: Entry) => entry.role === 'original' || entry.role === 'copy';
    const [low, high] = [Math.min(a.from, b.from), Math.max(a.from, b.from)];
    if (isGenuine(a) && isGenuine(b) && a.from === b.from) {
      found.add(a.from);
      right += 1;
    } else if (isGenuine(a) && isGenuine(b) && asTheyStand.has(`${low} ${high}`)) continue;
    else if (a.role === b.role && asTheyStand.has(`${low} ${high}`)) continue;
    else wrong.push(`${a.role} of ${raws[a.from]!.id} with ${b.role} of ${raws[b.from]!.id}`);
  }
  const missed: Record<string, number> = {};
  for (let from = 0; from < raws.length; from += 1) {
    if (found.has(from)) continue;
    const [original, copy] = entries.filter((entry) => entry.from === from);
    const why = compareAdverts(original!.profile, copy!.profile).differ.join();
    missed[why] = (missed[why] ?? 0) + 1;
  }
  return {
    copies: raws.length,
    found: found.size,
    negatives: entries.length - 2 * raws.length,
    wrong,
    missed,
    precision: right / (right + wrong.length),
    recall: found.size / raws.length,
  };
}
