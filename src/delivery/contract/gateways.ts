import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import { Family } from './families.ts';

const Stated = z.object({
  name: z.string().trim().min(1).max(60),
  url: z.string().trim().max(500),
  families: z.array(Family).max(5),
  /** What the gateway needs to know a person by; it gets nothing else of them. */
  knowsBy: z.enum(['phone', 'student_number']),
});

export const Gateway = Stated.extend({
  id: z.uuid(),
  path: z.string(),
  orgName: z.string(),
  state: z.enum(['on', 'off']),
  waiting: z.int(),
  failures: z.int(),
  failingSince: z.iso.datetime().nullable(),
  nextTryAt: z.iso.datetime().nullable(),
  lastError: z.string().nullable(),
});
export type Gateway = z.infer<typeof Gateway>;

export const listGateways = {
  method: 'GET',
  path: '/api/delivery/gateways',
  needs: 'delivery.outbox',
  reply: z.object({ rows: z.array(Gateway) }),
  summary: 'Gateways for SMS and WeChat: where they lead and whether they answer',
} as const satisfies Endpoint;

export const addGateway = {
  method: 'POST',
  path: '/api/delivery/gateways',
  needs: 'delivery.outbox',
  body: Stated.extend({ path: z.string().max(200) }),
  /** The secret is shown this once. */
  reply: z.object({ id: z.uuid(), secret: z.string() }),
} as const satisfies Endpoint;

export const changeGateway = {
  method: 'POST',
  path: '/api/delivery/gateways/:gatewayId',
  needs: 'delivery.outbox',
  params: z.object({ gatewayId: z.uuid() }),
  body: z.discriminatedUnion('act', [
    z.object({ act: z.literal('switch'), state: z.enum(['on', 'off']) }),
    z.object({ act: z.literal('try_now') }),
  ]),
  reply: z.object({ rows: z.array(Gateway) }),
  summary: 'Switches a gateway on or off, or tries a failing one at once',
} as const satisfies Endpoint;
