import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';

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
  /** Congestion of the pushes (−1 even over all postings, 0 all on one), and Gini of pushes over postings. */
  congestion: z.number(),
  gini: z.number(),
  /** To how many graduates the most pushed posting went; null for runs of before this was counted. */
  mostOnOne: z.int().nullable().default(null),
  /** How often whoever was still short was matched again without the full postings; null as above. */
  rounds: z.int().nullable().default(null),
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
    path: z
      .string()
      .max(200)
      .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/),
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

/** What a run would do; the same figures as those of a run, without a word to anybody. */
export const RunPreview = z.object({
  settings: RunSettings,
  graduates: z.int(),
  /** Those the run would be for, and how many of them would get anything, and their minimum. */
  eligibleGraduates: z.int(),
  covered: z.int(),
  minimumReached: z.int(),
  pushed: z.int(),
  postings: z.int(),
  postingsUsed: z.int(),
  orphans: z.int(),
  mostOnOne: z.int(),
  congestion: z.number(),
  gini: z.number(),
  keyGroup: z.object({ graduates: z.int(), covered: z.int(), minimumReached: z.int() }),
  others: z.object({ graduates: z.int(), covered: z.int(), minimumReached: z.int() }),
  short: z.array(
    z.object({
      reason: z.enum(['none_fit', 'few_fit', 'caps', 'sent_before', 'day_budget']),
      graduates: z.int(),
    }),
  ),
  rounds: z.int(),
  /** When postings and graduates were read. */
  readAt: z.iso.datetime(),
  ms: z.number(),
});
export type RunPreview = z.infer<typeof RunPreview>;

export const previewRun = {
  method: 'POST',
  path: '/api/outreach/runs/preview',
  needs: 'outreach.run',
  body: startRun.body,
  reply: RunPreview,
  summary: 'What a run with these settings would do; nothing is kept and nothing is sent',
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

/**
 * `remaining` postings satisfy this constraint and all before it; `onlyThis` satisfy every constraint but this one:
 * what giving way here would bring.
 */
export const FunnelStep = z.object({ constraint: z.string(), remaining: z.int(), onlyThis: z.int() });
export type FunnelStep = z.infer<typeof FunnelStep>;

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
