import { z } from 'zod';
import { KeyGroup } from '../../people/contract.ts';

/** What may be owed to a graduate. An outcome is no act: nobody can owe that somebody signs. */
export const acts = [
  'consultation',
  'deep_talk',
  'contact',
  'resume_edit',
  'recommendation',
  'training',
  'handover',
] as const;
export const Act = z.enum(acts);
export type Act = z.infer<typeof Act>;

const Unit = z.enum(['workdays', 'days']);
export const Timing = z.discriminatedUnion('kind', [
  /** So long after the duty begins. */
  z.strictObject({ kind: z.literal('within'), count: z.int().min(1).max(800), unit: Unit }),
  z.strictObject({ kind: z.literal('by'), day: z.iso.date() }),
  /** Again and again: the next one falls due so long after the last. */
  z.strictObject({ kind: z.literal('every'), count: z.int().min(1).max(400), unit: Unit }),
]);
export type Timing = z.infer<typeof Timing>;

/** Which acts count. */
export const Evidence = z.strictObject({
  /** `staff`: written by a person; the daily run and the graduate's own word do not count. */
  by: z.enum(['anybody', 'staff']),
  /** Least score of a recommendation when it was sent. */
  fitFloor: z.int().min(0).max(32_767),
  /** Only postings in the places that the graduate wished for. */
  inPlaces: z.boolean(),
  /** Least length of what was written down about a talk, in signs. */
  minWords: z.int().min(0).max(500),
  faceToFace: z.boolean(),
  /** Several on one day count once. */
  distinctDays: z.boolean(),
});
export type Evidence = z.infer<typeof Evidence>;

export const DutyRule = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,19}$/),
  act: Act,
  /** Times; hours for training. Never a share and never an outcome. */
  need: z.int().min(1).max(200),
  timing: Timing,
  evidence: Evidence,
  /** Working days overdue after which it rises to the college and to the centre; null: never. */
  rises: z.strictObject({
    college: z.int().min(1).max(250).nullable(),
    centre: z.int().min(1).max(250).nullable(),
  }),
});
export type DutyRule = z.infer<typeof DutyRule>;

export const Path = z
  .string()
  .max(200)
  .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/);

export const Audience = z.strictObject({
  /** Graduation years; none: all. */
  cohorts: z.array(z.int().min(1990).max(2100)).max(10),
  /** Parts of the subtree; none: all of it. */
  under: z.array(Path).max(50),
  /** Whether members of key groups only, and of which; none with `only`: of any. Opened for the purpose of support. */
  keyGroups: z.strictObject({ only: z.boolean(), groups: z.array(KeyGroup).max(8) }),
  status: z.enum(['everybody', 'unplaced', 'seeking', 'not_seeking']),
  /** When the clock starts: with the standard, with the case, or on leaving the school. */
  from: z.enum(['holding', 'case_opened', 'leaving']),
  /** Months after leaving at which it ends; null: it does not end by itself. */
  untilMonthsAfterLeaving: z.int().min(1).max(120).nullable(),
});
export type Audience = z.infer<typeof Audience>;

export const Definition = z.strictObject({
  audience: Audience,
  duties: z.array(DutyRule).min(1).max(8),
});
export type Definition = z.infer<typeof Definition>;
