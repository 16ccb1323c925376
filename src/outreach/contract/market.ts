import { z } from 'zod';
import { PostingCard } from '../../postings/contract.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';

/** Where graduates want to be and where places are open. Counts only; null where a group is too small to be shown. */
export const MarketCell = z.object({
  region: z.string(),
  majors: z.string(),
  wanting: z.int().nullable(),
  places: z.int(),
});
export type MarketCell = z.infer<typeof MarketCell>;

const Named = z.object({ code: z.string(), name: z.string() });

export const showMarket = {
  method: 'GET',
  path: '/api/outreach/market',
  needs: 'outreach.run',
  query: z.object({ degree: z.coerce.number().int().min(1).max(4).optional() }),
  reply: z.object({
    /** Cities and classes of majors, the most wanted first. */
    regions: z.array(Named),
    majors: z.array(Named),
    cells: z.array(MarketCell),
    /** How many more cities and classes there are, with fewer graduates and places. */
    hidden: z.object({ regions: z.int(), majors: z.int() }),
    graduates: z.int().nullable(),
    /** Graduates who wish for no city, only for something wider: in no cell. */
    anywhere: z.int().nullable(),
    /** Open places of postings that accept every major, by no class. */
    anyMajorPlaces: z.int(),
    /** Groups smaller than this are not shown, and counts are rounded down to it; 1 = exact. */
    step: z.int(),
    readAt: z.iso.datetime(),
  }),
  summary: 'Where too few and where too many want the places that are open',
} as const satisfies Endpoint;

export const listOrphans = {
  method: 'GET',
  path: '/api/outreach/market/orphans',
  needs: 'outreach.run',
  query: z.object({ from: z.coerce.number().int().min(0).max(1_000_000).default(0) }),
  reply: z.object({ rows: z.array(PostingCard), total: z.int(), next: z.int().nullable() }),
  summary: 'Open postings that were recommended to nobody within my scope in 30 days',
} as const satisfies Endpoint;
