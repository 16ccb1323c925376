import { z } from 'zod';
import { Likeness } from '../likeness/contract.ts';
import type { Endpoint } from '../platform/http/endpoint.ts';
import { PostingCard, PostingId, PostingState, VersionedId } from '../postings/contract.ts';

const OfPosting = z.object({ postingId: PostingId });
const Note = z.string().trim().max(1_000).default('');

/** An origin by its source and its id there. */
export const OriginName = z.object({ source: z.string().max(100), sourceId: z.string().max(200) });
export type OriginName = z.infer<typeof OriginName>;

/** A merged copy and why it is one. */
export const MergedCopy = OriginName.extend({
  /** Null for copies that were merged before reasons were kept. */
  likeness: Likeness.nullable(),
  byHand: z.boolean(),
});

/** A posting that looks like the one in question. */
export const AlikePosting = z.object({
  card: PostingCard,
  likeness: Likeness,
  /** A human has said that these two are not the same job. */
  apart: z.boolean(),
  /** Whether it may be merged into the one in question now. */
  can: z.array(z.enum(['merge'])),
});
export type AlikePosting = z.infer<typeof AlikePosting>;

export const listAlike = {
  method: 'GET',
  path: '/api/postings/:postingId/alike',
  needs: 'postings.review',
  params: OfPosting,
  reply: z.object({
    /** Copies that were merged into this posting; each of them can be split off. */
    copies: z.array(MergedCopy),
    /** Postings of the own centre that look alike and are not merged, most alike first. */
    alike: z.array(AlikePosting),
  }),
  summary: 'Merged copies of a posting with their reasons, and the postings that look like it',
} as const satisfies Endpoint;

const Outcome = z.object({ id: PostingId, state: PostingState, version: z.int() });

export const splitPosting = {
  method: 'POST',
  path: '/api/postings/:postingId/split',
  needs: 'postings.review',
  params: OfPosting,
  body: z.object({
    version: z.int().positive(),
    /** The copies that are another job; together they become one posting. */
    origins: z.array(OriginName).min(1).max(100),
    note: Note,
  }),
  reply: z.object({ posting: Outcome, made: Outcome }),
  summary:
    'Split wrongly merged copies off into a posting of their own; the two are remembered as not the same',
} as const satisfies Endpoint;

export const mergeReasons = ['same_job', 'reposted', 'other'] as const;

export const mergePostings = {
  method: 'POST',
  path: '/api/postings/:postingId/merge',
  needs: 'postings.review',
  params: OfPosting,
  body: z.object({
    version: z.int().positive(),
    /** The posting that ends; its origins go on here. */
    other: VersionedId,
    reason: z.enum(mergeReasons),
    note: Note,
  }),
  reply: z.object({ posting: Outcome, ended: Outcome }),
  summary: 'Merge another posting of the own centre into this one, whose text stands',
} as const satisfies Endpoint;
