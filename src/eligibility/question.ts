import { z } from 'zod';

export const TableKind = z.enum(['guangdong', 'henan']);
export type TableKind = z.infer<typeof TableKind>;

export const Degree = z.enum(['college', 'bachelor', 'master', 'doctor']);
export type Degree = z.infer<typeof Degree>;

/** Of the person nothing but what the conditions ask: the last two are optional and decide what they can. */
export const Graduate = z.object({
  degree: Degree,
  /** The major of the highest degree: a name, a code of the ministry, or a code of the Guangdong list. */
  major: z.string().trim().min(1).max(200),
  /** Year of graduation. */
  cohort: z.int().min(1950).max(2100).nullish(),
  /** Counts as 应届 in the recruitment that the table belongs to. */
  fresh: z.boolean().nullish(),
  gender: z.enum(['male', 'female']).nullish(),
  politics: z.string().max(40).nullish(),
});
export type Graduate = z.infer<typeof Graduate>;

const Cell = z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()]);

/** One row of a position table under its own column names. */
export const TableRow = z.record(z.string().max(200), Cell);
export type TableRow = z.infer<typeof TableRow>;

/** Who recruits and when: the region decides what 应届 means. */
export type Recruitment = { readonly regionCode: string; readonly year: number | undefined };

/** The region of a table that does not name one: that by which its form is called. */
export const homeOf: Readonly<Record<TableKind, string>> = { guangdong: '440000', henan: '410000' };

/** A line that `huhang eligibility` takes. */
export const Question = z.object({
  id: z.union([z.string().max(200), z.number()]),
  table: TableKind,
  /** Code of the region that recruits, where it is not the one by which the table's form is called. */
  region: z
    .string()
    .regex(/^\d{6}$/)
    .nullish(),
  row: TableRow,
  graduate: Graduate,
});
export type Question = z.infer<typeof Question>;
