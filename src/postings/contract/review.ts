import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import { PostingRisk, RiskLevel, Signal } from '../../signals/contract.ts';
import {
  Demanded,
  FieldName,
  HitDecision,
  PostingCard,
  PostingHistoryLine,
  PostingId,
  PostingState,
  RawCells,
  ReadField,
  ScreeningHit,
  Verdict,
  VersionedId,
} from './shapes.ts';

/** Why a human decided; wording is in the client. `history` also holds the system's own reasons (rules/states.ts). */
export const reviewReasons = {
  approve: ['meets_rules', 'finding_unfounded', 'corrected_by_employer'],
  decline: [
    'discrimination',
    'false_or_fraud',
    'fees',
    'incomplete',
    'not_for_graduates',
    'duplicate',
    'other',
  ],
  revoke: [
    'reported',
    'employer_not_genuine',
    'false_or_fraud',
    'discrimination',
    'fees',
    'ordered',
    'other',
  ],
  withdraw: ['filled', 'cancelled', 'asked_by_employer', 'other'],
  /** Taking a decision back: an approved or declined posting waits for review again. */
  reopen: ['decided_by_mistake', 'reported', 'new_evidence', 'other'],
} as const;

/** Why a human decided on one finding by itself. */
export const hitReasons = {
  dismissed: ['context_allows', 'lawful_exception', 'misread', 'other'],
  upheld: ['clear_violation', 'confirmed_with_employer', 'other'],
} as const;

export const ReviewAction = z.enum(['approve', 'decline', 'revoke', 'withdraw', 'reopen']);
export type ReviewAction = z.infer<typeof ReviewAction>;

export const ReviewListQuery = z.object({
  state: PostingState.default('in_review'),
  verdict: Verdict.optional(),
  rule: z.string().max(60).optional(),
  source: z.string().max(100).optional(),
  risk: RiskLevel.optional(),
  /** risk_raised: approved ones of which the risk became high since. */
  flag: z.enum(['risk_raised']).optional(),
  /** waiting: longest first; risk: highest score first. */
  order: z.enum(['waiting', 'risk']).default('waiting'),
  q: z.string().trim().max(100).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ReviewListQuery = z.infer<typeof ReviewListQuery>;

export const ReviewItem = z.object({
  card: PostingCard,
  verdict: Verdict,
  missing: z.array(Demanded),
  hits: z.array(ScreeningHit),
  /** null: not scored (positions of official tables, and what came in before there was a score). */
  riskLevel: RiskLevel.nullable(),
  /** Since when the risk of this open posting is high although its text was approved; null when nobody need look. */
  riskRaisedAt: z.iso.datetime().nullable(),
  updatedAt: z.iso.datetime(),
});
export type ReviewItem = z.infer<typeof ReviewItem>;

export const listForReview = {
  method: 'GET',
  path: '/api/postings/review',
  needs: 'postings.review',
  query: ReviewListQuery,
  reply: z.object({ items: z.array(ReviewItem), next: z.string().nullable(), can: z.array(ReviewAction) }),
  summary:
    'Postings of the own centre by state, verdict, rule, source and risk; longest waiting first, or riskiest',
} as const satisfies Endpoint;

const Counted = z.object({ value: z.string(), count: z.int() });
export const countForReview = {
  method: 'GET',
  path: '/api/postings/review/counts',
  needs: 'postings.review',
  reply: z.object({
    states: z.array(Counted),
    /** Of those in review. */
    verdicts: z.array(Counted),
    rules: z.array(Counted),
    missing: z.array(Counted),
    sources: z.array(Counted),
    /** By RiskLevel. */
    risks: z.array(Counted),
    /** Open ones by ReviewListQuery.flag. */
    flags: z.array(Counted),
  }),
  summary:
    'How many postings are in each state; of those in review, by verdict, rule, missing fact, source and risk',
} as const satisfies Endpoint;

export const PostingOrigin = z.object({
  source: z.string(),
  sourceId: z.string(),
  isPrimary: z.boolean(),
  notes: z.array(z.string()),
  firstSeenAt: z.iso.datetime(),
  seenAt: z.iso.datetime(),
});

export const PostingCorrection = z.object({
  field: FieldName,
  was: z.unknown(),
  now: z.unknown(),
  version: z.int(),
  accountId: z.uuid().nullable(),
  at: z.iso.datetime(),
});

/** The row of an official table that a posting was made of, under the table's own heads and word for word. */
export const OfficialRow = z.object({
  table: z.enum(['guangdong', 'henan']),
  year: z.int().nullable(),
  cells: z.array(z.object({ head: z.string(), text: z.string() })),
});
export type OfficialRow = z.infer<typeof OfficialRow>;

/** Everything about one posting, for the reviewer. */
export const PostingFile = z.object({
  card: PostingCard,
  cells: RawCells,
  fields: z.array(ReadField),
  hits: z.array(ScreeningHit),
  verdict: Verdict,
  missing: z.array(Demanded),
  /** Set for a position of an official table: what would be a violation in an advert is a condition there. */
  official: OfficialRow.nullable(),
  risk: PostingRisk.nullable(),
  /** As in ReviewItem. */
  riskRaisedAt: z.iso.datetime().nullable(),
  /** Facts that need the database, as they stand now; the weightiest first. */
  signals: z.array(Signal),
  origins: z.array(PostingOrigin),
  corrections: z.array(PostingCorrection),
  history: z.array(PostingHistoryLine),
  can: z.array(z.enum([...ReviewAction.options, 'correct', 'decide_hit', 'accept_risk'])),
});
export type PostingFile = z.infer<typeof PostingFile>;

const FileParams = z.object({ postingId: PostingId });

export const getPostingFile = {
  method: 'GET',
  path: '/api/postings/review/:postingId',
  needs: 'postings.review',
  params: FileParams,
  reply: PostingFile,
  summary: 'One posting with text, fields, spans, findings, origins, corrections and history',
} as const satisfies Endpoint;

export const decidePostings = {
  method: 'POST',
  path: '/api/postings/review/decide',
  needs: 'postings.review',
  body: z.object({
    action: ReviewAction,
    items: z.array(VersionedId).min(1).max(500),
    reason: z.string().min(1).max(60),
    note: z.string().trim().max(1_000).default(''),
  }),
  reply: z.object({
    done: z.array(z.object({ id: PostingId, state: PostingState, version: z.int() })),
    refused: z.array(z.object({ id: PostingId, code: z.string() })),
  }),
  summary: 'Approve, decline, revoke, withdraw or reopen one posting or many; refusals come back row by row',
} as const satisfies Endpoint;

export const correctField = {
  method: 'POST',
  path: '/api/postings/review/:postingId/correct',
  needs: 'postings.review',
  params: FileParams,
  body: z.object({ version: z.int().positive(), field: FieldName, value: z.unknown() }),
  reply: PostingFile,
  summary: 'Correct one field that was read wrongly; the correction is kept as evidence',
} as const satisfies Endpoint;

/** Of the findings that getPostingFile shows, by their number. `decision` null takes a single decision back. */
export const decideHit = {
  method: 'POST',
  path: '/api/postings/review/:postingId/hits/:number',
  needs: 'postings.review',
  params: FileParams.extend({ number: z.coerce.number().int().min(0).max(32_767) }),
  body: z.object({
    version: z.int().positive(),
    decision: HitDecision.nullable(),
    /** hitReasons of the decision; not asked for when it is taken back. */
    reason: z.string().max(60).default(''),
    note: z.string().trim().max(500).default(''),
  }),
  reply: PostingFile,
  summary: 'Dismiss or uphold one finding by itself, with a reason, while the posting is in review',
} as const satisfies Endpoint;

export const acceptRisk = {
  method: 'POST',
  path: '/api/postings/review/:postingId/accept-risk',
  needs: 'postings.review',
  params: FileParams,
  body: z.object({ version: z.int().positive(), note: z.string().trim().max(1_000).default('') }),
  reply: PostingFile,
  summary:
    'Leave an approved posting open although its risk has become high; the flag goes, the history keeps it',
} as const satisfies Endpoint;
