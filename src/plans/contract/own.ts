import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import { Pairing, PlanFile, StepMark } from './shapes.ts';

export const OwnPlan = PlanFile.omit({ can: true, responsibleId: true }).extend({
  health: z.string().nullable(),
  family: z.string().nullable(),
});
export type OwnPlan = z.infer<typeof OwnPlan>;

export const getOwnPlan = {
  method: 'GET',
  path: '/api/plans/mine',
  needs: 'plans.own',
  reply: z.object({ file: OwnPlan.nullable() }),
  summary: 'My plan, who answers for me, and my mentor',
} as const satisfies Endpoint;

export const markOwnStep = {
  method: 'POST',
  path: '/api/plans/mine/steps/:stepId',
  needs: 'plans.own',
  params: z.object({ stepId: z.uuid() }),
  body: StepMark,
  reply: z.object({ file: OwnPlan.nullable() }),
  summary: 'Say that I have done a step',
} as const satisfies Endpoint;

export const declineMentor = {
  method: 'POST',
  path: '/api/plans/mine/pairings/:pairingId/decline',
  needs: 'plans.own',
  params: z.object({ pairingId: z.uuid() }),
  body: z.object({ reason: z.string().trim().max(500).default('') }),
  reply: z.object({ pairing: Pairing }),
  summary: 'Decline the mentor; no reason is needed',
} as const satisfies Endpoint;

export const reopenOwn = {
  method: 'POST',
  path: '/api/plans/mine/reopen',
  needs: 'plans.own',
  body: z.object({ id: z.uuid(), words: z.string().trim().min(1).max(1_000) }),
  reply: z.object({ file: OwnPlan.nullable() }),
  summary: 'Say that my case was closed and I still need help, or that my agreement is gone',
} as const satisfies Endpoint;
