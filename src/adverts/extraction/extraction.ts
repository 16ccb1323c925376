import type { SpanSource } from '../contract.ts';

/** The shapes that reading a posting results in. Pure data: JSON in, JSON out. */

export type { SpanSource };

/** A place in a raw field: `raw[source].slice(start, end)` is the quote, in UTF-16 code units. */
export interface Span {
  readonly source: SpanSource;
  readonly start: number;
  readonly end: number;
}

/** Where the structured field and the free text say different things; the field's `value` is the one that won. */
export interface Conflict {
  readonly structured: Span;
  readonly text: Span;
}

export interface Field<T> {
  readonly value: T;
  readonly spans: readonly Span[];
  /** 0 = nothing was read, 1 = stated in so many words. */
  readonly confidence: number;
  readonly conflict: Conflict | null;
}

export type Degree = 'none' | 'college' | 'bachelor' | 'master' | 'doctor';

/** A demanded major: the words used, cleaned, and the catalogue's nodes for them (none when the catalogue knows none). */
export interface MajorMention {
  readonly name: string;
  readonly codes: readonly string[];
}

/** A prefecture-level city or municipality: GB/T 2260 code and its name without 市. */
export interface CityMention {
  readonly code: string;
  readonly name: string;
}

/** A county or district: GB/T 2260 code, its full name and the city it lies in. */
export interface DistrictMention {
  readonly code: string;
  readonly name: string;
  readonly cityCode: string;
}

export type PayPeriod = 'month' | 'day' | 'hour' | 'year' | 'once';

/** Pay in yuan per period; `min` null with `negotiable` is a bare 面议; `months` counts paid months a year (14薪). */
export interface Salary {
  readonly min: number | null;
  readonly max: number | null;
  readonly per: PayPeriod;
  readonly months: number | null;
  readonly negotiable: boolean;
}

/** Years of work demanded; {0, null} is "no experience needed". */
export interface Experience {
  readonly min: number;
  readonly max: number | null;
}

export type FreshStance = 'only' | 'welcome' | 'excluded' | 'unstated';

export type PostingKind =
  | 'enterprise'
  | 'soe'
  | 'public_institution'
  | 'government'
  | 'grassroots'
  | 'research_assistant'
  | 'military'
  | 'public_welfare'
  | 'trainee'
  | 'internship';

/** Whether meals and a bed come with the post; null = nothing said. */
export interface BoardLodging {
  readonly board: boolean | null;
  readonly lodging: boolean | null;
}

export interface IndustryMention {
  readonly code: string;
  readonly name: string;
}

/** An occupation of the classification of 2022 at the level that is certain: 1 the widest, 4 the narrowest. */
export interface OccupationMention {
  readonly code: string;
  readonly name: string;
  readonly level: 1 | 2 | 3 | 4;
}

/** Rest days: two or one a week, by turns, six days' work and one of rest, so many a month, on a roster. */
export type DaysOff = 'two' | 'one' | 'alternating' | 'six_days_rest_one' | 'month' | 'rotating';
export type Shift = 'day' | 'night' | 'two_shift' | 'three_shift';

/** What is stated of the hours; null where nothing is. `from` and `to` are `HH:MM`. */
export interface WorkingHours {
  readonly daysOff: DaysOff | null;
  /** 月休6天. */
  readonly restDaysPerMonth: number | null;
  readonly shift: Shift | null;
  readonly hoursPerDay: number | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly flexible: boolean;
}

export type DisabilityStance = 'welcomes' | 'excludes' | 'unstated';

/** What the pay is made of. Base figures in yuan per month; `commission` null = nothing said. */
export interface PayParts {
  readonly baseMin: number | null;
  readonly baseMax: number | null;
  /** The salary that was read is the base alone. */
  readonly onlyBase: boolean;
  readonly commission: boolean | null;
  readonly bonus: boolean;
  readonly mealAllowance: boolean;
  readonly housingAllowance: boolean;
  readonly travelAllowance: boolean;
}

/** The least length of an internship in months, and the days a week it asks for. */
export interface InternshipTerm {
  readonly months: number | null;
  readonly daysPerWeek: number | null;
}

/** Everything that is read out of one posting, each with the places it was read from. */
export interface Extraction {
  readonly degreeMin: Field<Degree | null>;
  readonly majors: Field<readonly MajorMention[]>;
  readonly majorsPreferred: Field<readonly MajorMention[]>;
  /** true: the list is open (等, 相关); false: closed; null: no list. */
  readonly majorsOpen: Field<boolean | null>;
  readonly cities: Field<readonly CityMention[]>;
  /** Counties and districts of the cities of work. */
  readonly districts: Field<readonly DistrictMention[]>;
  readonly salary: Field<Salary | null>;
  readonly payParts: Field<PayParts | null>;
  readonly headcount: Field<number | null>;
  readonly experience: Field<Experience | null>;
  readonly fresh: Field<FreshStance>;
  readonly gradYears: Field<readonly number[]>;
  readonly internship: Field<boolean>;
  readonly internshipTerm: Field<InternshipTerm | null>;
  readonly kind: Field<PostingKind>;
  /** `YYYY-MM-DD` */
  readonly deadline: Field<string | null>;
  readonly boardLodging: Field<BoardLodging>;
  readonly workingHours: Field<WorkingHours | null>;
  readonly disability: Field<DisabilityStance>;
  readonly skills: Field<readonly string[]>;
  readonly industry: Field<IndustryMention | null>;
  readonly occupation: Field<OccupationMention | null>;
}

export function unread<T>(value: T): Field<T> {
  return { value, spans: [], confidence: 0, conflict: null };
}

export function readAs<T>(value: T, confidence: number, ...spans: Span[]): Field<T> {
  return { value, spans, confidence, conflict: null };
}
