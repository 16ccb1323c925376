import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';

/**
 * reading → ready → confirming → confirmed → undoing → undone. What is cancelled on the way goes back to where it stood;
 * a roster that was not confirmed can be thrown away (discarded).
 */
export const RosterState = z.enum([
  'reading',
  'ready',
  'confirming',
  'confirmed',
  'undoing',
  'undone',
  'failed',
  'discarded',
]);
export type RosterState = z.infer<typeof RosterState>;

/** A roster that nobody confirms is thrown away after so long: its rows are other people's data. */
export const keepUnconfirmedDays = 30;

export const RosterVerdict = z.enum(['new', 'changed', 'unchanged', 'refused']);
export type RosterVerdict = z.infer<typeof RosterVerdict>;

/**
 * What is wrong with one cell: the row as the file numbers it, the column as the file heads it ('' for the whole row).
 * `stops` tells a refusal of the row from a hint that leaves it good.
 */
export const RosterProblem = z.object({
  row: z.number(),
  column: z.string(),
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
  stops: z.boolean(),
});
export type RosterProblem = z.infer<typeof RosterProblem>;

export const RosterCounts = z.object({
  rows: z.number(),
  new: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  refused: z.number(),
  hints: z.number(),
  /** After undoing: rows taken back, and rows that stay because somebody has changed them since. */
  undone: z.number(),
  stays: z.number(),
});
export type RosterCounts = z.infer<typeof RosterCounts>;

export const RosterFindings = z.object({
  /** Column of the file → field that it was recognised as. */
  recognised: z.array(z.object({ column: z.string(), field: z.string() })),
  /** Columns whose header nobody recognised; their cells are not read. */
  unknown: z.array(z.string()),
  /** Classes that confirming will create, as `college / class`. */
  newClasses: z.array(z.object({ college: z.string(), class: z.string(), rows: z.number() })),
  /** Colleges that do not exist yet; confirming must say that they shall be created. */
  missingColleges: z.array(z.object({ college: z.string(), rows: z.number() })),
  /** How often each problem occurs, most frequent first. */
  problems: z.array(
    z.object({ code: z.string(), column: z.string(), count: z.number(), stops: z.boolean() }),
  ),
});
export type RosterFindings = z.infer<typeof RosterFindings>;

export const RosterImport = z.object({
  id: z.uuid(),
  /** The work that is under way for it, or was last: reading, confirming or undoing. */
  workId: z.uuid(),
  schoolPath: z.string(),
  fileName: z.string(),
  cohort: z.number().nullable(),
  state: RosterState,
  findings: RosterFindings,
  counts: RosterCounts,
  createdAt: z.iso.datetime(),
  confirmedAt: z.iso.datetime().nullable(),
  undoneAt: z.iso.datetime().nullable(),
  discardedAt: z.iso.datetime().nullable(),
  can: z.array(z.enum(['confirm', 'undo', 'discard', 'cancel'])),
});
export type RosterImport = z.infer<typeof RosterImport>;

/** One field that a changed row writes: what stands there and what will. Null is an empty field. */
export const RosterChange = z.object({
  field: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type RosterChange = z.infer<typeof RosterChange>;

export const RosterRow = z.object({
  row: z.number(),
  verdict: RosterVerdict,
  name: z.string().nullable(),
  studentNumber: z.string().nullable(),
  identityMasked: z.string().nullable(),
  college: z.string().nullable(),
  class: z.string().nullable(),
  personId: z.uuid().nullable(),
  problems: z.array(RosterProblem),
  /** Of a changed row, field by field. */
  changes: z.array(RosterChange),
  /** After an undo: why this row stays. */
  stays: z.string().nullable(),
});
export type RosterRow = z.infer<typeof RosterRow>;

/** Progress of reading, confirming or undoing a roster; `state` ends with done, failed or cancelled. */
export const RosterWork = z.object({
  id: z.uuid(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  done: z.number(),
  total: z.number().nullable(),
  step: z.string(),
  fault: z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
});
export type RosterWork = z.infer<typeof RosterWork>;

const importParams = z.object({ importId: z.uuid() });

/** Multipart: `schoolPath`, optionally `cohort` (for rows without a year), then `file`. Fields come before the file. */
export const previewRoster = {
  method: 'POST',
  path: '/api/people/rosters',
  needs: 'people.import',
  reply: z.object({ importId: z.uuid(), workId: z.uuid() }),
  summary: 'Upload a roster (.xlsx, .csv); it is checked row by row and nothing is written to a graduate yet',
} as const satisfies Endpoint;

export const rosterEvents = {
  method: 'GET',
  path: '/api/people/rosters/:importId/events',
  needs: 'people.import',
  params: importParams,
  reply: RosterWork,
  summary: 'Progress of reading, confirming or undoing, as server-sent events',
} as const satisfies Endpoint;

export const listRosters = {
  method: 'GET',
  path: '/api/people/rosters',
  needs: 'people.import',
  reply: z.object({ imports: z.array(RosterImport) }),
  summary: 'The newest 50 roster imports in scope',
} as const satisfies Endpoint;

export const getRoster = {
  method: 'GET',
  path: '/api/people/rosters/:importId',
  needs: 'people.import',
  params: importParams,
  reply: RosterImport,
  summary: 'One roster import: recognised columns, counts, classes to create',
} as const satisfies Endpoint;

export const listRosterRows = {
  method: 'GET',
  path: '/api/people/rosters/:importId/rows',
  needs: 'people.import',
  params: importParams,
  query: z.object({
    verdict: RosterVerdict.optional(),
    /** 'true': only rows that have a problem or a hint. */
    problems: z.stringbool().optional(),
    stays: z.stringbool().optional(),
    after: z.coerce.number().int().min(0).max(10_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  reply: z.object({ rows: z.array(RosterRow), next: z.number().nullable() }),
  summary: 'Rows of a roster import with their problems, in the order of the file',
} as const satisfies Endpoint;

export const confirmRoster = {
  method: 'POST',
  path: '/api/people/rosters/:importId/confirm',
  needs: 'people.import',
  params: importParams,
  body: z.object({ createColleges: z.boolean().default(false) }),
  reply: RosterImport,
  summary: 'Have all good rows of a checked roster written in the background, all or nothing',
} as const satisfies Endpoint;

export const undoRoster = {
  method: 'POST',
  path: '/api/people/rosters/:importId/undo',
  needs: 'people.import',
  params: importParams,
  reply: RosterImport,
  summary: 'Have the state before a confirmed roster restored, except rows that somebody has changed since',
} as const satisfies Endpoint;

export const cancelRoster = {
  method: 'POST',
  path: '/api/people/rosters/:importId/cancel',
  needs: 'people.import',
  params: importParams,
  reply: RosterImport,
  summary: 'Ask reading, confirming or undoing to stop; what was under way is as if it had not begun',
} as const satisfies Endpoint;

export const discardRoster = {
  method: 'POST',
  path: '/api/people/rosters/:importId/discard',
  needs: 'people.import',
  params: importParams,
  reply: RosterImport,
  summary: 'Throw away a roster that was not confirmed, with all its rows',
} as const satisfies Endpoint;
