import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';

export const Message = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  kind: z.enum(['digest', 'recommendation', 'notice']),
  subject: z.string(),
  body: z.string(),
  /** The own posting that it is about; only in messages to employers. */
  postingId: z.uuid().nullable(),
  readAt: z.iso.datetime().nullable(),
});
export type Message = z.infer<typeof Message>;

export const listOwnMessages = {
  method: 'GET',
  path: '/api/outreach/mine/messages',
  needs: 'outreach.own',
  reply: z.object({ rows: z.array(Message), unread: z.int() }),
} as const satisfies Endpoint;

export const readOwnMessage = {
  method: 'POST',
  path: '/api/outreach/mine/messages/:messageId/read',
  needs: 'outreach.own',
  params: z.object({ messageId: z.uuid() }),
  reply: z.object({ unread: z.int() }),
} as const satisfies Endpoint;

export const listEmployerMessages = {
  method: 'GET',
  path: '/api/outreach/employer/messages',
  needs: 'postings.post',
  reply: listOwnMessages.reply,
  summary: 'What the own employer was told: why a posting was sent back and how it could be put instead',
} as const satisfies Endpoint;

export const readEmployerMessage = {
  method: 'POST',
  path: '/api/outreach/employer/messages/:messageId/read',
  needs: 'postings.post',
  params: readOwnMessage.params,
  reply: readOwnMessage.reply,
  summary: 'Marks a message of the own employer as read',
} as const satisfies Endpoint;

export const OutboxMail = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  state: z.enum(['waiting', 'sent', 'held', 'failed', 'unreachable']),
  toMasked: z.string(),
  subject: z.string(),
  attempts: z.int(),
  lastError: z.string().nullable(),
});
export type OutboxMail = z.infer<typeof OutboxMail>;

export const listOutbox = {
  method: 'GET',
  path: '/api/outreach/outbox',
  needs: 'outreach.outbox',
  query: z.object({ state: OutboxMail.shape.state.optional(), after: z.uuid().optional() }),
  reply: z.object({
    rows: z.array(OutboxMail),
    next: z.uuid().nullable(),
    counts: z.record(z.string(), z.int()),
    smtp: z.boolean(),
  }),
  summary: 'The operator’s page of e-mails: sent, waiting, held for want of a mail server, failed',
} as const satisfies Endpoint;
