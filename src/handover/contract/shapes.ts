import { z } from 'zod';
import { Degree, JobSeeking, KeyGroup } from '../../people/contract.ts';

/**
 * proposed → consented → sent → received → taken_over, or an end before: refused, withdrawn; returned after taking over.
 */
export const handoverStates = [
  'proposed',
  'consented',
  'sent',
  'received',
  'taken_over',
  'refused',
  'withdrawn',
  'returned',
] as const;
export const HandoverState = z.enum(handoverStates);
export type HandoverState = z.infer<typeof HandoverState>;

export const handoverSteps = [
  ...handoverStates,
  'overdue',
  'reported',
  'report_right',
  'report_wrong',
  'late_receipt',
] as const;
export const HandoverStep = z.enum(handoverSteps);
export type HandoverStep = z.infer<typeof HandoverStep>;

/** Parts of a package. Each is agreed to by itself; `basics` alone cannot be left out. */
export const handoverFields = [
  'basics',
  'phone',
  'email',
  'home_region',
  'wish',
  'support',
  'identity_number',
  'key_groups',
] as const;
export const HandoverField = z.enum(handoverFields);
export type HandoverField = z.infer<typeof HandoverField>;

/** For what an agency takes somebody over. A consent names one of them. */
export const handoverPurposes = ['public_service', 'training', 'assistance', 'disability_service'] as const;
export const HandoverPurpose = z.enum(handoverPurposes);
export type HandoverPurpose = z.infer<typeof HandoverPurpose>;

/** Exactly what is handed over: a part that was not consented to is not there at all. */
export const HandoverPackage = z.object({
  basics: z.object({
    name: z.string(),
    gender: z.enum(['male', 'female']),
    schoolName: z.string(),
    cohort: z.number(),
    degree: Degree,
    majorName: z.string(),
    leftOn: z.iso.date().nullable(),
  }),
  phone: z.string().nullable().optional(),
  email: z.string().nullable().optional(),
  homeRegion: z.object({ code: z.string(), name: z.string() }).nullable().optional(),
  wish: z
    .object({
      jobSeeking: JobSeeking,
      regions: z.array(z.string()),
      industries: z.array(z.string()),
      salaryFloorYuan: z.number().nullable(),
      keywords: z.array(z.string()),
    })
    .optional(),
  /** What the school did so far, as figures: no line of the ledger leaves the school. */
  support: z
    .object({
      talks: z.number(),
      recommendations: z.number(),
      answers: z.number(),
      lastContactOn: z.iso.date().nullable(),
    })
    .optional(),
  identityNumber: z.string().nullable().optional(),
  keyGroups: z.array(KeyGroup).optional(),
});
export type HandoverPackage = z.infer<typeof HandoverPackage>;

export const receiverKinds = ['labour', 'federation', 'community', 'other'] as const;
export const ReceiverKind = z.enum(receiverKinds);

export const PublicKey = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, '32 bytes as base64');

export const ReceiverInput = z.object({
  name: z.string().trim().min(1).max(120),
  kind: ReceiverKind,
  region: z
    .string()
    .regex(/^\d{6}$/)
    .nullable(),
  channel: z.enum(['portal', 'file']),
  needs: z.array(HandoverField).min(1).max(handoverFields.length),
  answerWorkdays: z.int().min(1).max(60),
  /** Ed25519, for receipts that come back in files. */
  signKey: PublicKey.nullable(),
  /** X25519: files to it are encrypted to this key. */
  sealKey: PublicKey.nullable(),
});
export type ReceiverInput = z.infer<typeof ReceiverInput>;

/** Somebody to whom graduates are handed over. */
export const Receiver = ReceiverInput.extend({
  id: z.uuid(),
  path: z.string(),
  state: z.enum(['active', 'closed']),
  version: z.number(),
});
export type Receiver = z.infer<typeof Receiver>;

/** One step of a hand-over, as everybody concerned reads it. */
export const HandoverEvent = z.object({
  id: z.uuid(),
  number: z.number(),
  at: z.iso.datetime(),
  step: HandoverStep,
  byRole: z.enum(['self', 'staff', 'receiver', 'system']),
  byName: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type HandoverEvent = z.infer<typeof HandoverEvent>;

/** What an agency found out about somebody whom it took over. The graduate says whether it is right. */
export const HandoverReport = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  employer: z.string(),
  words: z.string(),
  on: z.iso.date(),
  /** Null while the graduate has not said. */
  isRight: z.boolean().nullable(),
});
export type HandoverReport = z.infer<typeof HandoverReport>;

/** Where a hand-over stands: what school, graduate and agency all see. */
export const Handover = z.object({
  id: z.uuid(),
  receiverId: z.uuid(),
  receiverName: z.string(),
  channel: z.enum(['portal', 'file']),
  state: HandoverState,
  purpose: HandoverPurpose,
  fields: z.array(HandoverField),
  untilOn: z.iso.date(),
  proposedAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
  dueOn: z.iso.date().nullable(),
  /** Days past the day of the answer; 0 while there is time, or once there is an answer. */
  overdueDays: z.number(),
  endedAt: z.iso.datetime().nullable(),
  previousId: z.uuid().nullable(),
});
export type Handover = z.infer<typeof Handover>;

/** Why an agency does not take somebody over, or gives them back. */
export const refusalReasons = [
  'not_our_region',
  'not_reachable',
  'not_eligible',
  'already_served',
  'package_incomplete',
  'other',
] as const;
export const returnReasons = [
  'moved_away',
  'not_reachable',
  'no_longer_wishes',
  'placed',
  'not_our_service',
  'other',
] as const;
export const HandoverReason = z.enum([...new Set([...refusalReasons, ...returnReasons])]);
export type HandoverReason = z.infer<typeof HandoverReason>;

/** An agency's answer, over the API or in a receipt file. */
export const Answer = z.object({
  /** Made by whoever answers: the same answer sent twice is one answer. */
  id: z.uuid(),
  verdict: z.enum(['taken_over', 'refused', 'returned']),
  reason: HandoverReason.nullable().default(null),
  words: z.string().trim().max(500).default(''),
});
export type Answer = z.infer<typeof Answer>;

export const ConsentInput = z.object({
  /** Made by the client: sent twice it is one consent. */
  id: z.uuid(),
  fields: z.array(HandoverField).min(1).max(8),
  /** Key groups need a yes of their own. */
  alsoKeyGroups: z.enum(['yes', 'no']),
  untilOn: z.iso.date(),
});
