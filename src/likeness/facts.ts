import type { PostingKind } from '../catalogue/contract.ts';

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
  readonly experienceMin: number | null;
  readonly experienceMax: number | null;
  readonly cohortFrom: number | null;
  readonly cohortTo: number | null;
  readonly majorCodes: readonly string[];
}
