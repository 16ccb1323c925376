import { clausesOf, filledTemplates, irregularWork, isBesideTheJob, yearsIn } from './clauses.ts';
import type { AdvertFacts } from './facts.ts';
import {
  employerName,
  placeOf,
  placesNamed,
  plain,
  titleCore,
  type EmployerName,
  type Place,
} from './names.ts';
import { distinct, hashesOf } from './shingles.ts';

/** An advert made ready for comparing. What only a comparison needs is worked out when one comes: few adverts have any. */
export interface Profile {
  readonly facts: AdvertFacts;
  readonly title: string;
  readonly employer: EmployerName;
  /** Cities by code, or the place as it was written where none was read. */
  readonly cities: string;
  /** Clauses of the job's own wording. */
  readonly clauses: readonly string[];
  /** Characters of the text that says what the job is. */
  readonly jobLength: number;
  /** Hashed shingles of the job's own wording. */
  readonly hashes: Uint32Array;
  /** The same, distinct and ascending. */
  shingles(): Uint32Array;
  place(): Place;
  /** Places that the title itself names. */
  titlePlaces(): readonly string[];
  /** Internship, work by the hour and the like; empty for a regular job. */
  irregular(): string;
  /** Clauses with figures or Latin names. */
  templates(): ReadonlyMap<string, ReadonlySet<string>>;
  /** Years of experience and the like that the job's wording speaks of. */
  years(): ReadonlySet<string>;
  /** Places that the job's wording names. */
  towns(): ReadonlySet<string>;
}

/** With fewer characters about the job nothing can be said about the wording: all cells must agree. */
const SHORT = 30;

export function isShort({ jobLength }: Profile): boolean {
  return jobLength < SHORT;
}

export function profileOf(facts: AdvertFacts): Profile {
  const all = [...new Set(clausesOf(facts.text))];
  const clauses = all.filter((clause) => !isBesideTheJob(clause));
  const jobLength = lengthOf(clauses);
  const hashes = hashesOf(clauses);
  return {
    facts,
    title: titleCore(facts.title, facts.regionCodes),
    employer: employerName(facts.employer),
    cities: facts.regionCodes.length > 0 ? facts.regionCodes.toSorted().join(',') : plain(facts.place),
    clauses,
    jobLength,
    hashes,
    shingles: once(() => distinct(hashes)),
    place: once(() => placeOf(facts.place, facts.address)),
    titlePlaces: once(() => placesNamed(facts.title)),
    irregular: once(() => irregularOf(facts, clauses)),
    templates: once(() => filledTemplates(all)),
    years: once(() => yearsIn(clauses)),
    towns: once(() => new Set(placesNamed(clauses.join('\n')))),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function irregularOf({ title, kind }: AdvertFacts, clauses: readonly string[]): string {
  const isInternship = kind === 'internship' || title.includes('实习');
  return irregularWork(`${title} ${clauses.join(' ')}`) + (isInternship ? '实习' : '');
}

function lengthOf(clauses: readonly string[]): number {
  return clauses.reduce((sum, clause) => sum + clause.length, 0);
}
