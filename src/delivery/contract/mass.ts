import { z } from 'zod';
import { Degree, JobSeeking } from '../../people/contract.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import { Family } from './families.ts';

const OrgPath = z
  .string()
  .max(200)
  .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/);

/** Whom a mass mail is for. Empty lists ask for nothing. */
export const Audience = z.object({
  path: OrgPath,
  cohort: z.int().min(2000).max(2100),
  degrees: z.array(Degree).max(5).default([]),
  jobSeeking: z.array(JobSeeking).max(10).default([]),
  regions: z
    .array(z.string().regex(/^\d{6}$/))
    .max(20)
    .default([]),
});
export type Audience = z.infer<typeof Audience>;

/** Why somebody of the audience gets nothing, or no mail. */
export const leftOutReasons = [
  'personalisation_off',
  'opted_out',
  'no_address',
  'preference_off',
  'budget_spent',
] as const;
export const LeftOutReason = z.enum(leftOutReasons);
export type LeftOutReason = z.infer<typeof LeftOutReason>;

export const AudiencePreview = z.object({
  /** Everybody whom the filter finds. */
  people: z.int(),
  /** Get it in their inbox; of these get an e-mail, and those whose mail waits for tomorrow's budget. */
  inbox: z.int(),
  mails: z.int(),
  tomorrow: z.int(),
  leftOut: z.array(z.object({ reason: LeftOutReason, people: z.int(), sample: z.array(z.string()) })),
  sample: z.array(z.object({ personId: z.uuid(), name: z.string(), className: z.string() })),
});
export type AudiencePreview = z.infer<typeof AudiencePreview>;

const Stated = z.object({
  family: Family,
  subject: z.string().trim().min(1).max(60),
  body: z.string().trim().min(1).max(4_000),
  audience: Audience,
});

/** Counts of one org: never of one counsellor. */
export const MassReach = z.object({
  path: z.string(),
  name: z.string(),
  written: z.int(),
  mailed: z.int(),
  seen: z.int(),
});
export type MassReach = z.infer<typeof MassReach>;

export const MassMail = Stated.extend({
  id: z.uuid(),
  orgName: z.string(),
  state: z.enum(['proposed', 'refused', 'running', 'done', 'cancelled']),
  preview: AudiencePreview.omit({ sample: true, leftOut: true }),
  /** How far it is written out, and how it went. */
  figures: z.object({ done: z.int(), inbox: z.int(), mails: z.int() }).nullable(),
  byName: z.string(),
  decidedByName: z.string().nullable(),
  remark: z.string(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  can: z.object({ decide: z.boolean(), cancel: z.boolean() }),
});
export type MassMail = z.infer<typeof MassMail>;

export const previewAudience = {
  method: 'POST',
  path: '/api/delivery/mass/preview',
  needs: 'delivery.mass',
  body: Stated.pick({ family: true, audience: true }),
  reply: AudiencePreview,
  summary: 'Whom a mass mail would reach, whom not and why; nothing is kept and nothing is sent',
} as const satisfies Endpoint;

export const proposeMassMail = {
  method: 'POST',
  path: '/api/delivery/mass',
  needs: 'delivery.mass',
  body: Stated,
  reply: MassMail,
  summary: 'Writes a mass mail; it leaves when another account of the same scope has approved it',
} as const satisfies Endpoint;

export const listMassMails = {
  method: 'GET',
  path: '/api/delivery/mass',
  needs: 'delivery.mass',
  reply: z.object({
    rows: z.array(MassMail),
    cohorts: z.array(z.object({ path: z.string(), name: z.string(), cohort: z.int() })),
  }),
} as const satisfies Endpoint;

const massParams = z.object({ massId: z.uuid() });

export const getMassMail = {
  method: 'GET',
  path: '/api/delivery/mass/:massId',
  needs: 'delivery.mass',
  params: massParams,
  reply: z.object({ mail: MassMail, reach: z.array(MassReach) }),
  summary: 'One mass mail: its words, how far it is, and how many have seen it in each college',
} as const satisfies Endpoint;

export const decideMassMail = {
  method: 'POST',
  path: '/api/delivery/mass/:massId/decide',
  needs: 'delivery.mass',
  params: massParams,
  body: z.object({ approve: z.boolean(), remark: z.string().trim().max(200).default('') }),
  reply: MassMail,
  summary: 'The second pair of eyes: not the writer, and of a scope that holds the whole audience',
} as const satisfies Endpoint;

export const cancelMassMail = {
  method: 'POST',
  path: '/api/delivery/mass/:massId/cancel',
  needs: 'delivery.mass',
  params: massParams,
  reply: MassMail,
  summary: 'Takes a mass mail back: what has not left stays here',
} as const satisfies Endpoint;
