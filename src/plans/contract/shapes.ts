import { z } from 'zod';
import { PersonRow } from '../../people/contract.ts';

/** What stands in the way, beside health and family, which are kept apart and opened for a purpose (`OwnPlan.health`, `family`). */
export const hindrances = [
  'direction',
  'resume',
  'skills',
  'interview',
  'confidence',
  'information',
  'place',
  'not_seeking',
  'other',
] as const;
export const Hindrance = z.object({
  kind: z.enum(hindrances),
  /** 1 a little, 2 clearly, 3 this is what it hangs on. */
  weight: z.int().min(1).max(3),
  words: z.string().trim().max(500),
});
export type Hindrance = z.infer<typeof Hindrance>;

export const doers = ['self', 'staff', 'mentor'] as const;
export const PlanStep = z.object({
  /** Made by the client. */
  id: z.uuid(),
  text: z.string().trim().min(1).max(200),
  dueOn: z.iso.date(),
  doer: z.enum(doers),
  /** Beijing day on which it was done; null while it is not. */
  doneOn: z.iso.date().nullable(),
});
export type PlanStep = z.infer<typeof PlanStep>;

export const subsidyStates = ['preparing', 'applied', 'granted', 'refused', 'paid'] as const;
export const Subsidy = z.object({
  id: z.uuid(),
  name: z.string().trim().min(1).max(80),
  amountYuan: z.int().min(0).max(1_000_000).nullable(),
  state: z.enum(subsidyStates),
  /** Day of the state. */
  on: z.iso.date(),
});
export type Subsidy = z.infer<typeof Subsidy>;

export const PlanContent = z.object({
  aim: z.string().trim().max(500),
  hindrances: z.array(Hindrance).max(10),
  steps: z.array(PlanStep).max(30),
  subsidies: z.array(Subsidy).max(10),
});
export type PlanContent = z.infer<typeof PlanContent>;

export const Plan = PlanContent.extend({
  /** 0 while nothing has been written. */
  version: z.number(),
  updatedAt: z.iso.datetime().nullable(),
});
export type Plan = z.infer<typeof Plan>;

export const PlanVersion = z.object({
  version: z.number(),
  at: z.iso.datetime(),
  change: z.enum(['saved', 'step_done', 'step_reopened']),
  byRole: z.enum(['self', 'staff']),
  byName: z.string(),
  content: PlanContent,
});
export type PlanVersion = z.infer<typeof PlanVersion>;

export const causes = ['assigned', 'handed_over', 'account_closed', 'place_lost'] as const;
export const Cause = z.enum(causes);
export type Cause = z.infer<typeof Cause>;

/** One change of the responsible person; null: nobody from there on. */
export const ResponsibleChange = z.object({
  at: z.iso.datetime(),
  fromName: z.string().nullable(),
  toName: z.string().nullable(),
  cause: Cause,
  reason: z.string(),
  byName: z.string(),
});
export type ResponsibleChange = z.infer<typeof ResponsibleChange>;

/** Why nobody answers for a graduate. */
export const alarms = ['nobody', 'account_closed', 'place_lost'] as const;
export const Alarm = z.enum(alarms);
export type Alarm = z.infer<typeof Alarm>;

/** Who answers for a graduate: a person, or an alarm; never both, never neither. */
export const Responsible = z.object({
  name: z.string().nullable(),
  alarm: Alarm.nullable(),
});
export type Responsible = z.infer<typeof Responsible>;

export const fitKinds = ['industry', 'region', 'home_region', 'major', 'room'] as const;
export const FitReason = z.object({
  kind: z.enum(fitKinds),
  points: z.number(),
  /** Code of the region or industry, name of the major, or how many more the mentor takes. */
  what: z.string(),
});
export type FitReason = z.infer<typeof FitReason>;

export const MentorProfile = z.object({
  accountId: z.uuid(),
  name: z.string(),
  regions: z.array(z.string()),
  industries: z.array(z.string()),
  majors: z.array(z.string()),
  about: z.string(),
  loadLimit: z.number(),
  load: z.number(),
  /** 0 while nothing is stated yet. */
  version: z.number(),
});
export type MentorProfile = z.infer<typeof MentorProfile>;

export const MentorInput = z.object({
  regions: z.array(z.string().regex(/^\d{6}$/)).max(5),
  industries: z.array(z.string().regex(/^[A-T]\d{0,3}$/)).max(5),
  majors: z.array(z.string().trim().min(1).max(40)).max(8),
  about: z.string().trim().max(300),
  loadLimit: z.int().min(0).max(50),
  version: z.int().min(0).max(1_000_000_000),
});
export type MentorInput = z.infer<typeof MentorInput>;

export const Pairing = z.object({
  id: z.uuid(),
  mentorName: z.string(),
  state: z.enum(['active', 'declined', 'ended']),
  reasons: z.array(FitReason),
  since: z.iso.datetime(),
  byName: z.string(),
  endedAt: z.iso.datetime().nullable(),
  endedBy: z.string(),
  endReason: z.string(),
});
export type Pairing = z.infer<typeof Pairing>;

/** What one may ask for; a rescission comes by a door of its own. */
export const closingReasons = [
  'unreachable',
  'not_seeking',
  'declines_help',
  'cannot_work',
  'deceased',
  'other',
] as const;
export const ClosingReason = z.enum(closingReasons);
export type ClosingReason = z.infer<typeof ClosingReason>;
export const Closing = z.object({
  id: z.uuid(),
  /** `agreement_rescinded`: not a closing but its opposite; once confirmed the case is open again. */
  reason: z.enum([...closingReasons, 'agreement_rescinded']),
  words: z.string(),
  state: z.enum(['asked', 'confirmed', 'refused', 'void']),
  askedAt: z.iso.datetime(),
  askedName: z.string(),
  decidedAt: z.iso.datetime().nullable(),
  decidedName: z.string(),
  decidedWords: z.string(),
  /** Which agreement or outcome is gone; null for closings. */
  rescinded: z.object({ number: z.string(), employer: z.string(), on: z.iso.date() }).nullable(),
});
export type Closing = z.infer<typeof Closing>;

export const reopenCauses = ['agreement_rescinded', 'said_otherwise', 'closed_wrongly'] as const;
export const ReopenCause = z.enum(reopenCauses);
export type ReopenCause = z.infer<typeof ReopenCause>;

export const planActs = [
  'write',
  'steps',
  'pair',
  'ask_closing',
  'decide_closing',
  'reopen',
  'record_rescission',
  'health',
  'assign',
] as const;
export const PlanAct = z.enum(planActs);
export type PlanAct = z.infer<typeof PlanAct>;

/** All that is planned for one graduate. */
export const PlanFile = z.object({
  plan: Plan,
  caseState: z.enum(['open', 'closed', 'withdrawn']),
  /** How a closed case was closed; null while it is not. */
  endedBy: z.enum(['outcome', 'reason']).nullable(),
  responsible: Responsible,
  /** Whom the case names, whether or not they can still answer: what a hand-over is compared with. */
  responsibleId: z.uuid().nullable(),
  changes: z.array(ResponsibleChange),
  pairing: Pairing.nullable(),
  pastPairings: z.array(Pairing),
  closing: Closing.nullable(),
  can: z.array(PlanAct),
});
export type PlanFile = z.infer<typeof PlanFile>;

export const OrphanGroup = z.object({
  path: z.string(),
  className: z.string(),
  alarm: Alarm,
  /** Whom the case still names. */
  fromId: z.uuid().nullable(),
  fromName: z.string().nullable(),
  count: z.number(),
  /** At most 200 of them, each with whom the case named when this was read. */
  people: z.array(PersonRow),
  /** Whom one press would put in charge. */
  suggested: z.object({ id: z.uuid(), name: z.string(), open: z.number() }).nullable(),
});
export type OrphanGroup = z.infer<typeof OrphanGroup>;

/** Somebody who may answer for graduates, and for how many they do. Not a figure about their graduates. */
export const Carer = z.object({
  id: z.uuid(),
  name: z.string(),
  role: z.enum(['counsellor', 'college_officer', 'career_centre']),
  state: z.enum(['active', 'closed']),
  places: z.array(z.object({ path: z.string(), name: z.string() })),
  open: z.number(),
});
export type Carer = z.infer<typeof Carer>;

/** A step done, or open again; the id is made by the client. */
export const StepMark = z.object({ id: z.uuid(), state: z.enum(['done', 'open']) });
