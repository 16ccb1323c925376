import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import {
  ConsentInput,
  Handover,
  HandoverEvent,
  HandoverField,
  HandoverPackage,
  HandoverReport,
} from './shapes.ts';

const oneHandover = z.object({ handoverId: z.uuid() });
const Words = z.string().trim().max(500);

export const OwnHandover = z.object({
  handover: Handover,
  /** Everything that this would hand over or has handed over, in full: it is about oneself. */
  preview: HandoverPackage.nullable(),
  consent: z
    .object({
      way: z.enum(['self', 'paper']),
      at: z.iso.datetime(),
      fields: z.array(HandoverField),
      hasScan: z.boolean(),
    })
    .nullable(),
  reports: z.array(HandoverReport),
  events: z.array(HandoverEvent),
  can: z.array(z.string()),
});
export type OwnHandover = z.infer<typeof OwnHandover>;

export const listOwnHandovers = {
  method: 'GET',
  path: '/api/handover/mine',
  needs: 'handover.own',
  reply: z.object({ handovers: z.array(OwnHandover) }),
  summary: 'Where I was or would be handed over, and what of me',
} as const satisfies Endpoint;

export const giveConsent = {
  method: 'POST',
  path: '/api/handover/mine/:handoverId/consent',
  needs: 'handover.own',
  params: oneHandover,
  body: ConsentInput,
  reply: z.object({ handover: Handover }),
  summary: 'Agree to be handed over, part by part',
} as const satisfies Endpoint;

export const withdrawOwn = {
  method: 'POST',
  path: '/api/handover/mine/:handoverId/withdraw',
  needs: 'handover.own',
  params: oneHandover,
  body: z.object({ words: Words.default('') }),
  reply: z.object({ handover: Handover }),
  summary: 'Say no, or take a consent back until the agency has taken over',
} as const satisfies Endpoint;

export const answerReport = {
  method: 'POST',
  path: '/api/handover/mine/:handoverId/reports/:reportId',
  needs: 'handover.own',
  params: oneHandover.extend({ reportId: z.uuid() }),
  body: z.object({ answer: z.enum(['right', 'wrong']), words: Words.default('') }),
  reply: z.object({ handover: Handover }),
  summary: 'Say whether what the agency reports about me is right; only then does it count',
} as const satisfies Endpoint;
