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
import { shinglesOf } from './shingles.ts';

/** An advert made ready for comparing. */
export interface Profile {
  readonly facts: AdvertFacts;
  readonly title: string;
  readonly employer: EmployerName;
  readonly place: Place;
  /** Cities by code, or the place as it was written where none was read. */
  readonly cities: string;
  /** Shingles of the job's own wording; of all wording where there is little of the job. */
  readonly shingles: Uint32Array;
  /** Characters of the text that says what the job is. */
  readonly jobLength: number;
  /** Characters of all clauses. */
  readonly textLength: number;
  /** Places that the title itself names. */
  readonly titlePlaces: readonly string[];
  /** Internship, work by the hour and the like; empty for a regular job. */
  readonly irregular: string;
  /** Clauses of the job's own wording. */
  readonly clauses: readonly string[];
  /** Clauses with figures or Latin names; made when it is first needed. */
  templates(): ReadonlyMap<string, ReadonlySet<string>>;
  /** Years of experience and the like that the job's wording speaks of. */
  years(): ReadonlySet<string>;
  /** Places that the job's wording names. */
  towns(): ReadonlySet<string>;
}

/** Below this nothing can be said about a text: all cells must agree. */
export const SHORT_TEXT = 40;
/** With less about the job itself, its beginnings and benefits count as well. */
const LITTLE_OF_THE_JOB = 20;

export function profileOf(facts: AdvertFacts): Profile {
  const clauses = [...new Set(clausesOf(facts.text))];
  const ofTheJob = clauses.filter((clause) => !isBesideTheJob(clause));
  const jobLength = lengthOf(ofTheJob);
  const cities = facts.regionCodes.length > 0 ? facts.regionCodes.toSorted().join(',') : plain(facts.place);
  let towns: ReadonlySet<string> | undefined;
  let years: ReadonlySet<string> | undefined;
  let templates: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  return {
    facts,
    title: titleCore(facts.title, facts.regionCodes),
    employer: employerName(facts.employer),
    place: placeOf(facts.place, facts.address),
    cities,
    shingles: shinglesOf(jobLength >= LITTLE_OF_THE_JOB ? ofTheJob : clauses),
    jobLength,
    textLength: lengthOf(clauses),
    titlePlaces: placesNamed(facts.title),
    irregular:
      irregularWork(`${facts.title} ${ofTheJob.join(' ')}`) +
      (facts.kind === 'internship' || facts.title.includes('实习') ? '实习' : ''),
    clauses: ofTheJob,
    templates: () => (templates ??= filledTemplates(clauses)),
    towns: () => (towns ??= new Set(placesNamed(ofTheJob.join('\n')))),
    years: () => (years ??= yearsIn(ofTheJob)),
  };
}

function lengthOf(clauses: readonly string[]): number {
  return clauses.reduce((sum, clause) => sum + clause.length, 0);
}
