import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import { Family } from './families.ts';

export const MessageKind = z.enum([
  'digest',
  'recommendation',
  'notice',
  'alert',
  'found',
  'mass',
  'reminder',
  'survey',
]);
export type MessageKind = z.infer<typeof MessageKind>;

export const Message = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  kind: MessageKind,
  family: Family,
  subject: z.string(),
  body: z.string(),
  /** The posting that it is about, where it is about one alone. */
  postingId: z.uuid().nullable(),
  readAt: z.iso.datetime().nullable(),
});
export type Message = z.infer<typeof Message>;

export const listOwnMessages = {
  method: 'GET',
  path: '/api/delivery/mine/messages',
  needs: 'delivery.own',
  reply: z.object({ rows: z.array(Message), unread: z.int() }),
} as const satisfies Endpoint;

export const readOwnMessage = {
  method: 'POST',
  path: '/api/delivery/mine/messages/:messageId/read',
  needs: 'delivery.own',
  params: z.object({ messageId: z.uuid() }),
  reply: z.object({ unread: z.int() }),
} as const satisfies Endpoint;

export const listEmployerMessages = {
  method: 'GET',
  path: '/api/delivery/employer/messages',
  needs: 'postings.post',
  reply: listOwnMessages.reply,
  summary: 'What the own employer was told: why a posting was sent back and how it could be put instead',
} as const satisfies Endpoint;

export const readEmployerMessage = {
  method: 'POST',
  path: '/api/delivery/employer/messages/:messageId/read',
  needs: 'postings.post',
  params: readOwnMessage.params,
  reply: readOwnMessage.reply,
  summary: 'Marks a message of the own employer as read',
} as const satisfies Endpoint;
