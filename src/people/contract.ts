import { z } from 'zod';
import { PostingKind } from '../catalogue/contract.ts';
import type { Endpoint } from '../platform/http/endpoint.ts';

export const Degree = z.enum(['none', 'college', 'bachelor', 'master', 'doctor']);
export type Degree = z.infer<typeof Degree>;

/** The eight key groups of the field; a graduate may belong to several. Their order is the order of their bits. */
export const keyGroups = [
  'poverty_relieved',
  'low_income',
  'zero_employment',
  'disabled',
  'hardship',
  'sudden_event',
  'long_unemployed',
  'first_generation',
] as const;
export const KeyGroup = z.enum(keyGroups);
export type KeyGroup = z.infer<typeof KeyGroup>;

/** Why somebody opens a sensitive fact. The database lets nobody see key groups without one of them. */
export const purposes = ['support', 'matching', 'subsidy', 'statistics', 'roster'] as const;
export const Purpose = z.enum(purposes);
export type Purpose = z.infer<typeof Purpose>;

export const JobSeeking = z.enum([
  'seeking',
  'signing',
  'public_exam',
  'starting_up',
  'enlisting',
  'further_study',
  'going_abroad',
  'not_now',
]);
export type JobSeeking = z.infer<typeof JobSeeking>;

export { PostingKind };

const OrgPath = z
  .string()
  .max(200)
  .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/);
const Cohort = z.coerce.number().int().min(1990).max(2100);
const Day = z.iso.date();

/** One line of a list of graduates. */
export const PersonRow = z.object({
  id: z.uuid(),
  name: z.string(),
  studentNumber: z.string(),
  gender: z.enum(['male', 'female']),
  cohort: z.number(),
  path: z.string(),
  schoolName: z.string(),
  collegeName: z.string(),
  className: z.string(),
  degree: Degree,
  majorName: z.string(),
  phoneMasked: z.string().nullable(),
  jobSeeking: JobSeeking.nullable(),
  leftOn: Day.nullable(),
});
export type PersonRow = z.infer<typeof PersonRow>;

/** The whole file of one graduate, without key groups; the identity number is always masked here. */
export const PersonFile = PersonRow.extend({
  examNumber: z.string().nullable(),
  identityKind: z.enum(['resident_card', 'other']),
  identityMasked: z.string(),
  birthOn: Day.nullable(),
  ethnicCode: z.string().nullable(),
  ethnicName: z.string().nullable(),
  politicalCode: z.string().nullable(),
  politicalName: z.string().nullable(),
  majorCode: z.string().nullable(),
  /** The catalogue's code and name when the major was recognised. */
  majorCatalogueCode: z.string().nullable(),
  majorCatalogueName: z.string().nullable(),
  /** 1 非定向, 2 定向, 3 在职, 4 委培, 5 自筹. */
  trainingMode: z.string().nullable(),
  directedEmployer: z.string().nullable(),
  homeRegion: z.string().nullable(),
  homeRegionName: z.string().nullable(),
  urbanRural: z.enum(['urban', 'rural']).nullable(),
  teacherCategory: z.string().nullable(),
  enteredOn: Day.nullable(),
  graduatesOn: Day.nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  remarks: z.string().nullable(),
  version: z.number(),
  updatedAt: z.iso.datetime(),
});
export type PersonFile = z.infer<typeof PersonFile>;

/** The same file as staff see it: a full phone number is opened by `revealPhone`, which writes it down. */
export const StaffPersonFile = PersonFile.omit({ phone: true });
export type StaffPersonFile = z.infer<typeof StaffPersonFile>;

export const PersonChange = z.object({
  at: z.iso.datetime(),
  accountId: z.uuid().nullable(),
  cause: z.enum(['roster', 'undo', 'edit', 'own']),
  /** A column of the person, or `*` for the whole file coming or going. */
  field: z.string(),
  fromText: z.string().nullable(),
  toText: z.string().nullable(),
});
export type PersonChange = z.infer<typeof PersonChange>;

/** What a graduate says about the job they look for. Empty lists mean: no limit. */
export const WishInput = z.object({
  /** Region codes of GB/T 2260 in order of preference. */
  regions: z.array(z.string().regex(/^\d{6}$/)).max(5),
  /** Industry codes of GB/T 4754, `I` or `I65`, in order. */
  industries: z.array(z.string().regex(/^[A-T]\d{0,3}$/)).max(3),
  kinds: z.array(PostingKind).max(10),
  salaryFloorYuan: z.int().min(0).max(1_000_000).nullable(),
  keywords: z.array(z.string().trim().min(1).max(30)).max(8),
  jobSeeking: JobSeeking,
});
export type WishInput = z.infer<typeof WishInput>;

export const Wish = WishInput.extend({
  personalised: z.boolean(),
  pushOptOut: z.boolean(),
  /** 0 as long as nothing has ever been said. */
  version: z.number(),
  updatedAt: z.iso.datetime().nullable(),
  byWhom: z.enum(['self', 'staff']).nullable(),
});
export type Wish = z.infer<typeof Wish>;

const personParams = z.object({ personId: z.uuid() });
/** Permissions of the asker on this graduate, so that a screen holds no second copy of the rules. */
const Can = z.array(z.string());

export const listPeople = {
  method: 'GET',
  path: '/api/people',
  needs: 'people.read',
  query: z.object({
    under: OrgPath.optional(),
    cohort: Cohort.optional(),
    /** Beginning of a name, a student number or a 考生号. */
    q: z.string().trim().max(60).optional(),
    after: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    rows: z.array(PersonRow),
    /** Give this as `after` for the next page; null at the end. */
    next: z.string().nullable(),
    /** Counted up to 1,000; beyond that 1,000 with `countCapped`. */
    count: z.number(),
    countCapped: z.boolean(),
  }),
  summary: 'Graduates in scope, by class and student number, one page at a time',
} as const satisfies Endpoint;

export const getPerson = {
  method: 'GET',
  path: '/api/people/:personId',
  needs: 'people.read',
  params: personParams,
  reply: z.object({ person: StaffPersonFile, wish: Wish, can: Can }),
  summary: 'The file of one graduate and what they wish for',
} as const satisfies Endpoint;

export const listPersonChanges = {
  method: 'GET',
  path: '/api/people/:personId/changes',
  needs: 'people.read',
  params: personParams,
  reply: z.object({ changes: z.array(PersonChange) }),
  summary: 'The newest 200 changes of a file',
} as const satisfies Endpoint;

export const revealIdentityNumber = {
  method: 'POST',
  path: '/api/people/:personId/identity-number',
  needs: 'people.sensitive',
  params: personParams,
  body: z.object({ purpose: Purpose }),
  reply: z.object({ identityNumber: z.string() }),
  summary: 'Open an identity number for a stated purpose; the graduate sees that it was opened',
} as const satisfies Endpoint;

export const revealPhone = {
  method: 'POST',
  path: '/api/people/:personId/phone',
  needs: 'ledger.write',
  params: personParams,
  reply: z.object({ phone: z.string() }),
  summary: 'Open the full phone number to call a graduate, who sees that it was opened',
} as const satisfies Endpoint;

export const readKeyGroups = {
  method: 'GET',
  path: '/api/people/:personId/key-groups',
  needs: 'people.sensitive',
  params: personParams,
  query: z.object({ purpose: Purpose }),
  reply: z.object({ keyGroups: z.array(KeyGroup) }),
  summary: 'Open the key groups of a graduate for a stated purpose; the graduate sees that they were opened',
} as const satisfies Endpoint;

export const setKeyGroups = {
  method: 'PUT',
  path: '/api/people/:personId/key-groups',
  needs: 'people.sensitive',
  params: personParams,
  body: z.object({ purpose: Purpose, keyGroups: z.array(KeyGroup).max(8) }),
  reply: z.object({ keyGroups: z.array(KeyGroup) }),
  summary: 'State the key groups of a graduate',
} as const satisfies Endpoint;

const WishChange = z.object({ version: z.int().min(0).max(1_000_000_000), wish: WishInput });

export const setWish = {
  method: 'PUT',
  path: '/api/people/:personId/wish',
  needs: 'ledger.write',
  params: personParams,
  body: WishChange,
  reply: z.object({ wish: Wish }),
  summary: 'Write down a wish on behalf of a graduate, who sees by whom it was written',
} as const satisfies Endpoint;

/** Somebody who opened something sensitive about me. */
export const Opening = z.object({
  at: z.iso.datetime(),
  action: z.string(),
  purpose: z.string().nullable(),
  /** Who it was, null for the system itself. */
  accountId: z.uuid().nullable(),
  /** What the account is called; null when nobody knows any more. */
  byName: z.string().nullable(),
});
export type Opening = z.infer<typeof Opening>;

export const getOwnFile = {
  method: 'GET',
  path: '/api/people/me',
  needs: 'people.own',
  reply: z.object({
    person: PersonFile,
    wish: Wish,
    keyGroups: z.array(KeyGroup),
    openings: z.array(Opening),
    changes: z.array(PersonChange),
  }),
  summary: 'Everything held about me, and who opened the sensitive part of it',
} as const satisfies Endpoint;

export const setOwnWish = {
  method: 'PUT',
  path: '/api/people/me/wish',
  needs: 'people.own',
  body: WishChange,
  reply: z.object({ wish: Wish }),
  summary: 'Say what I wish for',
} as const satisfies Endpoint;

export const setOwnSwitches = {
  method: 'PUT',
  path: '/api/people/me/switches',
  needs: 'people.own',
  body: z.object({ personalised: z.boolean().optional(), pushOptOut: z.boolean().optional() }),
  reply: z.object({ wish: Wish }),
  summary: 'Switch personalised recommendations, or pushing as a whole, on or off',
} as const satisfies Endpoint;

export { activateAccount, ActivationProof } from './contract/activation.ts';
export { confirmRoster, getRoster, listRosterRows, listRosters, undoRoster } from './contract/roster.ts';
export { cancelRoster, discardRoster, previewRoster, rosterEvents } from './contract/roster.ts';
export {
  keepUnconfirmedDays,
  RosterChange,
  RosterCounts,
  RosterFindings,
  RosterImport,
  RosterProblem,
  RosterRow,
  RosterState,
  RosterVerdict,
} from './contract/roster.ts';
