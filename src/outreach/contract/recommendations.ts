import { z } from 'zod';
import { PostingCard } from '../../postings/contract.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import { FunnelStep } from './runs.ts';

const personParams = z.object({ personId: z.uuid() });

/** Why a posting stands where it stands: a code, its share of the score, and what it was computed from. The browser words it. */
export const ReasonLine = z.object({
  code: z.string(),
  points: z.int(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export type ReasonLine = z.infer<typeof ReasonLine>;

/** Reasons from which somebody who is not interested chooses one. */
export const refusalReasons = [
  'place',
  'pay',
  'major',
  'kind',
  'employer',
  'already_applied',
  'have_offer',
  'other',
] as const;
export const RefusalReason = z.enum(refusalReasons);
export type RefusalReason = z.infer<typeof RefusalReason>;

export const Recommendation = z.object({
  id: z.uuid(),
  posting: PostingCard,
  day: z.iso.date(),
  rank: z.int(),
  score: z.int(),
  reasons: z.array(ReasonLine),
  /** Name of the counsellor who recommended; null when the daily push did. */
  byName: z.string().nullable(),
  note: z.string(),
  at: z.iso.datetime(),
  seenAt: z.iso.datetime().nullable(),
  answer: z.enum(['interested', 'not_interested']).nullable(),
  answerReason: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
});
export type Recommendation = z.infer<typeof Recommendation>;

export const listOwnRecommendations = {
  method: 'GET',
  path: '/api/outreach/mine',
  needs: 'outreach.own',
  query: z.object({
    show: z.enum(['today', 'earlier', 'interested']).default('today'),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  reply: z.object({ rows: z.array(Recommendation), today: z.iso.date(), unanswered: z.int() }),
  summary: 'What was recommended to me; opening today’s list marks it as seen',
} as const satisfies Endpoint;

export const answerRecommendation = {
  method: 'POST',
  path: '/api/outreach/mine/:recommendationId/answer',
  needs: 'outreach.own',
  params: z.object({ recommendationId: z.uuid() }),
  body: z.discriminatedUnion('answer', [
    z.object({ answer: z.literal('interested') }),
    z.object({ answer: z.literal('not_interested'), reason: RefusalReason }),
  ]),
  reply: Recommendation,
  summary: 'Interested, or not and why; the last answer counts and every answer is a ledger line',
} as const satisfies Endpoint;

export const listPersonRecommendations = {
  method: 'GET',
  path: '/api/outreach/people/:personId/recommendations',
  needs: 'outreach.read',
  params: personParams,
  reply: z.object({ rows: z.array(Recommendation) }),
  summary: 'What was recommended to a graduate and what they answered',
} as const satisfies Endpoint;

export const RankedPosting = z.object({
  posting: PostingCard,
  score: z.int(),
  reasons: z.array(ReasonLine),
  sent: z.boolean(),
});
export type RankedPosting = z.infer<typeof RankedPosting>;

export const rankPostings = {
  method: 'GET',
  path: '/api/outreach/people/:personId/ranked',
  needs: 'outreach.recommend',
  params: personParams,
  reply: z.object({ rows: z.array(RankedPosting), funnel: z.array(FunnelStep) }),
  summary: 'The best open postings for one graduate right now, with reasons',
} as const satisfies Endpoint;

export const nextPostings = {
  method: 'GET',
  path: '/api/outreach/people/:personId/next',
  needs: 'outreach.recommend',
  params: personParams,
  query: z.object({
    /** What a standard asks of a recommendation that counts. */
    fitFloor: z.coerce.number().int().min(0).max(32_767).default(0),
    inPlaces: z.enum(['yes', 'no']).default('no'),
  }),
  reply: z.object({
    /** Best first: one to send and two to choose from instead. */
    rows: z.array(RankedPosting).max(3),
    /** Why others among the best would not count. */
    missed: z.object({ sent: z.int(), belowFit: z.int(), notInPlaces: z.int() }),
    /** How many may still be sent to this graduate today; none to whoever switched pushing off. */
    leftToday: z.int(),
    pushOptOut: z.boolean(),
  }),
  summary: 'The best open postings that would count for what is owed to one graduate, ready to send',
} as const satisfies Endpoint;

export const recommend = {
  method: 'POST',
  path: '/api/outreach/people/:personId/recommend',
  needs: 'outreach.recommend',
  params: personParams,
  body: z.object({ postingId: z.uuid(), note: z.string().trim().max(500).default('') }),
  reply: Recommendation,
  summary: 'Recommend a posting to a graduate; it becomes a ledger line and a message',
} as const satisfies Endpoint;

export const Exclusion = z.object({ constraint: z.string(), facts: z.record(z.string(), z.unknown()) });

export const whyNotPosting = {
  method: 'GET',
  path: '/api/outreach/why-not',
  needs: 'outreach.own',
  query: z.object({ postingId: z.uuid() }),
  reply: z.object({
    eligible: z.boolean(),
    exclusion: Exclusion.nullable(),
    score: z.int().nullable(),
    reasons: z.array(ReasonLine),
  }),
  summary: 'Why a posting is, or is not, among what is recommended to me',
} as const satisfies Endpoint;

/** One condition of an official position and whether it holds; 'unclear' is for the graduate to check. */
export const EligibilityCondition = z.object({
  name: z.string(),
  holds: z.union([z.boolean(), z.literal('unclear')]),
  because: z.string(),
  /** The words of the table. */
  span: z.string(),
  /** Whether it decides the answer while it is unclear. */
  decides: z.boolean(),
});
export type EligibilityCondition = z.infer<typeof EligibilityCondition>;

export const ownEligibility = {
  method: 'GET',
  path: '/api/outreach/eligibility',
  needs: 'outreach.own',
  query: z.object({ postingId: z.uuid() }),
  reply: z.object({
    /** Null where the posting is no row of an official position table. */
    judgement: z
      .object({
        eligible: z.union([z.boolean(), z.literal('unclear')]),
        year: z.int().nullable(),
        conditions: z.array(EligibilityCondition),
      })
      .nullable(),
  }),
  summary: 'Whether I may apply for a position of an official table, condition by condition',
} as const satisfies Endpoint;
