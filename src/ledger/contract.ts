import { z } from 'zod';
import { JobSeeking, PersonRow } from '../people/contract.ts';
import type { Endpoint } from '../platform/http/endpoint.ts';
import { EntryKind, LedgerEntry, rulings, Ruling } from './contract/lines.ts';
import { SentTalk, TalkInput } from './contract/talks.ts';

export { EntryKind, LedgerEntry, rulings, Ruling };
export * from './contract/talks.ts';
export * from './contract/unemployed.ts';
export * from './contract/chains.ts';

export const SupportCase = z.object({
  personId: z.uuid(),
  state: z.enum(['open', 'closed', 'withdrawn']),
  responsibleName: z.string().nullable(),
  outcomeCode: z.string(),
  outcomeName: z.string(),
  outcomeEmployer: z.string(),
  outcomeConfirmed: z.boolean(),
  contactEveryDays: z.number(),
  lastContactOn: z.iso.date().nullable(),
  contactDueOn: z.iso.date().nullable(),
  /** Days past the due day today; 0 when due today or later. */
  overdueDays: z.number(),
  talks: z.number(),
  recommendations: z.number(),
  answers: z.number(),
  version: z.number(),
  /** Where a graduate without an outcome stands. */
  jobStatus: JobSeeking,
  /** Objections that wait for an answer, on a closed case too. */
  contestsWaiting: z.number(),
  /** How a closed case was closed: placed, or for a reason that two people stated. Null while it is open. */
  endedBy: z.enum(['outcome', 'reason']).nullable(),
});
export type SupportCase = z.infer<typeof SupportCase>;

/** What comes next with a graduate; the first that applies. */
export const nextActs = [
  'answer_contest',
  'first_talk',
  'agreed',
  'first_recommendation',
  'ask_answers',
  'keep_in_touch',
] as const;
export const NextAct = z.object({
  act: z.enum(nextActs),
  /** `agreed`: what was to come next, in the words of the last talk. */
  agreed: z.string(),
  /** `ask_answers`: recommendations without an answer. */
  unanswered: z.number(),
});
export type NextAct = z.infer<typeof NextAct>;

export const CaseRow = z.object({
  person: PersonRow,
  case: SupportCase,
  /** Null when nothing is owed any more. */
  next: NextAct.nullable(),
});
export type CaseRow = z.infer<typeof CaseRow>;

const personParams = z.object({ personId: z.uuid() });

export const listCases = {
  method: 'GET',
  path: '/api/ledger/cases',
  needs: 'ledger.read',
  query: z.object({
    /**
     * `open`: no outcome yet, overdue first. `overdue`, `today` narrow that. `closed`: the others, newest first.
     * `contested`: an objection waits for its answer, whatever the state of the case.
     */
    show: z.enum(['open', 'overdue', 'today', 'closed', 'contested']).default('open'),
    /** Beginning of a name or a student number. */
    q: z.string().trim().max(60).optional(),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  reply: z.object({
    rows: z.array(CaseRow),
    next: z.string().nullable(),
    figures: z.object({
      graduates: z.number(),
      open: z.number(),
      overdue: z.number(),
      dueToday: z.number(),
      dueThisWeek: z.number(),
      withoutResponsible: z.number(),
      contested: z.number(),
    }),
  }),
  summary: 'Graduates of one’s own part of the tree who are owed something, overdue first',
} as const satisfies Endpoint;

export const getCase = {
  method: 'GET',
  path: '/api/ledger/cases/:personId',
  needs: 'ledger.read',
  params: personParams,
  reply: z.object({
    person: PersonRow,
    case: SupportCase,
    entries: z.array(LedgerEntry),
    can: z.array(z.string()),
  }),
  summary: 'One case with its newest 200 lines',
} as const satisfies Endpoint;

export const recordTalk = {
  method: 'POST',
  path: '/api/ledger/cases/:personId/talks',
  needs: 'ledger.write',
  params: personParams,
  body: SentTalk,
  reply: z.object({ case: SupportCase, entry: LedgerEntry }),
  summary: 'Write down a talk; the next contact falls due accordingly',
} as const satisfies Endpoint;

export const getOwnLedger = {
  method: 'GET',
  path: '/api/ledger/mine',
  needs: 'ledger.own',
  reply: z.object({ case: SupportCase.nullable(), entries: z.array(LedgerEntry) }),
  summary: 'Every line about me',
} as const satisfies Endpoint;

export const OutcomeChoice = z.object({
  code: z.string(),
  name: z.string(),
  group: z.enum(['employed', 'further_study', 'unplaced']),
});

export const listOwnOutcomes = {
  method: 'GET',
  path: '/api/ledger/mine/outcomes',
  needs: 'ledger.own',
  reply: z.object({ choices: z.array(OutcomeChoice) }),
  summary: 'The outcomes of my cohort’s code table',
} as const satisfies Endpoint;

export const reportOwnOutcome = {
  method: 'POST',
  path: '/api/ledger/mine/outcome',
  needs: 'ledger.own',
  body: z.object({
    version: z.int().positive().max(1_000_000_000),
    code: z.string().max(8),
    employer: z.string().trim().max(200).default(''),
  }),
  reply: z.object({ case: SupportCase }),
  summary: 'Say where I am going; still looking is a valid answer',
} as const satisfies Endpoint;

export const contestEntry = {
  method: 'POST',
  path: '/api/ledger/mine/entries/:entryId/contest',
  needs: 'ledger.own',
  params: z.object({ entryId: z.uuid() }),
  body: z.object({ text: z.string().trim().min(1).max(1_000) }),
  reply: z.object({ entry: LedgerEntry }),
  summary: 'Say that a line about me is not right',
} as const satisfies Endpoint;

export const answerContest = {
  method: 'POST',
  path: '/api/ledger/entries/:entryId/answer',
  needs: 'ledger.write',
  params: z.object({ entryId: z.uuid() }),
  body: z.object({ ruling: Ruling, text: z.string().trim().min(1).max(1_000) }),
  reply: z.object({ entry: LedgerEntry }),
  summary: 'Answer a line that its graduate contested: it is wrong, or it stands',
} as const satisfies Endpoint;

export const correctEntry = {
  method: 'POST',
  path: '/api/ledger/entries/:entryId/correct',
  needs: 'ledger.write',
  params: z.object({ entryId: z.uuid() }),
  body: z.object({
    /** Made by the client, so that sending twice corrects once. */
    id: z.uuid(),
    reason: z.string().trim().min(2).max(500),
    /** What should stand instead of a talk; null strikes the line. */
    talk: TalkInput.omit({ id: true }).nullable(),
  }),
  reply: z.object({ entry: LedgerEntry }),
  summary: 'Correct or strike a line of one’s own; the old one stays in sight',
} as const satisfies Endpoint;

export const listHeads = {
  method: 'GET',
  path: '/api/ledger/heads',
  needs: 'ledger.read',
  reply: z.object({
    /** How far the chain of each school had come by the end of a day, newest first. */
    heads: z.array(
      z.object({
        school: z.string(),
        schoolName: z.string(),
        day: z.iso.date(),
        seq: z.number(),
        hash: z.string(),
      }),
    ),
    /** Lines that have no seal yet. */
    waiting: z.number(),
  }),
  summary: 'Heads of the ledger’s chains, to be kept outside: who holds one notices a rewritten database',
} as const satisfies Endpoint;
