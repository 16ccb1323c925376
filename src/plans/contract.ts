import { z } from 'zod';
import { PersonRow } from '../people/contract.ts';
import type { Endpoint } from '../platform/http/endpoint.ts';
import {
  Carer,
  Closing,
  ClosingReason,
  FitReason,
  MentorInput,
  MentorProfile,
  OrphanGroup,
  Pairing,
  PlanContent,
  PlanFile,
  PlanVersion,
  ReopenCause,
  Responsible,
  StepMark,
} from './contract/shapes.ts';

export * from './contract/shapes.ts';

const ofPerson = z.object({ personId: z.uuid() });
const Words = z.string().trim().min(1).max(1_000);
const Reason = z.string().trim().min(2).max(500);
const Version = z.int().min(0).max(1_000_000_000);
/** Made by the client, so that sending twice acts once. */
const Id = z.uuid();

export const getPlan = {
  method: 'GET',
  path: '/api/plans/people/:personId',
  needs: 'plans.read',
  params: ofPerson,
  reply: PlanFile,
  summary: 'Plan, responsible person, mentor and closing of one graduate',
} as const satisfies Endpoint;

export const listPlanVersions = {
  method: 'GET',
  path: '/api/plans/people/:personId/versions',
  needs: 'plans.read',
  params: ofPerson,
  reply: z.object({ versions: z.array(PlanVersion) }),
  summary: 'Every state that a plan had, newest first, at most 100',
} as const satisfies Endpoint;

export const responsibleOn = {
  method: 'GET',
  path: '/api/plans/people/:personId/responsible',
  needs: 'plans.read',
  params: ofPerson,
  query: z.object({ on: z.iso.date() }),
  /** Null before the case was opened. */
  reply: z.object({ responsible: Responsible.nullable() }),
  summary: 'Who was responsible at the end of a day',
} as const satisfies Endpoint;

export const savePlan = {
  method: 'PUT',
  path: '/api/plans/people/:personId',
  needs: 'plans.write',
  params: ofPerson,
  body: z.object({ id: Id, version: Version, content: PlanContent }),
  reply: PlanFile,
  summary: 'Write the plan; what it was before stays as a version',
} as const satisfies Endpoint;

export const markStep = {
  method: 'POST',
  path: '/api/plans/people/:personId/steps/:stepId',
  needs: 'plans.steps',
  params: ofPerson.extend({ stepId: z.uuid() }),
  body: StepMark,
  reply: PlanFile,
  summary: 'Mark a step of the plan as done, or as open again',
} as const satisfies Endpoint;

const Purpose = z.enum(['support', 'subsidy']);
const About = z.enum(['health', 'family']).default('health');
const Health = z.object({ words: z.string().nullable() });
export const readHealth = {
  method: 'POST',
  path: '/api/plans/people/:personId/health/open',
  needs: 'people.sensitive',
  params: ofPerson,
  body: z.object({ purpose: Purpose, about: About }),
  reply: Health,
  summary:
    'Open what is noted about health or family for a stated purpose; the graduate sees that it was opened',
} as const satisfies Endpoint;

export const stateHealth = {
  method: 'PUT',
  path: '/api/plans/people/:personId/health',
  needs: 'people.sensitive',
  params: ofPerson,
  body: z.object({ id: Id, purpose: Purpose, about: About, words: z.string().trim().max(1_000) }),
  reply: Health,
  summary:
    'Note how health or family hinders, or with no words that it does not; only with the graduate’s knowledge',
} as const satisfies Endpoint;

export const listOrphans = {
  method: 'GET',
  path: '/api/plans/orphans',
  needs: 'plans.assign',
  reply: z.object({ total: z.number(), groups: z.array(OrphanGroup) }),
  summary: 'Open cases for which nobody answers, by class, with whom one press would put in charge',
} as const satisfies Endpoint;

export const listCarers = {
  method: 'GET',
  path: '/api/plans/carers',
  needs: 'plans.assign',
  reply: z.object({ carers: z.array(Carer) }),
  summary: 'Those who may answer for graduates here, and those who no longer may but still do',
} as const satisfies Endpoint;

export const listCharges = {
  method: 'GET',
  path: '/api/plans/charges/:fromId',
  needs: 'plans.assign',
  params: z.object({ fromId: z.uuid() }),
  reply: z.object({ total: z.number(), people: z.array(PersonRow) }),
  summary: 'For whom a colleague answers, at most 500 at once',
} as const satisfies Endpoint;

export const handOver = {
  method: 'POST',
  path: '/api/plans/hand-overs',
  needs: 'plans.assign',
  body: z.object({
    id: Id,
    toId: z.uuid(),
    reason: Reason,
    /** Whom the asker saw in charge of all of these; null: nobody. Whoever was changed meanwhile is left as they are. */
    fromId: z.uuid().nullable(),
    /** Null: everybody for whom `fromId` answers. */
    personIds: z.array(z.uuid()).min(1).max(500).nullable(),
  }),
  reply: z.object({
    done: z.number(),
    refused: z.array(z.object({ id: z.uuid(), code: z.string(), nowName: z.string().nullable() })),
  }),
  summary: 'Hand graduates over to a colleague',
} as const satisfies Endpoint;

export const MentorChoice = z.object({
  mentor: MentorProfile,
  points: z.number(),
  reasons: z.array(FitReason),
  /** The graduate declined this mentor before. */
  declinedBefore: z.enum(['yes', 'no']),
});
export type MentorChoice = z.infer<typeof MentorChoice>;

export const suggestMentors = {
  method: 'GET',
  path: '/api/plans/people/:personId/mentors',
  needs: 'plans.pair',
  params: ofPerson,
  reply: z.object({ choices: z.array(MentorChoice) }),
  summary: 'Mentors with room, the best fitting first, each with its reasons',
} as const satisfies Endpoint;

export const pairUp = {
  method: 'POST',
  path: '/api/plans/people/:personId/pairings',
  needs: 'plans.pair',
  params: ofPerson,
  body: z.object({ id: Id, mentorId: z.uuid() }),
  reply: z.object({ pairing: Pairing }),
  summary: 'Give a graduate a mentor; the graduate may decline',
} as const satisfies Endpoint;

export const endPairing = {
  method: 'POST',
  path: '/api/plans/people/:personId/pairings/:pairingId/end',
  needs: 'plans.pair',
  params: ofPerson.extend({ pairingId: z.uuid() }),
  body: z.object({ reason: Reason }),
  reply: z.object({ pairing: Pairing }),
  summary: 'End a pairing',
} as const satisfies Endpoint;

export const listMentors = {
  method: 'GET',
  path: '/api/plans/mentors',
  needs: 'plans.assign',
  reply: z.object({ mentors: z.array(MentorProfile) }),
  summary: 'Mentors of the own subtree with what they know and how many they take',
} as const satisfies Endpoint;

export const setMentor = {
  method: 'PUT',
  path: '/api/plans/mentors/:accountId',
  needs: 'plans.assign',
  params: z.object({ accountId: z.uuid() }),
  body: MentorInput,
  reply: z.object({ mentor: MentorProfile }),
  summary: 'State what a mentor knows and how many graduates they take',
} as const satisfies Endpoint;

export const Mentee = z.object({
  person: PersonRow,
  pairing: Pairing,
  aim: z.string(),
  openSteps: z.number(),
  nextDueOn: z.iso.date().nullable(),
  talks: z.number(),
  recommendations: z.number(),
  lastContactOn: z.iso.date().nullable(),
});
export type Mentee = z.infer<typeof Mentee>;

export const listMentees = {
  method: 'GET',
  path: '/api/plans/mentoring',
  needs: 'plans.mentor',
  reply: z.object({ profile: MentorProfile.nullable(), mentees: z.array(Mentee) }),
  summary: 'My graduates as a mentor, whose step falls due first',
} as const satisfies Endpoint;

export const ClosingRow = z.object({ person: PersonRow, closing: Closing, mayDecide: z.enum(['yes', 'no']) });
export type ClosingRow = z.infer<typeof ClosingRow>;

export const listClosings = {
  method: 'GET',
  path: '/api/plans/closings',
  needs: 'plans.confirm',
  reply: z.object({ total: z.number(), rows: z.array(ClosingRow) }),
  summary: 'Closings that wait for a second person, oldest first, at most 200',
} as const satisfies Endpoint;

export const askClosing = {
  method: 'POST',
  path: '/api/plans/people/:personId/closings',
  needs: 'plans.confirm',
  params: ofPerson,
  body: z.object({ id: Id, reason: ClosingReason, words: Words }),
  reply: z.object({ closing: Closing }),
  summary: 'Ask to close a case without an outcome, with the reason',
} as const satisfies Endpoint;

export const decideClosing = {
  method: 'POST',
  path: '/api/plans/closings/:closingId',
  needs: 'plans.confirm',
  params: z.object({ closingId: z.uuid() }),
  body: z.object({ verdict: z.enum(['confirmed', 'refused']), words: z.string().trim().max(1_000) }),
  reply: z.object({ closing: Closing }),
  summary: 'Confirm or refuse a closing, or a rescission, that somebody else asked for',
} as const satisfies Endpoint;

export const recordRescission = {
  method: 'POST',
  path: '/api/plans/people/:personId/rescissions',
  needs: 'plans.confirm',
  params: ofPerson,
  body: z.object({
    id: Id,
    /** Number of the agreement, or of the paper by which it was rescinded; empty when there is none. */
    number: z.string().trim().max(60),
    rescindedOn: z.iso.date(),
    /** The evidence: which paper, seen by whom, where it is kept. */
    words: Words,
  }),
  reply: z.object({ closing: Closing }),
  summary: 'Record that an agreement or outcome is gone; a second person confirms, then the case opens again',
} as const satisfies Endpoint;

export const reopenCase = {
  method: 'POST',
  path: '/api/plans/people/:personId/reopen',
  needs: 'plans.confirm',
  params: ofPerson,
  body: z.object({ id: Id, cause: ReopenCause.exclude(['agreement_rescinded']), evidence: Words }),
  reply: PlanFile,
  summary: 'Open a closed case again: it is not as it was said, or it was closed wrongly',
} as const satisfies Endpoint;

export { declineMentor, getOwnPlan, markOwnStep, OwnPlan, reopenOwn } from './contract/own.ts';
