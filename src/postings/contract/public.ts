import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import { DegreeLevel, PostingCard, PostingId, PostingKind } from './shapes.ts';

/** Counting stops here; the screen then shows 1000+. */
export const COUNT_CAP = 1_000;

export const Facet = z.object({ value: z.string(), name: z.string(), count: z.int() });

export const SearchQuery = z.object({
  q: z.string().trim().max(100).default(''),
  /** City or province code; a province finds all of its cities. */
  region: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  kind: PostingKind.optional(),
  /** The searcher's own degree: postings that demand more are left out. */
  degree: z.coerce.number().pipe(DegreeLevel).optional(),
  salaryMinYuan: z.coerce.number().int().min(0).max(1_000_000).optional(),
  employerId: z.uuid().optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

export const SearchPage = z.object({
  items: z.array(PostingCard),
  next: z.string().nullable(),
  /** At most COUNT_CAP; `capped` says that there are more. Null on following pages. */
  count: z.int().nullable(),
  capped: z.boolean(),
  /** Over the newest COUNT_CAP hits. Null on following pages. */
  facets: z.object({ regions: z.array(Facet), kinds: z.array(Facet), degrees: z.array(Facet) }).nullable(),
});
export type SearchPage = z.infer<typeof SearchPage>;

export const searchPostings = {
  method: 'GET',
  path: '/api/postings/search',
  needs: 'public',
  query: SearchQuery,
  reply: SearchPage,
  summary: 'Search open postings, newest first, with facets and capped counts',
} as const satisfies Endpoint;

export const PublicPosting = PostingCard.extend({
  body: z.string(),
  address: z.string(),
  welfare: z.string(),
  experienceMinYears: z.int().nullable(),
  cohortFrom: z.int().nullable(),
  cohortTo: z.int().nullable(),
  employer: z
    .object({
      nature: z.string().nullable(),
      industry: z.string().nullable(),
      region: z.string().nullable(),
      size: z.string().nullable(),
      about: z.string().nullable(),
    })
    .nullable(),
});
export type PublicPosting = z.infer<typeof PublicPosting>;

export const getPublicPosting = {
  method: 'GET',
  path: '/api/postings/open/:postingId',
  needs: 'public',
  params: z.object({ postingId: PostingId }),
  reply: PublicPosting,
  summary: 'One posting that is open (or, signed in, one that was)',
} as const satisfies Endpoint;
