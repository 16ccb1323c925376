import { z } from 'zod';
import { PostingKind } from '../../catalogue/contract.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';

/** What giving way on one point would bring a graduate, in postings that are eligible then and are not now. */
export const GivingWay = z.object({
  eligible: z.int(),
  /** Whether there is room for a wished region more. */
  hasRoom: z.boolean(),
  /** The regions that count now: those wished for, or home where none was. */
  regionsNow: z.array(z.string()),
  regions: z.array(z.object({ code: z.string(), name: z.string(), more: z.int() })),
  salary: z.object({ fromYuan: z.int(), toYuan: z.int(), more: z.int() }).nullable(),
  kinds: z.array(z.object({ kind: PostingKind, more: z.int() })),
});
export type GivingWay = z.infer<typeof GivingWay>;

export const ownGivingWay = {
  method: 'GET',
  path: '/api/outreach/mine/giving-way',
  needs: 'outreach.own',
  reply: GivingWay,
  summary: 'How many postings more I could have for one wish more or one demand less',
} as const satisfies Endpoint;

export const personGivingWay = {
  method: 'GET',
  path: '/api/outreach/people/:personId/giving-way',
  needs: 'outreach.recommend',
  params: z.object({ personId: z.uuid() }),
  reply: GivingWay,
  summary: 'How many postings more a graduate could have for one wish more or one demand less',
} as const satisfies Endpoint;
