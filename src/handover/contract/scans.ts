import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';

const oneHandover = z.object({ handoverId: z.uuid() });

export const attachScan = {
  method: 'POST',
  path: '/api/handover/:handoverId/scans',
  needs: 'handover.propose',
  params: oneHandover,
  reply: z.object({ scanId: z.uuid(), mediaType: z.string(), bytes: z.number() }),
  summary:
    'Keep the signed sheet, PDF, JPEG or PNG of at most 10 MB, sealed; the paper consent then names it',
} as const satisfies Endpoint;

export const fetchScan = {
  method: 'GET',
  path: '/api/handover/:handoverId/scan',
  needs: 'handover.propose',
  params: oneHandover,
  reply: z.unknown(),
  summary: 'The signed sheet; the graduate sees that it was opened',
} as const satisfies Endpoint;

export const fetchOwnScan = {
  method: 'GET',
  path: '/api/handover/mine/:handoverId/scan',
  needs: 'handover.own',
  params: oneHandover,
  reply: z.unknown(),
  summary: 'The sheet that I signed, as the school keeps it',
} as const satisfies Endpoint;
