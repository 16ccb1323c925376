import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';

/** How far recommendations come, in this order. */
export const followSteps = ['sent', 'seen', 'answered', 'applied', 'interviewed', 'signed'] as const;
export const FollowStep = z.enum(followSteps);
export type FollowStep = z.infer<typeof FollowStep>;

export const FollowCounts = z.object({
  sent: z.int(),
  seen: z.int(),
  answered: z.int(),
  interested: z.int(),
  applied: z.int(),
  interviewed: z.int(),
  signed: z.int(),
});
export type FollowCounts = z.infer<typeof FollowCounts>;

export const followRun = {
  method: 'GET',
  path: '/api/outreach/runs/:runId/follow',
  needs: 'outreach.read',
  params: z.object({ runId: z.uuid() }),
  reply: z.object({
    all: FollowCounts,
    /** By college; never by counsellor. */
    orgs: z.array(FollowCounts.extend({ path: z.string(), name: z.string() })),
  }),
  summary: 'What came of a run: sent, seen, answered, applied, interviewed, signed',
} as const satisfies Endpoint;

export const followRecommendation = {
  method: 'GET',
  path: '/api/outreach/recommendations/:recommendationId/follow',
  needs: 'outreach.read',
  params: z.object({ recommendationId: z.uuid() }),
  reply: z.object({ steps: z.array(z.object({ step: FollowStep, at: z.iso.datetime().nullable() })) }),
  summary: 'How far one recommendation has come, and when',
} as const satisfies Endpoint;
