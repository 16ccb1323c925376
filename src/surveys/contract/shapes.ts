import { z } from 'zod';
import { JobSeeking, KeyGroup, PersonRow, WishInput } from '../../people/contract.ts';

export const surveyKinds = ['check', 'wish'] as const;
export const SurveyKind = z.enum(surveyKinds);
export type SurveyKind = z.infer<typeof SurveyKind>;

/** What a weekly check may be answered with. Help is no status: it is asked for beside whatever holds. */
export const checkChoices = ['seeking', 'signing', 'exam', 'study', 'not_now', 'help'] as const;
/** What a survey of wishes may be answered with. */
export const wishChoices = ['same', 'changed', 'help'] as const;
export const Choice = z.enum([...checkChoices, 'same', 'changed']);
export type Choice = z.infer<typeof Choice>;

/** What a survey of wishes asks for; where somebody stands is the weekly check's affair. */
export const AskedWish = WishInput.omit({ jobSeeking: true });
export type AskedWish = z.infer<typeof AskedWish>;

export const OrgPath = z
  .string()
  .max(200)
  .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/);

/** Who is asked. Empty lists ask for nothing. */
export const SurveyAudience = z.strictObject({
  /** Graduation years. */
  cohorts: z.array(z.int().min(1990).max(2100)).max(10).default([]),
  /** Members of any of these key groups. Opened for the purpose of support. */
  keyGroups: z.array(KeyGroup).max(8).default([]),
  /** `unplaced`: whoever is still without an outcome. A weekly check asks nobody else. */
  status: z.enum(['everybody', 'unplaced']).default('unplaced'),
  /** Of those without an outcome: who stands where. */
  jobSeeking: z.array(JobSeeking).max(8).default([]),
});
export type SurveyAudience = z.infer<typeof SurveyAudience>;

export const SurveyInput = z.object({
  kind: SurveyKind,
  /** The part of the tree that is asked. */
  path: OrgPath,
  title: z.string().trim().min(1).max(40),
  note: z.string().trim().max(300).default(''),
  audience: SurveyAudience,
  /** Null: once. */
  everyWeeks: z.int().min(1).max(26).nullable(),
  /** How long a round can be answered, in days. */
  openDays: z.int().min(1).max(60),
  /** Days after the beginning of a round on which whoever has not answered is reminded. */
  remindDays: z.array(z.int().min(1).max(59)).max(5),
  startsOn: z.iso.date(),
  untilOn: z.iso.date().nullable(),
});
export type SurveyInput = z.infer<typeof SurveyInput>;

/** Counts of a round: of graduates, and of nobody's staff. */
export const Counts = z.object({
  asked: z.int(),
  answered: z.int(),
  /** Of those, written down by staff after a call. */
  byStaff: z.int(),
  help: z.int(),
  /** Found a destination before they answered: nothing is asked of them any more. */
  moot: z.int(),
});
export type Counts = z.infer<typeof Counts>;

export const Round = z.object({
  id: z.uuid(),
  number: z.int(),
  openedOn: z.iso.date(),
  /** The last day on which it can be answered. */
  closesOn: z.iso.date(),
  state: z.enum(['opening', 'open', 'closed']),
  counts: Counts,
});
export type Round = z.infer<typeof Round>;

export const Survey = SurveyInput.extend({
  id: z.uuid(),
  orgName: z.string(),
  state: z.enum(['running', 'ended']),
  nextRoundOn: z.iso.date().nullable(),
  byName: z.string(),
  /** The newest round. */
  round: Round.nullable(),
  can: z.object({ end: z.boolean() }),
});
export type Survey = z.infer<typeof Survey>;

/** What the school has noted meanwhile, where it says something else than the answer. */
export const Differs = z.object({
  status: JobSeeking.nullable(),
  on: z.iso.date(),
  /** To be sent back by whoever has read this and still means their answer. */
  seen: z.string(),
});
export type Differs = z.infer<typeof Differs>;

export const AnswerInput = z.object({
  /** Made by the client: sent twice it is one answer. */
  id: z.uuid(),
  choice: Choice,
  line: z.string().trim().max(200).default(''),
  /** With `changed` alone. */
  wish: AskedWish.nullable().default(null),
  /** What was seen of the other side: `seen` of the question, or of what differed. */
  seen: z.string().max(60).nullable().default(null),
});
export type AnswerInput = z.infer<typeof AnswerInput>;

/** What a link shows: who asks what until when, and nothing about the person but how their name begins. */
export const LinkQuestion = z.object({
  kind: SurveyKind,
  title: z.string(),
  note: z.string(),
  askedBy: z.string(),
  nameMasked: z.string(),
  closesOn: z.iso.date(),
  answeredAt: z.iso.datetime().nullable(),
  /** A wish was said before, so that it may be the same. */
  mayBeSame: z.boolean(),
  seen: z.string().nullable(),
});
export type LinkQuestion = z.infer<typeof LinkQuestion>;

/** The same for whoever has signed in: with the own answer, and the wish as it stands. */
export const OwnQuestion = LinkQuestion.omit({ nameMasked: true }).extend({
  roundId: z.uuid(),
  choice: Choice.nullable(),
  line: z.string(),
  wish: AskedWish.nullable(),
});
export type OwnQuestion = z.infer<typeof OwnQuestion>;

/** A graduate in a round, as staff see them. */
export const AskedRow = z.object({
  person: PersonRow,
  choice: Choice.nullable(),
  line: z.string(),
  answeredAt: z.iso.datetime().nullable(),
  byRole: z.enum(['self', 'staff']).nullable(),
  status: JobSeeking,
  /** Waits for help: asked for it, and no talk since. */
  waitsForHelp: z.boolean(),
});
export type AskedRow = z.infer<typeof AskedRow>;

/** Counts of one org: never of a member of staff. */
export const OrgCounts = Counts.extend({ path: z.string(), name: z.string() });
export type OrgCounts = z.infer<typeof OrgCounts>;
