import { z } from 'zod';
import { PostingCard } from '../postings/contract.ts';
import type { Endpoint } from '../platform/http/endpoint.ts';

const personParams = z.object({ personId: z.uuid() });

/** Why a posting stands where it stands: a code, its share of the score, and what it was computed from. The browser words it. */
export const ReasonLine = z.object({
  code: z.string(),
  points: z.int(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export type ReasonLine = z.infer<typeof ReasonLine>;

export const RunSettings = z.object({
  /** How many candidates are computed for each graduate. */
  top: z.int().min(1).max(50).default(20),
  /** How many are pushed to each graduate at most. */
  perGraduate: z.int().min(1).max(20).default(5),
  /** The least that should be pushed to each, and to members of key groups. */
  minimum: z.int().min(0).max(20).default(3),
  keyGroupMinimum: z.int().min(0).max(20).default(5),
  /** A posting is pushed to at most this many graduates for each of its places. */
  capPerPlace: z.int().min(1).max(100).default(10),
});
export type RunSettings = z.infer<typeof RunSettings>;

export const RunFigures = z.object({
  graduates: z.int(),
  /** Graduates whose case is open and who have not opted out, i.e. those the run is for. */
  eligibleGraduates: z.int(),
  postings: z.int(),
  covered: z.int(),
  pushed: z.int(),
  postingsUsed: z.int(),
  /** Open postings that fit somebody and were pushed to nobody. */
  orphans: z.int(),
  /** Congestion of the pushes (0 even, 1 all on one posting), and Gini of pushes over postings. */
  congestion: z.number(),
  gini: z.number(),
  keyGroup: z.object({ graduates: z.int(), covered: z.int(), meanScore: z.number() }),
  others: z.object({ graduates: z.int(), covered: z.int(), meanScore: z.number() }),
  /** Graduates who got nothing or less than their minimum, by the constraint that binds. */
  unmet: z.array(z.object({ reason: z.string(), graduates: z.int() })),
  /** How many postings were pushed to n graduates: 1, 2–3, 4–7, 8–15, 16+. */
  spread: z.array(z.object({ label: z.string(), postings: z.int() })),
  loadMs: z.number(),
  matchMs: z.number(),
  writeMs: z.number(),
});
export type RunFigures = z.infer<typeof RunFigures>;

export const PushRun = z.object({
  id: z.uuid(),
  workId: z.uuid(),
  path: z.string(),
  orgName: z.string(),
  cohort: z.int(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  settings: RunSettings,
  figures: RunFigures.nullable(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export type PushRun = z.infer<typeof PushRun>;

export const startRun = {
  method: 'POST',
  path: '/api/outreach/runs',
  needs: 'outreach.run',
  body: z.object({
    path: z.string().max(200),
    cohort: z.int().min(2000).max(2100),
    settings: RunSettings.partial().default({}),
  }),
  reply: PushRun,
  summary: 'Match a cohort and push today’s recommendations',
} as const satisfies Endpoint;

export const listRuns = {
  method: 'GET',
  path: '/api/outreach/runs',
  needs: 'outreach.read',
  reply: z.object({
    runs: z.array(PushRun),
    cohorts: z.array(z.object({ path: z.string(), name: z.string(), cohort: z.int(), graduates: z.int() })),
  }),
  summary: 'The newest runs, and the cohorts that one can be started for',
} as const satisfies Endpoint;

export const getRun = {
  method: 'GET',
  path: '/api/outreach/runs/:runId',
  needs: 'outreach.read',
  params: z.object({ runId: z.uuid() }),
  reply: PushRun,
} as const satisfies Endpoint;

export const runEvents = {
  method: 'GET',
  path: '/api/outreach/runs/:runId/events',
  needs: 'outreach.read',
  params: z.object({ runId: z.uuid() }),
  reply: z.object({
    state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
    step: z.string(),
    done: z.number(),
    total: z.number().nullable(),
    fault: z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
  }),
  summary: 'Progress of a run, as server-sent events',
} as const satisfies Endpoint;

export const cancelRun = {
  method: 'POST',
  path: '/api/outreach/runs/:runId/cancel',
  needs: 'outreach.run',
  params: z.object({ runId: z.uuid() }),
  reply: PushRun,
} as const satisfies Endpoint;

export const FunnelStep = z.object({ constraint: z.string(), remaining: z.int() });

export const listUnmet = {
  method: 'GET',
  path: '/api/outreach/runs/:runId/unmet',
  needs: 'outreach.read',
  params: z.object({ runId: z.uuid() }),
  query: z.object({
    reason: z.string().max(60).optional(),
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    rows: z.array(
      z.object({
        personId: z.uuid(),
        name: z.string(),
        className: z.string(),
        majorName: z.string(),
        given: z.int(),
        reason: z.string(),
        funnel: z.array(FunnelStep),
      }),
    ),
    next: z.uuid().nullable(),
  }),
  summary: 'Who got nothing or too little, and which constraint binds',
} as const satisfies Endpoint;

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

export const Message = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  kind: z.enum(['digest', 'recommendation', 'notice']),
  subject: z.string(),
  body: z.string(),
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

export const OutboxMail = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  state: z.enum(['waiting', 'sent', 'held', 'failed', 'unreachable']),
  toMasked: z.string(),
  subject: z.string(),
  attempts: z.int(),
  lastError: z.string().nullable(),
});

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
