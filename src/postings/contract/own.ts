import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import {
  Day,
  DegreeLevel,
  Demanded,
  PostingCard,
  PostingHistoryLine,
  PostingId,
  PostingKind,
  RawCells,
  ReadField,
  ScreeningHit,
  Verdict,
} from './shapes.ts';

/** The employer's form. Texts are plain text; the answers to what the law demands are checked when it is handed in. */
export const PostingForm = z.object({
  title: z.string().trim().min(1).max(120),
  kind: PostingKind.default('enterprise'),
  headCount: z.int().min(1).max(100_000).nullable().default(null),
  degreeMin: DegreeLevel.nullable().default(null),
  /** As words, one each; resolved to catalogue nodes and shown back. */
  majors: z.array(z.string().trim().min(1).max(60)).max(50).default([]),
  majorsOpen: z.boolean().default(true),
  workContent: z.string().trim().max(8_000).default(''),
  conditions: z.string().trim().max(8_000).default(''),
  place: z.string().trim().max(300).default(''),
  address: z.string().trim().max(300).default(''),
  salaryMinYuan: z.int().min(0).max(1_000_000).nullable().default(null),
  salaryMaxYuan: z.int().min(0).max(1_000_000).nullable().default(null),
  salaryNegotiable: z.boolean().default(false),
  welfare: z.string().trim().max(500).default(''),
  keywords: z.array(z.string().trim().min(1).max(30)).max(30).default([]),
  closesOn: Day.nullable().default(null),
});
export type PostingForm = z.infer<typeof PostingForm>;

/** A pasted advert, read on the spot: nothing is stored. `form` is what the form would hold. */
export const AdvertReading = z.object({
  cells: RawCells,
  fields: z.array(ReadField),
  hits: z.array(ScreeningHit),
  verdict: Verdict,
  missing: z.array(Demanded),
  form: PostingForm,
});
export type AdvertReading = z.infer<typeof AdvertReading>;

export const readAdvert = {
  method: 'POST',
  path: '/api/postings/read-advert',
  needs: 'postings.post',
  body: z.object({ title: z.string().trim().max(120).default(''), text: z.string().min(1).max(20_000) }),
  reply: AdvertReading,
  summary: 'Read and screen a pasted advert without storing anything',
} as const satisfies Endpoint;

export const OwnPosting = z.object({
  card: PostingCard,
  form: PostingForm,
  cells: RawCells,
  fields: z.array(ReadField),
  hits: z.array(ScreeningHit),
  verdict: Verdict,
  missing: z.array(Demanded),
  history: z.array(PostingHistoryLine),
  /** Of one that a reviewer sent back or took down: why, and the form as it would pass. `hits` tells which are upheld. */
  refusal: z
    .object({
      reason: z.string(),
      note: z.string(),
      at: z.iso.datetime(),
      /** The own form with every suggestion for upheld findings applied; null where no wording helps. */
      suggestedForm: PostingForm.nullable(),
    })
    .nullable(),
  can: z.array(z.enum(['edit', 'submit', 'withdraw'])),
});
export type OwnPosting = z.infer<typeof OwnPosting>;

const OwnParams = z.object({ postingId: PostingId });
const OwnVersion = z.object({ version: z.int().positive() });

export const createOwnPosting = {
  method: 'POST',
  path: '/api/postings/own',
  needs: 'postings.post',
  body: z.object({ form: PostingForm }),
  reply: OwnPosting,
  summary: 'Keep a new posting as a draft',
} as const satisfies Endpoint;

export const editOwnPosting = {
  method: 'PUT',
  path: '/api/postings/own/:postingId',
  needs: 'postings.post',
  params: OwnParams,
  body: OwnVersion.extend({ form: PostingForm }),
  reply: OwnPosting,
  summary: 'Change an own posting; it is read and screened again, and an open one goes back into review',
} as const satisfies Endpoint;

export const submitOwnPosting = {
  method: 'POST',
  path: '/api/postings/own/:postingId/submit',
  needs: 'postings.post',
  params: OwnParams,
  body: OwnVersion,
  reply: OwnPosting,
  summary: 'Hand a draft in for review; refused while something is missing that the law demands',
} as const satisfies Endpoint;

export const withdrawOwnPosting = {
  method: 'POST',
  path: '/api/postings/own/:postingId/withdraw',
  needs: 'postings.post',
  params: OwnParams,
  body: OwnVersion,
  reply: OwnPosting,
  summary: 'Take an own posting back',
} as const satisfies Endpoint;

export const getOwnPosting = {
  method: 'GET',
  path: '/api/postings/own/:postingId',
  needs: 'postings.post',
  params: OwnParams,
  reply: OwnPosting,
  summary: 'One own posting with its state, findings and history',
} as const satisfies Endpoint;

export const OwnListItem = z.object({
  card: PostingCard,
  verdict: Verdict,
  missing: z.array(Demanded),
  hitRules: z.array(z.string()),
  /** The reason and note of the latest decision, in the reviewer's words. */
  lastReason: z.string(),
  lastNote: z.string(),
  can: OwnPosting.shape.can,
});
export const listOwnPostings = {
  method: 'GET',
  path: '/api/postings/own',
  needs: 'postings.post',
  query: z.object({
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  reply: z.object({ items: z.array(OwnListItem), next: z.string().nullable() }),
  summary: 'Own postings, newest first, with state and reasons',
} as const satisfies Endpoint;
