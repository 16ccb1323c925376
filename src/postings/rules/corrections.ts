import { z } from 'zod';
import { industries, majors, regions } from '../../catalogue/index.ts';
import { FreshStance, PostingKind, type FieldName } from '../contract.ts';
import type { CityMention, MajorMention } from '../../adverts/index.ts';

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

/** What a human may put in place of a field that was read wrongly; catalogue words become codes on the way. */
export const correctionValues: Readonly<Record<FieldName, z.ZodType>> = {
  degreeMin: z.enum(['none', 'college', 'bachelor', 'master', 'doctor']).nullable(),
  majors: majorList,
  majorsPreferred: majorList,
  majorsOpen: z.boolean().nullable(),
  cities: cityList,
  salary: z
    .object({
      min: yuan.nullable(),
      max: yuan.nullable(),
      per: z.enum(['month', 'day', 'hour', 'year', 'once']),
      months: z.int().min(1).max(36).nullable().default(null),
      negotiable: z.boolean().default(false),
    })
    .nullable(),
  headcount: z.int().min(1).max(1_000_000).nullable(),
  experience: z.object({ min: years, max: years.nullable() }).nullable(),
  fresh: FreshStance,
  gradYears: z.array(z.int().min(1980).max(2100)).max(10),
  internship: z.boolean(),
  kind: PostingKind,
  deadline: z.iso.date().nullable(),
  boardLodging: z.object({ board: z.boolean().nullable(), lodging: z.boolean().nullable() }),
  skills: z.array(text).max(30),
  industry,
};
