import type { PostingKind } from '../../catalogue/contract.ts';
import type { FreshStance } from '../contract.ts';
import type { Degree, Extraction, Salary } from '../../adverts/index.ts';

/** Stands in major_codes for a demanded major that the catalogue does not know: it limits, but nobody can match it. */
export const UNKNOWN_MAJOR = '?';

export const degrees: readonly Degree[] = ['none', 'college', 'bachelor', 'master', 'doctor'];
const MAX_KEYWORDS = 30;
const MAX_REGIONS = 100;
/** Above this a figure is a mistake of the source, not a pay. */
const MAX_MONTHLY_YUAN = 1_000_000;
/** Paid days of a month and hours of a day, as labour law counts them (劳社部发〔2008〕3号). */
const DAYS_A_MONTH = 21.75;
const HOURS_A_DAY = 8;

/** What matching and search use of a reading; null = not stated. */
export type RequirementColumns = {
  readonly kind: PostingKind;
  readonly degree_min: number | null;
  readonly major_codes: string[];
  readonly majors_preferred: string[];
  readonly majors_open: boolean | null;
  readonly region_codes: string[];
  readonly head_count: number | null;
  readonly salary_min: number | null;
  readonly salary_max: number | null;
  readonly salary_negotiable: boolean;
  readonly industry_code: string | null;
  readonly cohort_from: number | null;
  readonly cohort_to: number | null;
  readonly experience_min: number | null;
  readonly experience_max: number | null;
  readonly fresh: FreshStance;
  readonly keywords: string[];
};

export function requirementColumns(reading: Extraction): RequirementColumns {
  const degree = reading.degreeMin.value;
  const years = reading.gradYears.value;
  const experience = reading.experience.value;
  return {
    kind: reading.kind.value,
    degree_min: degree === null ? null : degrees.indexOf(degree),
    major_codes: codesOf(reading.majors.value),
    majors_preferred: codesOf(reading.majorsPreferred.value).filter((code) => code !== UNKNOWN_MAJOR),
    majors_open: reading.majorsOpen.value,
    region_codes: unique(reading.cities.value.map((city) => city.code)).slice(0, MAX_REGIONS),
    head_count: wholeOrNull(reading.headcount.value, 1, 1_000_000),
    ...monthlyPay(reading.salary.value),
    industry_code: reading.industry.value?.code ?? null,
    cohort_from: years.length > 0 ? Math.min(...years) : null,
    cohort_to: years.length > 0 ? Math.max(...years) : null,
    experience_min: wholeOrNull(experience?.min ?? null, 0, 60),
    experience_max: wholeOrNull(experience?.max ?? null, 0, 60),
    fresh: reading.fresh.value,
    keywords: unique(reading.skills.value).slice(0, MAX_KEYWORDS),
  };
}

function codesOf(mentions: Extraction['majors']['value']): string[] {
  return unique(mentions.flatMap(({ codes }) => (codes.length > 0 ? codes : [UNKNOWN_MAJOR])));
}

/** Any stated pay as yuan per month, whole yuan. A single sum (per project, per piece) has no month and is left out. */
export function monthlyPay(pay: Salary | null): {
  salary_min: number | null;
  salary_max: number | null;
  salary_negotiable: boolean;
} {
  const factors = {
    month: 1,
    year: 1 / 12,
    day: DAYS_A_MONTH,
    hour: DAYS_A_MONTH * HOURS_A_DAY,
    once: Number.NaN,
  };
  const factor = pay ? factors[pay.per] : Number.NaN;
  const ends = [pay?.min ?? null, pay?.max ?? null].map((end) =>
    end === null ? null : wholeOrNull(Math.round(end * factor), 0, MAX_MONTHLY_YUAN),
  );
  const [min, max] = ends as [number | null, number | null];
  const swapped = min !== null && max !== null && min > max;
  return {
    salary_min: swapped ? max : min,
    salary_max: swapped ? min : max,
    salary_negotiable: pay?.negotiable ?? false,
  };
}

function wholeOrNull(value: number | null, from: number, to: number): number | null {
  return value !== null && Number.isInteger(value) && value >= from && value <= to ? value : null;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
