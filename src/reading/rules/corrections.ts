import { z } from 'zod';
import { industries, majors, occupations, regions } from '../../catalogue/index.ts';
import { PostingKind } from '../../catalogue/contract.ts';
import { FreshStance, type FieldName } from '../contract.ts';
import type { CityMention, DistrictMention, MajorMention } from '../../adverts/index.ts';

const text = z.string().trim().min(1).max(60);
const years = z.int().min(0).max(60);
const yuan = z.number().min(0).max(100_000_000);

/** A major by its name in the catalogue, or as words that the catalogue does not know. */
export function mentionsOf(names: readonly string[]): MajorMention[] {
  return names.map((name) => ({ name, codes: majors.resolve(name).map((node) => node.code) }));
}

const majorList = z
  .array(z.union([text, z.object({ name: text })]))
  .max(50)
  .transform((list) => mentionsOf(list.map((one) => (typeof one === 'string' ? one : one.name))));

const cityList = z
  .array(z.union([text, z.object({ code: text })]))
  .max(100)
  .transform((list, context): CityMention[] =>
    list.flatMap((one) => {
      const named = typeof one === 'string' ? one : one.code;
      const region = regions.byCode(named) ?? regions.byName(named);
      if (region) return [{ code: region.code, name: region.shortName }];
      context.addIssue({ code: 'custom', message: 'unknown_region' });
      return [];
    }),
  );

const industry = text
  .transform((named, context) => {
    const found = industries.byCode(named) ?? industries.resolve(named)[0];
    if (found) return { code: found.code, name: found.name };
    context.addIssue({ code: 'custom', message: 'unknown_industry' });
    return z.NEVER;
  })
  .nullable();

const districtList = z
  .array(z.union([text, z.object({ code: text })]))
  .max(100)
  .transform((list, context): DistrictMention[] =>
    list.flatMap((one) => {
      const named = typeof one === 'string' ? one : one.code;
      const region = regions.byCode(named) ?? regions.byName(named);
      const city = region && regions.city(region.code);
      if (region?.level === 'county' && city)
        return [{ code: region.code, name: region.name, cityCode: city.code }];
      context.addIssue({ code: 'custom', message: 'unknown_region' });
      return [];
    }),
  );

const occupation = text
  .transform((named, context) => {
    const found = occupations.byCode(named) ?? occupations.byName(named);
    if (found) return { code: found.code, name: found.name, level: found.level };
    context.addIssue({ code: 'custom', message: 'unknown_occupation' });
    return z.NEVER;
  })
  .nullable();

const clock = z
  .string()
  .regex(/^(?:[01]\d|2[0-4]):[0-5]\d$/)
  .nullable();

const payParts = z
  .object({
    baseMin: yuan.nullable(),
    baseMax: yuan.nullable(),
    onlyBase: z.boolean(),
    commission: z.boolean().nullable(),
    bonus: z.boolean(),
    mealAllowance: z.boolean(),
    housingAllowance: z.boolean(),
    travelAllowance: z.boolean(),
  })
  .nullable();

const workingHours = z
  .object({
    daysOff: z.enum(['two', 'one', 'alternating', 'six_days_rest_one', 'month', 'rotating']).nullable(),
    restDaysPerMonth: z.int().min(1).max(15).nullable().default(null),
    shift: z.enum(['day', 'night', 'two_shift', 'three_shift']).nullable(),
    hoursPerDay: z.number().min(1).max(24).nullable(),
    from: clock,
    to: clock,
    flexible: z.boolean(),
  })
  .nullable();

/** What a human may put in place of a field that was read wrongly; catalogue words become codes on the way. */
export const correctionValues: Readonly<Record<FieldName, z.ZodType>> = {
  degreeMin: z.enum(['none', 'college', 'bachelor', 'master', 'doctor']).nullable(),
  majors: majorList,
  majorsPreferred: majorList,
  majorsOpen: z.boolean().nullable(),
  cities: cityList,
  districts: districtList,
  salary: z
    .object({
      min: yuan.nullable(),
      max: yuan.nullable(),
      per: z.enum(['month', 'day', 'hour', 'year', 'once']),
      months: z.int().min(1).max(36).nullable().default(null),
      negotiable: z.boolean().default(false),
    })
    .nullable(),
  payParts,
  headcount: z.int().min(1).max(1_000_000).nullable(),
  experience: z.object({ min: years, max: years.nullable() }).nullable(),
  fresh: FreshStance,
  gradYears: z.array(z.int().min(1980).max(2100)).max(10),
  internship: z.boolean(),
  internshipTerm: z
    .object({
      months: z.number().min(0).max(60).nullable(),
      daysPerWeek: z.int().min(1).max(7).nullable(),
    })
    .nullable(),
  kind: PostingKind,
  deadline: z.iso.date().nullable(),
  boardLodging: z.object({ board: z.boolean().nullable(), lodging: z.boolean().nullable() }),
  workingHours,
  disability: z.enum(['welcomes', 'excludes', 'unstated']),
  skills: z.array(text).max(30),
  industry,
  occupation,
};
