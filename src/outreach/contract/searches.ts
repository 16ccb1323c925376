import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import { SearchQuery } from '../../postings/contract.ts';

/** What is searched for again and again: the filters of the page of postings. */
export const StandingQuery = SearchQuery.pick({
  q: true,
  region: true,
  kind: true,
  degree: true,
  salaryMinYuan: true,
});
export type StandingQuery = z.infer<typeof StandingQuery>;

export const SavedSearch = z.object({
  id: z.uuid(),
  name: z.string(),
  query: StandingQuery,
  alert: z.enum(['instant', 'daily']),
  paused: z.boolean(),
  /** Postings found in the last 30 days that are still open. */
  found: z.int(),
  createdAt: z.iso.datetime(),
});
export type SavedSearch = z.infer<typeof SavedSearch>;

const Stated = z.object({
  name: z.string().trim().min(1).max(60),
  alert: z.enum(['instant', 'daily']),
});
const searchParams = z.object({ searchId: z.uuid() });
const All = z.object({ rows: z.array(SavedSearch), most: z.int() });

export const listSavedSearches = {
  method: 'GET',
  path: '/api/outreach/mine/searches',
  needs: 'outreach.own',
  reply: All,
} as const satisfies Endpoint;

export const saveSearch = {
  method: 'POST',
  path: '/api/outreach/mine/searches',
  needs: 'outreach.own',
  body: Stated.extend({ query: StandingQuery }),
  reply: All,
  summary: 'Keeps a search: new postings that satisfy it are told at once or in the morning',
} as const satisfies Endpoint;

export const changeSavedSearch = {
  method: 'POST',
  path: '/api/outreach/mine/searches/:searchId',
  needs: 'outreach.own',
  params: searchParams,
  body: Stated.extend({ paused: z.boolean() }),
  reply: All,
} as const satisfies Endpoint;

export const deleteSavedSearch = {
  method: 'DELETE',
  path: '/api/outreach/mine/searches/:searchId',
  needs: 'outreach.own',
  params: searchParams,
  reply: All,
} as const satisfies Endpoint;
