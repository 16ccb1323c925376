import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import { Family, OutwardChannel } from './families.ts';

export const deliveryStates = ['waiting', 'sent', 'held', 'failed', 'unreachable', 'dropped'] as const;
export const DeliveryState = z.enum(deliveryStates);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** One message on its way out of the house. */
export const Parcel = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  channel: OutwardChannel,
  family: Family,
  state: DeliveryState,
  toMasked: z.string(),
  subject: z.string(),
  attempts: z.int(),
  /** A code: what went wrong last, or why it was not sent. */
  lastError: z.string().nullable(),
  /** When the next attempt is made; null when none is. */
  dueAt: z.iso.datetime().nullable(),
  can: z.object({ retry: z.boolean() }),
});
export type Parcel = z.infer<typeof Parcel>;

export const listOutbox = {
  method: 'GET',
  path: '/api/delivery/outbox',
  needs: 'delivery.outbox',
  query: z.object({
    state: DeliveryState.optional(),
    channel: OutwardChannel.optional(),
    after: z.uuid().optional(),
  }),
  reply: z.object({
    rows: z.array(Parcel),
    next: z.uuid().nullable(),
    counts: z.record(z.string(), z.int()),
    smtp: z.boolean(),
  }),
  summary: 'What leaves the house within my scope: sent, waiting, held, given up, dropped and why',
} as const satisfies Endpoint;

export const retryDeliveries = {
  method: 'POST',
  path: '/api/delivery/outbox/retry',
  needs: 'delivery.outbox',
  body: z.object({
    /** Some by name, or everything in my scope that was given up. */
    ids: z.union([z.array(z.uuid()).min(1).max(200), z.literal('all')]),
  }),
  reply: z.object({ retried: z.int() }),
  summary: 'Sends given-up messages again; those that are not given up are left alone',
} as const satisfies Endpoint;
