import type { FreshStance, PostingKind } from '../extraction/extraction.ts';

/** What is compared of an advert: its words, and what was read out of them. */
export interface AdvertFacts {
  readonly title: string;
  /** As it was written; empty when nobody is named. */
  readonly employer: string;
  /** The cells that say where the work is, as they were written. */
  readonly place: string;
  readonly address: string;
  readonly text: string;
  /** Tags and benefits; they count only where there is no text. */
  readonly tags: string;
  /** Codes of prefecture-level cities (or wider, where no city was read). */
  readonly regionCodes: readonly string[];
  readonly degreeMin: number | null;
  /** Yuan per month. */
  readonly salaryMin: number | null;
  readonly salaryMax: number | null;
  /** The pay as it was written: for pay that has no month. */
  readonly pay: string;
  readonly kind: PostingKind;
  readonly fresh: FreshStance;
  readonly experienceMin: number | null;
  readonly experienceMax: number | null;
  readonly cohortFrom: number | null;
  readonly cohortTo: number | null;
  readonly majorCodes: readonly string[];
}

/** Facts in which two adverts can agree or differ; the reviewer reads them as reasons. */
export const likenessFacts = [
  'title',
  'employer',
  'place',
  'district',
  'site',
  'pay',
  'degree',
  'kind',
  'experience',
  'cohort',
  'majors',
  'numbers',
  'text',
  'cells',
] as const;
export type LikenessFact = (typeof likenessFacts)[number];

/** same: one job, to be one posting. alike: a human may want to look. other: nothing in common worth showing. */
export interface Likeness {
  readonly verdict: 'same' | 'alike' | 'other';
  /** Share of the job's own wording that both have, 0 to 1. */
  readonly similarity: number;
  /** Stated by both and equal. */
  readonly agree: readonly LikenessFact[];
  /** Stated by both and not equal: one of them is enough to keep two adverts apart. */
  readonly differ: readonly LikenessFact[];
}
