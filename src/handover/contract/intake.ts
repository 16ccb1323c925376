import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import { Answer, HandoverPackage, HandoverPurpose, PublicKey } from './shapes.ts';

/**
 * The agency's side for houses that are not this one: their signed files are taken in here, and the answers go back as
 * a signed file. Whoever is in such a file is nobody of this house.
 */
export const Sender = z.object({
  id: z.uuid(),
  name: z.string(),
  signKey: z.string(),
  state: z.enum(['active', 'closed']),
  /** Answers that are in no receipt file yet. */
  unsent: z.number(),
});
export type Sender = z.infer<typeof Sender>;

export const takenStates = ['received', 'taken_over', 'refused', 'returned', 'withdrawn'] as const;
export const Taken = z.object({
  id: z.uuid(),
  senderName: z.string(),
  state: z.enum(takenStates),
  purpose: HandoverPurpose,
  untilOn: z.iso.date(),
  sentAt: z.iso.datetime(),
  dueOn: z.iso.date(),
  overdueDays: z.number(),
  /** Null once it has ended: nothing of the graduate is kept. */
  basics: HandoverPackage.shape.basics.nullable(),
  /** The newest answer is in a receipt file. */
  isAnswerSent: z.boolean(),
});
export type Taken = z.infer<typeof Taken>;

export const TakenOutcome = z.object({
  senderName: z.string(),
  lines: z.number(),
  taken: z.number(),
  /** Taken before, and the same. */
  known: z.number(),
  /** Withdrawn by school or graduate: erased here. */
  erased: z.number(),
  /** Of a consent that has run out: not taken. */
  ended: z.number(),
  /** The same file was read before; then nothing was done now. */
  isRepeat: z.boolean(),
});
export type TakenOutcome = z.infer<typeof TakenOutcome>;

export const getIntake = {
  method: 'GET',
  path: '/api/handover/intake',
  needs: 'handover.receive',
  query: z.object({ show: z.enum(['waiting', 'taken_over', 'ended']).default('waiting') }),
  reply: z.object({
    /** The agency's own public keys, to be given to whoever sends files: Ed25519 for receipts, X25519 for sealing. */
    keys: z.object({ sign: z.string(), seal: z.string() }),
    senders: z.array(Sender),
    /** At most 500, the longest waiting first. */
    rows: z.array(Taken),
    figures: z.object({ waiting: z.number(), takenOver: z.number(), ended: z.number() }),
  }),
  summary: 'Files of other houses: own keys, known senders, and whom they handed over',
} as const satisfies Endpoint;

export const addSender = {
  method: 'POST',
  path: '/api/handover/intake/senders',
  needs: 'handover.receive',
  body: z.object({ name: z.string().trim().min(1).max(120), signKey: PublicKey }),
  reply: z.object({ senderId: z.uuid() }),
  summary: 'Know a house by its signing key, after it was compared over the telephone',
} as const satisfies Endpoint;

export const changeSender = {
  method: 'PUT',
  path: '/api/handover/intake/senders/:senderId',
  needs: 'handover.receive',
  params: z.object({ senderId: z.uuid() }),
  body: z.object({ state: z.enum(['active', 'closed']) }),
  reply: z.object({ state: z.enum(['active', 'closed']) }),
  summary: 'Take no more files of a house, or take them again',
} as const satisfies Endpoint;

export const takeInFile = {
  method: 'POST',
  path: '/api/handover/intake/files',
  needs: 'handover.receive',
  reply: z.object({ outcome: TakenOutcome }),
  summary: 'Take in a signed file of packages: all of it or nothing',
} as const satisfies Endpoint;

const oneTaken = z.object({ takenId: z.uuid() });
export const openTaken = {
  method: 'POST',
  path: '/api/handover/intake/packages/:takenId/open',
  needs: 'handover.receive',
  params: oneTaken,
  reply: z.object({ taken: Taken, package: HandoverPackage.nullable(), can: z.array(z.string()) }),
  summary: 'Open a package that came in a file; each opening is written down',
} as const satisfies Endpoint;

export const answerTaken = {
  method: 'POST',
  path: '/api/handover/intake/packages/:takenId/answer',
  needs: 'handover.receive',
  params: oneTaken,
  body: Answer,
  reply: z.object({ taken: Taken }),
  summary: 'Take over, refuse, or give back; it goes back with the next receipt file',
} as const satisfies Endpoint;

export const makeReceipts = {
  method: 'POST',
  path: '/api/handover/intake/receipts',
  needs: 'handover.receive',
  body: z.object({ id: z.uuid(), senderId: z.uuid() }),
  reply: z.object({ name: z.string(), text: z.string(), lines: z.number() }),
  summary:
    'Put every answer that has not gone back yet into one signed file; asked twice it is the same file',
} as const satisfies Endpoint;
