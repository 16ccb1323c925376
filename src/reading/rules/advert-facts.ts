import type { RawPosting } from '../../adverts/index.ts';
import type { AdvertFacts } from '../../likeness/index.ts';
import type { RequirementColumns } from './columns.ts';

/** The columns that say what is compared beside the words. */
export const comparedColumns = [
  'kind',
  'degree_min',
  'major_codes',
  'region_codes',
  'salary_min',
  'salary_max',
  'cohort_from',
  'cohort_to',
  'experience_min',
  'experience_max',
] as const satisfies readonly (keyof RequirementColumns)[];
type ComparedColumn = (typeof comparedColumns)[number];

/** An advert as likeness compares it: its cells and what was read out of them. */
export function advertFacts(
  raw: Omit<RawPosting, 'id'>,
  columns: Pick<RequirementColumns, ComparedColumn>,
): AdvertFacts {
  return {
    title: raw.title ?? '',
    employer: raw.company ?? '',
    place: raw.city ?? '',
    address: raw.address ?? '',
    text: raw.desc ?? '',
    tags: [raw.tags, raw.welfare].filter(Boolean).join('|'),
    regionCodes: columns.region_codes,
    degreeMin: columns.degree_min,
    salaryMin: columns.salary_min,
    salaryMax: columns.salary_max,
    pay: raw.salary ?? '',
    kind: columns.kind,
    experienceMin: columns.experience_min,
    experienceMax: columns.experience_max,
    cohortFrom: columns.cohort_from,
    cohortTo: columns.cohort_to,
    majorCodes: columns.major_codes,
  };
}
