import { z } from 'zod';
import { JobSeeking, PersonRow } from '../../people/contract.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';

/** The sub-labels of 待就业, then those of 暂不就业. */
export const waitingStatuses = ['seeking', 'signing', 'public_exam', 'starting_up', 'enlisting'] as const;
export const pausingStatuses = ['further_study', 'going_abroad', 'not_now'] as const;

export const UnemployedRow = z.object({
  person: PersonRow,
  status: JobSeeking,
  statusOn: z.iso.date().nullable(),
  outcomeCode: z.string(),
  outcomeName: z.string(),
  responsibleName: z.string(),
  version: z.number(),
  wish: z
    .object({
      regions: z.array(z.string()),
      industries: z.array(z.string()),
      salaryFloorYuan: z.number().nullable(),
    })
    .nullable(),
  /** What was done for them, counted from the lines that stand. */
  help: z.object({
    talks: z.number(),
    recommendations: z.number(),
    services: z.number(),
    handovers: z.number(),
    past: z.number(),
    lastOn: z.iso.date().nullable(),
    last: z.string(),
  }),
});
export type UnemployedRow = z.infer<typeof UnemployedRow>;

const Filter = z.object({
  show: z.enum(['all', 'waiting', 'pausing', ...waitingStatuses, ...pausingStatuses]).default('all'),
  cohort: z.coerce.number().int().min(1990).max(2100).optional(),
  /** A part of one's own tree: a college, a class. */
  path: z
    .string()
    .max(200)
    .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/)
    .optional(),
  /** Without any help in this many days. */
  idleDays: z.coerce.number().int().min(1).max(366).optional(),
  q: z.string().trim().max(60).optional(),
});
export type UnemployedQuery = z.output<typeof Filter>;

export const listUnemployed = {
  method: 'GET',
  path: '/api/ledger/unemployed',
  needs: 'ledger.read',
  query: Filter.extend({
    after: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  reply: z.object({
    rows: z.array(UnemployedRow),
    next: z.string().nullable(),
    /** Under the other filters, by status. */
    counts: z.record(z.string(), z.number()),
    /** Graduation years of the own part of the tree, newest first. */
    cohorts: z.array(z.number()),
    may: z.array(z.string()),
  }),
  summary:
    'The unemployed ledger: graduates without an outcome, where they stand, what they wish, what was done',
} as const satisfies Endpoint;

export const saveUnemployed = {
  method: 'GET',
  path: '/api/ledger/unemployed/sheet',
  needs: 'ledger.read',
  query: Filter,
  reply: z.unknown(),
  summary: 'The unemployed ledger under these filters as an Excel file',
} as const satisfies Endpoint;

export const setJobStatus = {
  method: 'POST',
  path: '/api/ledger/cases/:personId/status',
  needs: 'ledger.write',
  params: z.object({ personId: z.uuid() }),
  body: z.object({
    version: z.int().positive().max(1_000_000_000),
    status: JobSeeking,
    note: z.string().trim().max(500).default(''),
  }),
  reply: z.object({ version: z.number() }),
  summary: 'Note where a graduate without an outcome stands; the change is a line',
} as const satisfies Endpoint;

/** One thing that is wrong with a row of an imported ledger. */
export const SheetProblem = z.object({
  row: z.number(),
  /** The column's letter and heading, as a spreadsheet program shows them. */
  column: z.string(),
  code: z.enum([
    'number_missing',
    'number_unknown',
    'number_ambiguous',
    'number_twice',
    'name_differs',
    'status_unknown',
    'day_unreadable',
    'day_in_future',
    'help_without_day',
    'case_missing',
    'case_closed',
  ]),
  found: z.string(),
});
export type SheetProblem = z.infer<typeof SheetProblem>;

/** Multipart: the field `digest` first (from the trial; without it nothing is written), then the file. */
export const importUnemployed = {
  method: 'POST',
  path: '/api/ledger/unemployed/import',
  needs: 'ledger.write',
  reply: z.object({
    rows: z.number(),
    /** Rows that change a status or bring help along. */
    good: z.number(),
    unchanged: z.number(),
    refused: z.number(),
    /** The first 500. */
    problems: z.array(SheetProblem),
    isWritten: z.boolean(),
    /** To be sent with the same file when it is to be written. */
    digest: z.string(),
  }),
  summary:
    'Bring in an unemployed ledger kept elsewhere: a trial first, then all good rows in one transaction',
} as const satisfies Endpoint;
