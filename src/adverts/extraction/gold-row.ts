import type { Experience, Extraction, FreshStance, Degree, Salary } from './extraction.ts';

/** A hit as the row shows it; screening's hits fit this shape. */
export interface RowHit {
  readonly kind: string;
  readonly span: { readonly text: string };
}

/** One posting's requirements in the exchange keys that `huhang extract` writes, one JSON object a line. */
export interface GoldRow {
  readonly id: string;
  readonly degreeMin: Degree | null;
  readonly majors: readonly string[];
  readonly majorsPreferred: readonly string[];
  readonly majorsOpen: boolean | null;
  readonly cities: readonly string[];
  readonly salary: Salary | null;
  readonly headcount: number | null;
  readonly experience: Experience | null;
  readonly fresh: FreshStance;
  readonly gradYears: readonly number[];
  readonly internship: boolean;
  readonly hits: readonly { readonly rule: string; readonly span: string }[];
}

/** Wording kinds that a row reports; missing fields and contact details are the platform's own business. */
const WORDING = new Set(
  'gender age marriage household ethnicity_religion school_tier study_mode health appearance fee hype pyramid_or_brush'.split(
    ' ',
  ),
);

export function goldRow(id: string, extraction: Extraction, hits: readonly RowHit[]): GoldRow {
  return {
    id,
    degreeMin: extraction.degreeMin.value,
    majors: extraction.majors.value.map((major) => major.name),
    majorsPreferred: extraction.majorsPreferred.value.map((major) => major.name),
    majorsOpen: extraction.majorsOpen.value,
    cities: extraction.cities.value.map((city) => city.name),
    salary: extraction.salary.value,
    headcount: extraction.headcount.value,
    experience: extraction.experience.value,
    fresh: extraction.fresh.value,
    gradYears: extraction.gradYears.value,
    internship: extraction.internship.value,
    hits: hits.filter((hit) => WORDING.has(hit.kind)).map((hit) => ({ rule: hit.kind, span: hit.span.text })),
  };
}
