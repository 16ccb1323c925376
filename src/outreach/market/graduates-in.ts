import { buildGraduates } from '../../matching/index.ts';
import type { GraduateColumns, GraduateInput } from '../../matching/index.ts';
import { PostingKind } from '../../people/contract.ts';
import type { MatchablePerson } from '../../people/index.ts';
import type { Words } from './keywords.ts';
import { catalogueTables, type CatalogueTables } from './tables.ts';

/** The one fact about key groups that ranks anybody: whether there is any. Eligibility for reserved postings is apart. */
export const IN_KEY_GROUP = 1 << 8;

/** What the engine needs to know about a graduate; a part of what the people room gives out for matching. */
export type Seeker = Omit<MatchablePerson, 'path' | 'majorCode' | 'jobSeeking' | 'pushOptOut'>;

/** Graduates as the engine's columns; rows are those of `seekers`, which the database has checked already. */
export function toColumns(seekers: readonly Seeker[], words: Words): GraduateColumns {
  const tables = catalogueTables();
  const inputs = seekers.map((seeker) => toInput(seeker, tables, words));
  const { columns, refused } = buildGraduates(inputs, tables);
  if (refused.length > 0) throw new Error(`graduate refused by the engine: ${refused[0]!.reason}`);
  return columns;
}

function toInput(seeker: Seeker, tables: CatalogueTables, words: Words): GraduateInput {
  return {
    id: seeker.id,
    degree: seeker.degree,
    major: seeker.majorNode,
    wishes: seeker.regions.flatMap((code) => tables.regionId(code) ?? []),
    homeRegion: seeker.homeRegion === null ? null : (tables.regionId(seeker.homeRegion) ?? null),
    industries: seeker.industries.flatMap((code) => industryOf(code, tables)),
    kinds: kindBits(seeker.kinds),
    salaryFloor: seeker.salaryFloorYuan,
    keywords: words.knownIds(seeker.keywords),
    flags: seeker.eligibilityBits | (seeker.keyGroup ? IN_KEY_GROUP : 0),
    cohort: seeker.cohort,
    personalised: seeker.personalised,
  };
}

/** A wished section finds every division in it; a wished division or group finds its division. */
function industryOf(code: string, tables: CatalogueTables): number[] {
  const ids = tables.industryIds(code);
  if (!ids) return [];
  return [code.length === 1 ? ids.section : ids.industry];
}

export function kindBits(kinds: readonly string[]): number {
  return PostingKind.options.reduce((bits, kind, at) => (kinds.includes(kind) ? bits | (1 << at) : bits), 0);
}
