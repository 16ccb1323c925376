import { z } from 'zod';
import { Refusal } from '../intake/contract.ts';
import type { Endpoint } from '../platform/http/endpoint.ts';

export const ImportCounts = z.object({
  read: z.int(),
  /** New and open at once. */
  opened: z.int(),
  /** New or changed and waiting for a human. */
  held: z.int(),
  /** New, but its stated deadline has passed. */
  expired: z.int(),
  /** Known with other content: a new version was made. */
  changed: z.int(),
  unchanged: z.int(),
  /** Another copy of a posting that is already there: kept as an origin. */
  merged: z.int(),
  refused: z.int(),
  employers: z.int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

export const ImportResult = z.object({
  importId: z.uuid(),
  counts: ImportCounts,
  /** The first thousand. */
  refusals: z.array(Refusal),
  /** Of the postings held back, how many met which rule or lack which fact. */
  heldBy: z.record(z.string(), z.int()),
  seconds: z.number(),
});
export type ImportResult = z.infer<typeof ImportResult>;

/**
 * Multipart: fields first, then the file. `file` (.jsonl, .jsonl.gz, .json, .csv, .xlsx); `source`, the name that forwarded
 * adverts show where a row names none; `path`, the centre that answers for them (default: the actor's own);
 * `openIncomplete` = `yes` opens what screening passes even where the source left out a demanded fact.
 */
export const uploadPostings = {
  method: 'POST',
  path: '/api/postings/imports',
  needs: 'postings.import',
  reply: z.object({ workId: z.uuid() }),
  summary: 'Import a file of postings; answers with the id of the work to follow',
} as const satisfies Endpoint;

export const ImportProgress = z.object({
  workId: z.uuid(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  done: z.number(),
  total: z.number().nullable(),
  step: z.string(),
  result: ImportResult.nullable(),
  fault: z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

const ImportParams = z.object({ workId: z.uuid() });

export const watchImport = {
  method: 'GET',
  path: '/api/postings/imports/:workId/progress',
  needs: 'postings.import',
  params: ImportParams,
  reply: ImportProgress,
  summary: 'Server-sent events: progress of one import until it ends',
} as const satisfies Endpoint;

export const cancelImport = {
  method: 'POST',
  path: '/api/postings/imports/:workId/cancel',
  needs: 'postings.import',
  params: ImportParams,
  reply: z.object({ asked: z.literal(true) }),
  summary: 'Ask a running import to stop; whole batches that were written stay',
} as const satisfies Endpoint;

export const ImportLine = z.object({
  importId: z.uuid(),
  workId: z.uuid().nullable(),
  source: z.string(),
  fileName: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  counts: ImportCounts,
  refusals: z.array(Refusal),
  /** Why the file as a whole could not be imported. */
  fault: z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export const listImports = {
  method: 'GET',
  path: '/api/postings/imports',
  needs: 'postings.import',
  reply: z.object({ imports: z.array(ImportLine) }),
  summary: 'The fifty newest imports with their figures and refusals',
} as const satisfies Endpoint;
