import { z } from 'zod';
import { PersonRow } from '../people/contract.ts';
import type { Endpoint } from '../platform/http/endpoint.ts';
import {
  ConsentInput,
  Handover,
  HandoverEvent,
  HandoverField,
  HandoverPackage,
  HandoverPurpose,
  HandoverReport,
  Receiver,
  ReceiverInput,
} from './contract/shapes.ts';

const oneHandover = z.object({ handoverId: z.uuid() });
const Words = z.string().trim().max(500);
const Ids = z.array(z.uuid()).min(1).max(200);
const Refused = z.array(z.object({ id: z.uuid(), code: z.string() }));

export const listReceivers = {
  method: 'GET',
  path: '/api/handover/receivers',
  needs: 'handover.read',
  reply: z.object({
    receivers: z.array(Receiver),
    /** The key with which this deployment signs its files, to be compared with the agency over the telephone. */
    signKey: z.string(),
    can: z.array(z.string()),
  }),
  summary: 'Agencies to which graduates are handed over',
} as const satisfies Endpoint;

export const addReceiver = {
  method: 'POST',
  path: '/api/handover/receivers',
  needs: 'handover.keep',
  body: ReceiverInput.extend({
    /** The province (or the nation) below which the agency stands. */
    under: z.string().regex(/^[a-z0-9_]+(\.[a-z0-9_]+)?$/),
  }),
  reply: z.object({ receiver: Receiver }),
  summary: 'Take an agency into the list; its node of the tree is made with it',
} as const satisfies Endpoint;

export const changeReceiver = {
  method: 'PUT',
  path: '/api/handover/receivers/:receiverId',
  needs: 'handover.keep',
  params: z.object({ receiverId: z.uuid() }),
  body: ReceiverInput.extend({
    version: z.int().positive().max(1_000_000_000),
    state: z.enum(['active', 'closed']),
  }),
  reply: z.object({ receiver: Receiver }),
  summary: 'Change what an agency needs, when it answers, its keys, or close it',
} as const satisfies Endpoint;

export const HandoverRow = z.object({ handover: Handover, person: PersonRow });
export type HandoverRow = z.infer<typeof HandoverRow>;

export const listHandovers = {
  method: 'GET',
  path: '/api/handover',
  needs: 'handover.read',
  query: z.object({
    /** `ready`: consented, to be sent. `away`: sent or received, longest waiting first. `ended`: refused, withdrawn, returned. */
    show: z.enum(['proposed', 'ready', 'away', 'overdue', 'taken_over', 'ended']).default('overdue'),
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    rows: z.array(HandoverRow),
    next: z.string().nullable(),
    figures: z.object({
      proposed: z.number(),
      ready: z.number(),
      away: z.number(),
      overdue: z.number(),
      takenOver: z.number(),
      ended: z.number(),
    }),
    can: z.array(z.string()),
  }),
  summary: 'Hand-overs of one’s own part of the tree',
} as const satisfies Endpoint;

export const Candidate = z.object({
  person: PersonRow,
  /** The newest hand-over that an agency refused or gave back: this would be the next one. */
  previous: z.object({ id: z.uuid(), receiverName: z.string() }).nullable(),
});
export type Candidate = z.infer<typeof Candidate>;

export const listCandidates = {
  method: 'GET',
  path: '/api/handover/candidates',
  needs: 'handover.propose',
  query: z.object({
    /** A class, college or school of one's own. */
    path: z
      .string()
      .max(200)
      .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/)
      .optional(),
  }),
  reply: z.object({
    candidates: z.array(Candidate),
    /** How many there are; at most 200 are shown at once. */
    total: z.number(),
    classes: z.array(z.object({ path: z.string(), name: z.string() })),
  }),
  summary: 'Graduates without an outcome whom nobody is being asked about',
} as const satisfies Endpoint;

export const Proposal = z.object({
  receiverId: z.uuid(),
  personIds: Ids,
  purpose: HandoverPurpose,
  fields: z.array(HandoverField).min(1).max(8),
  untilOn: z.iso.date(),
});
export type Proposal = z.infer<typeof Proposal>;

export const propose = {
  method: 'POST',
  path: '/api/handover/proposals',
  needs: 'handover.propose',
  body: Proposal,
  reply: z.object({ done: z.array(z.uuid()), refused: Refused }),
  summary: 'Ask graduates whether they agree to be handed over; nothing leaves by this',
} as const satisfies Endpoint;

export const getHandover = {
  method: 'GET',
  path: '/api/handover/:handoverId',
  needs: 'handover.read',
  params: oneHandover,
  reply: z.object({
    handover: Handover,
    person: PersonRow,
    events: z.array(HandoverEvent),
    reports: z.array(HandoverReport),
    /** What would leave or has left; identity number and telephone masked, key groups closed. Null once erased. */
    preview: HandoverPackage.omit({ keyGroups: true }).nullable(),
    consent: z
      .object({
        way: z.enum(['self', 'paper']),
        at: z.iso.datetime(),
        fields: z.array(HandoverField),
        hasScan: z.boolean(),
      })
      .nullable(),
    can: z.array(z.string()),
  }),
  summary: 'One hand-over with its steps and what is handed over',
} as const satisfies Endpoint;

export const listHandoversOf = {
  method: 'GET',
  path: '/api/handover/people/:personId',
  needs: 'handover.read',
  params: z.object({ personId: z.uuid() }),
  reply: z.object({ handovers: z.array(Handover), mayPropose: z.boolean() }),
  summary: 'All hand-overs of one graduate, newest first',
} as const satisfies Endpoint;

export const recordPaperConsent = {
  method: 'POST',
  path: '/api/handover/:handoverId/paper-consent',
  needs: 'handover.propose',
  params: oneHandover,
  body: ConsentInput.extend({
    signedOn: z.iso.date(),
    /** Where the sheet is kept: number of the folder, room. */
    keptAt: z.string().trim().min(2).max(200),
    /** The sheet itself, if it was scanned (`attachScan`). */
    scanId: z.uuid().nullable().default(null),
  }),
  reply: z.object({ handover: Handover }),
  summary: 'Record a consent that was signed on paper; the graduate sees it and can take it back',
} as const satisfies Endpoint;

export const sendHandovers = {
  method: 'POST',
  path: '/api/handover/send',
  needs: 'handover.propose',
  body: z.object({ ids: Ids }),
  reply: z.object({ done: z.array(z.uuid()), refused: Refused }),
  summary: 'Hand over to agencies that sign in here or pull over the API, each with a consent that holds',
} as const satisfies Endpoint;

export const withdrawHandover = {
  method: 'POST',
  path: '/api/handover/:handoverId/withdraw',
  needs: 'handover.propose',
  params: oneHandover,
  body: z.object({ words: Words.default('') }),
  reply: z.object({ handover: Handover }),
  summary: 'Take back what no agency has taken over yet',
} as const satisfies Endpoint;

export const HandoverFile = z.object({
  id: z.uuid(),
  receiverName: z.string(),
  direction: z.enum(['out', 'in']),
  lines: z.number(),
  at: z.iso.datetime(),
  outcome: z.record(z.string(), z.unknown()),
});
export type HandoverFile = z.infer<typeof HandoverFile>;

export const listFiles = {
  method: 'GET',
  path: '/api/handover/files',
  needs: 'handover.files',
  reply: z.object({ files: z.array(HandoverFile) }),
  summary: 'Files that went to agencies and receipts that came back',
} as const satisfies Endpoint;

export const makeFile = {
  method: 'POST',
  path: '/api/handover/files',
  needs: 'handover.files',
  body: z.object({ id: z.uuid(), receiverId: z.uuid() }),
  reply: z.object({ file: HandoverFile, refused: Refused }),
  summary: 'Put everybody who is ready for an agency into one signed file; asked twice it is the same file',
} as const satisfies Endpoint;

export const fetchFile = {
  method: 'GET',
  path: '/api/handover/files/:fileId',
  needs: 'handover.files',
  params: z.object({ fileId: z.uuid() }),
  reply: z.object({ name: z.string(), text: z.string() }),
  summary: 'The signed file itself, without whoever took their consent back meanwhile',
} as const satisfies Endpoint;

export const ReceiptOutcome = z.object({
  lines: z.number(),
  applied: z.number(),
  /** Said before and the same. */
  known: z.number(),
  /** Of a hand-over that had ended meanwhile: noted, and changes nothing. */
  late: z.number(),
  refused: z.array(z.object({ line: z.number(), code: z.string() })),
  /** The same file was read before; then nothing was done now. */
  isRepeat: z.boolean(),
});
export type ReceiptOutcome = z.infer<typeof ReceiptOutcome>;

export const readReceipts = {
  method: 'POST',
  path: '/api/handover/receipts',
  needs: 'handover.files',
  reply: z.object({ outcome: ReceiptOutcome }),
  summary: 'Read a signed receipt file of an agency',
} as const satisfies Endpoint;

export { answerReport, giveConsent, listOwnHandovers, OwnHandover, withdrawOwn } from './contract/own.ts';
export {
  answerReceived,
  listReceived,
  openReceived,
  pullReceived,
  reportReceived,
} from './contract/received.ts';
export { attachScan, fetchOwnScan, fetchScan } from './contract/scans.ts';
export type { ReceivedRow } from './contract/received.ts';
export {
  addSender,
  answerTaken,
  changeSender,
  getIntake,
  makeReceipts,
  openTaken,
  takeInFile,
} from './contract/intake.ts';
export type { Sender, Taken, TakenOutcome } from './contract/intake.ts';
export {
  Answer,
  Handover,
  HandoverEvent,
  HandoverField,
  handoverFields,
  HandoverPackage,
  HandoverPurpose,
  handoverPurposes,
  HandoverReason,
  HandoverReport,
  HandoverState,
  HandoverStep,
  Receiver,
  ReceiverInput,
  receiverKinds,
  refusalReasons,
  returnReasons,
} from './contract/shapes.ts';
