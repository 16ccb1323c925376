import { z } from 'zod';

export const FreshStance = z.enum(['only', 'welcome', 'excluded', 'unstated']);
export type FreshStance = z.infer<typeof FreshStance>;

/**
 * pass: nothing found; human: somebody must look; stop: not to be published as it stands. Facts that are missing count
 * as `human` where they keep the posting from being opened.
 */
export const Verdict = z.enum(['pass', 'human', 'stop']);
export type Verdict = z.infer<typeof Verdict>;
/** What the law demands an advert to state (PRODUCT: 用人单位、人数、条件、内容、地点、报酬、有效期; forwarded: 来源). */
export const Demanded = z.enum([
  'employer',
  'head_count',
  'conditions',
  'content',
  'place',
  'pay',
  'validity',
  'source',
]);
export type Demanded = z.infer<typeof Demanded>;

export const fieldNames = [
  'degreeMin',
  'majors',
  'majorsPreferred',
  'majorsOpen',
  'cities',
  'districts',
  'salary',
  'payParts',
  'headcount',
  'experience',
  'fresh',
  'gradYears',
  'internship',
  'internshipTerm',
  'kind',
  'deadline',
  'boardLodging',
  'workingHours',
  'disability',
  'skills',
  'industry',
  'occupation',
] as const;
export const FieldName = z.enum(fieldNames);
export type FieldName = z.infer<typeof FieldName>;
