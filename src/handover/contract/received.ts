import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import { Answer, Handover, HandoverEvent, HandoverPackage, HandoverReport } from './shapes.ts';

const oneHandover = z.object({ handoverId: z.uuid() });

/** Whom an agency was handed: it reads the package and the steps from the sending on, and nothing of the school. */
export const ReceivedRow = z.object({
  handover: Handover,
  /** Null once the hand-over was refused, withdrawn or given back: nothing of the graduate is kept for the agency. */
  basics: HandoverPackage.shape.basics.nullable(),
});
export type ReceivedRow = z.infer<typeof ReceivedRow>;

export const listReceived = {
  method: 'GET',
  path: '/api/handover/received',
  needs: 'handover.receive',
  query: z.object({
    show: z.enum(['waiting', 'overdue', 'taken_over', 'ended']).default('waiting'),
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    rows: z.array(ReceivedRow),
    next: z.string().nullable(),
    figures: z.object({
      waiting: z.number(),
      overdue: z.number(),
      takenOver: z.number(),
      ended: z.number(),
    }),
  }),
  summary: 'Graduates who were handed to one’s own agency',
} as const satisfies Endpoint;

const Received = z.object({
  handover: Handover,
  package: HandoverPackage.nullable(),
  /** SHA-256 of the package as it left, hex. */
  digest: z.string(),
  events: z.array(HandoverEvent),
  reports: z.array(HandoverReport),
  /** Codes that a report may name. */
  choices: z.array(z.object({ code: z.string(), name: z.string() })),
  can: z.array(z.string()),
});

export const openReceived = {
  method: 'POST',
  path: '/api/handover/received/:handoverId/open',
  needs: 'handover.receive',
  params: oneHandover,
  reply: Received,
  summary:
    'Open a package; the first time it counts as received, and each time the graduate sees that it was opened',
} as const satisfies Endpoint;

export const pullReceived = {
  method: 'POST',
  path: '/api/handover/received/pull',
  needs: 'handover.receive',
  body: z.object({
    /** `next` of the page before; without it from the beginning. Pulling again brings the same. */
    after: z.uuid().optional(),
    limit: z.int().min(1).max(200).default(100),
  }),
  reply: z.object({
    packages: z.array(z.object({ handover: Handover, package: HandoverPackage, digest: z.string() })),
    next: z.uuid().nullable(),
  }),
  summary: 'Packages for the agency’s own system, oldest first; what is pulled counts as received',
} as const satisfies Endpoint;

export const answerReceived = {
  method: 'POST',
  path: '/api/handover/received/:handoverId/answer',
  needs: 'handover.receive',
  params: oneHandover,
  body: Answer,
  reply: z.object({ handover: Handover }),
  summary: 'Take over, refuse, or give back with a reason',
} as const satisfies Endpoint;

export const reportReceived = {
  method: 'POST',
  path: '/api/handover/received/:handoverId/reports',
  needs: 'handover.receive',
  params: oneHandover,
  body: z.object({
    id: z.uuid(),
    code: z.string().max(8),
    employer: z.string().trim().max(200).default(''),
    on: z.iso.date(),
    words: z.string().trim().max(500).default(''),
  }),
  reply: z.object({ handover: Handover }),
  summary: 'Tell the school what became of somebody; it counts when the graduate says that it is right',
} as const satisfies Endpoint;
