import { z } from 'zod';
import type { Endpoint } from '../platform/http/endpoint.ts';

/** A node of the tree of majors. `id` is dense and valid within one release only: databases and wires keep `code`. */
export const MajorNode = z.object({
  id: z.int().nonnegative(),
  code: z.string(),
  name: z.string(),
  level: z.enum(['any', 'college', 'bachelor', 'graduate']),
  rank: z.enum(['root', 'category', 'class', 'major']),
  parentId: z.int().nonnegative().nullable(),
});
export type MajorNode = Readonly<z.infer<typeof MajorNode>>;

/** A place by its GB/T 2260 code. `city` covers prefectures and the counties that a province runs directly. */
export const Region = z.object({
  code: z.string().regex(/^\d{6}$/),
  name: z.string(),
  /** What people say: 广州, 内蒙古, 延边. */
  shortName: z.string(),
  level: z.enum(['nation', 'province', 'city', 'county']),
  parentCode: z.string().nullable(),
});
export type Region = Readonly<z.infer<typeof Region>>;

/** An industry of GB/T 4754-2017: section 门类 (A), division 大类 (A01), group 中类 (A011). */
export const Industry = z.object({
  code: z.string(),
  name: z.string(),
  level: z.enum(['section', 'division', 'group']),
  parentCode: z.string().nullable(),
});
export type Industry = Readonly<z.infer<typeof Industry>>;

export const University = z.object({
  code: z.string(),
  name: z.string(),
  /** Region codes; the city is missing where the register names none. */
  provinceCode: z.string(),
  cityCode: z.string().nullable(),
  level: z.enum(['bachelor', 'college']),
  nature: z.enum(['public', 'private', 'joint']),
  affiliation: z.string(),
});
export type University = Readonly<z.infer<typeof University>>;

/** One 毕业去向 of one generation of the code table. */
export const OutcomeCode = z.object({
  code: z.string(),
  name: z.string(),
  /** 就业, 升学 or 未就业: the three classes of the yearly report. */
  group: z.enum(['employed', 'further_study', 'unplaced']),
  /** The part of the placement rate that it counts in. */
  part: z.enum(['contract', 'flexible', 'own_business', 'further_study', 'seeking', 'not_seeking']),
  parentCode: z.string().nullable(),
});
export type OutcomeCode = Readonly<z.infer<typeof OutcomeCode>>;

/** What kind of work a posting offers, in the field's own division. */
export const PostingKind = z.enum([
  'enterprise',
  'soe',
  'public_institution',
  'government',
  'grassroots',
  'research_assistant',
  'military',
  'public_welfare',
  'trainee',
  'internship',
]);
export type PostingKind = z.infer<typeof PostingKind>;

/** Provinces, all cities, or whatever lies directly below one region (its counties, for a city). */
export const listRegions = {
  method: 'GET',
  path: '/api/catalogue/regions',
  needs: 'public',
  query: z.object({
    level: z.enum(['province', 'city']).default('province'),
    parentCode: z.string().max(6).optional(),
  }),
  reply: z.object({ rows: z.array(Region) }),
  summary: 'Provinces, cities, or the regions directly below one',
} as const satisfies Endpoint;

export const searchMajors = {
  method: 'GET',
  path: '/api/catalogue/majors',
  needs: 'public',
  query: z.object({
    text: z.string().max(60).default(''),
    level: z.enum(['college', 'bachelor', 'graduate']).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  reply: z.object({ rows: z.array(MajorNode) }),
  summary: 'Majors, classes and categories whose name or alias fits a text',
} as const satisfies Endpoint;

export const listIndustries = {
  method: 'GET',
  path: '/api/catalogue/industries',
  needs: 'public',
  query: z.object({
    level: z.enum(['section', 'division', 'group']).default('section'),
    parentCode: z.string().max(4).optional(),
  }),
  reply: z.object({ rows: z.array(Industry) }),
  summary: 'Industries of GB/T 4754-2017',
} as const satisfies Endpoint;
