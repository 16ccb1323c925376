import { z } from 'zod';
import { spanSources } from '../../adverts/contract.ts';
import { PostingKind } from '../../catalogue/contract.ts';
import { Demanded, FieldName, fieldNames, FreshStance, Verdict } from '../../reading/contract.ts';

/** draft → in_review → open → expired / withdrawn / revoked; declined from review. rules.ts says who moves what. */
export const PostingState = z.enum([
  'draft',
  'in_review',
  'open',
  'expired',
  'withdrawn',
  'revoked',
  'declined',
]);
export type PostingState = z.infer<typeof PostingState>;

export { Demanded, FieldName, fieldNames, FreshStance, PostingKind, Verdict };

export const Severity = z.enum(['human', 'stop']);
export type Severity = z.infer<typeof Severity>;
export const HitDecision = z.enum(['upheld', 'dismissed']);
export type HitDecision = z.infer<typeof HitDecision>;

/** 0 none, 1 college, 2 bachelor, 3 master, 4 doctor. */
export const DegreeLevel = z.int().min(0).max(4);

export const Day = z.iso.date();
export const PostingId = z.uuid();
export const VersionedId = z.object({ id: PostingId, version: z.int().positive() });

export const NamedCode = z.object({ code: z.string(), name: z.string() });
export type NamedCode = z.infer<typeof NamedCode>;

/** Yuan per month; both null with `negotiable` is 面议; `text` is how the advert put it. */
export const Pay = z.object({
  minYuan: z.int().nullable(),
  maxYuan: z.int().nullable(),
  negotiable: z.boolean(),
  text: z.string(),
});
export type Pay = z.infer<typeof Pay>;

/** A posting as lists and recommendations show it. All texts are plain text. */
export const PostingCard = z.object({
  id: PostingId,
  state: PostingState,
  version: z.int(),
  title: z.string(),
  employerId: z.uuid().nullable(),
  employerName: z.string(),
  employerVerified: z.boolean(),
  kind: PostingKind,
  degreeMin: DegreeLevel.nullable(),
  /** Empty = not limited. */
  majors: z.array(NamedCode),
  majorsOpen: z.boolean().nullable(),
  regions: z.array(NamedCode),
  pay: Pay,
  headCount: z.int().nullable(),
  fresh: FreshStance,
  keywords: z.array(z.string()),
  opensOn: Day.nullable(),
  closesOn: Day.nullable(),
  forwarded: z.boolean(),
  sourceName: z.string(),
  openedAt: z.iso.datetime().nullable(),
});
export type PostingCard = z.infer<typeof PostingCard>;

/** The raw cells that spans point into; `desc` is the advert's body. */
export const SpanSource = z.enum(spanSources);
export type SpanSource = z.infer<typeof SpanSource>;

/** A place in a raw cell in UTF-16 units: `raw[source].slice(start, end)` is the quote. */
export const Span = z.object({ source: SpanSource, start: z.int().min(0), end: z.int().min(0) });
export type Span = z.infer<typeof Span>;

/** One field that was read out of the advert: its value, where it stands, how sure the reading is. */
export const ReadField = z.object({
  name: FieldName,
  value: z.unknown(),
  spans: z.array(Span),
  confidence: z.number().min(0).max(1),
  /** Where a structured cell and the text say different things. */
  conflict: z.object({ structured: Span, text: Span }).nullable(),
  /** Set by a human. */
  corrected: z.boolean(),
});
export type ReadField = z.infer<typeof ReadField>;

export const ScreeningHit = z.object({
  number: z.int(),
  /** `gender.only_men`; its kind, such as gender, age, fee, contact. */
  rule: z.string(),
  kind: z.string(),
  severity: Severity,
  span: Span,
  quote: z.string(),
  /** Law, reason and suggested rewording in Chinese, for the reviewer and the employer. */
  law: z.string(),
  /** false: the article has not been compared with the published text; screens say 条文待核. */
  lawVerified: z.boolean(),
  reason: z.string(),
  suggestion: z.string(),
  /** What may stand in place of the quote; '' strikes it out, null: no wording helps. */
  rewording: z.string().nullable(),
  decision: HitDecision.nullable(),
  /** Decided by itself and not with the posting; such a decision outlasts an approval that is taken back. */
  decidedSingly: z.boolean(),
  /** Of a single decision: hitReasons of review.ts. '' otherwise. */
  decisionReason: z.string(),
  decisionNote: z.string(),
});
export type ScreeningHit = z.infer<typeof ScreeningHit>;

/** The raw cells as they were written, for laying text and fields side by side. */
export const RawCells = z.partialRecord(SpanSource, z.string());
export type RawCells = z.infer<typeof RawCells>;

/** Who did it. `name` is null for those who may not see the account: screens then name the role. */
export const HistoryActor = z.object({
  role: z.enum(['system', 'centre', 'employer']),
  name: z.string().nullable(),
});
export type HistoryActor = z.infer<typeof HistoryActor>;

export const PostingHistoryLine = z.object({
  at: z.iso.datetime(),
  accountId: z.uuid().nullable(),
  actor: HistoryActor,
  fromState: PostingState.nullable(),
  toState: PostingState,
  version: z.int(),
  reason: z.string(),
  note: z.string(),
});
export type PostingHistoryLine = z.infer<typeof PostingHistoryLine>;
