import { z } from 'zod';
import { TalkInput } from '../ledger/contract.ts';
import { PersonRow } from '../people/contract.ts';
import type { Endpoint } from '../platform/http/endpoint.ts';
import {
  AnswerInput,
  AskedRow,
  Differs,
  LinkQuestion,
  OrgCounts,
  OrgPath,
  OwnQuestion,
  Round,
  Survey,
  SurveyInput,
} from './contract/shapes.ts';

export * from './contract/shapes.ts';

/** 128 bits of a keyed hash, as they stand in a link. */
const Token = z.string().regex(/^[\w-]{22}$/);
const linkParams = z.object({ token: Token });
const surveyParams = z.object({ surveyId: z.uuid() });
const roundParams = z.object({ roundId: z.uuid() });

export const openLink = {
  method: 'GET',
  path: '/api/surveys/link/:token',
  needs: 'public',
  // A whole campus may stand behind one address; what guards a link is that nobody can guess one.
  perMinute: 600,
  params: linkParams,
  reply: LinkQuestion,
  summary: 'What a link asks; nothing about the person but how their name begins',
} as const satisfies Endpoint;

export const answerLink = {
  method: 'POST',
  path: '/api/surveys/link/:token',
  needs: 'public',
  perMinute: 300,
  params: linkParams,
  body: AnswerInput,
  /** With `differs` nothing was written: the school has noted something else meanwhile. */
  reply: z.object({ question: LinkQuestion, differs: Differs.nullable() }),
  summary: 'Answer by a link, without signing in; may be changed until the round ends',
} as const satisfies Endpoint;

export const listOwnQuestions = {
  method: 'GET',
  path: '/api/surveys/mine',
  needs: 'surveys.own',
  reply: z.object({ rows: z.array(OwnQuestion) }),
  summary: 'What I am asked and can still answer',
} as const satisfies Endpoint;

export const answerOwn = {
  method: 'POST',
  path: '/api/surveys/mine/:roundId',
  needs: 'surveys.own',
  params: roundParams,
  body: AnswerInput,
  reply: z.object({ question: OwnQuestion, differs: Differs.nullable() }),
  summary: 'Answer what I am asked',
} as const satisfies Endpoint;

export const listSurveys = {
  method: 'GET',
  path: '/api/surveys',
  needs: 'surveys.read',
  reply: z.object({
    rows: z.array(Survey),
    /** Where the asker may start one, with the cohorts there are. */
    places: z.array(z.object({ path: z.string(), name: z.string(), cohorts: z.array(z.int()) })),
    /** Graduates who asked for help and with whom nobody has talked since. */
    waitingForHelp: z.int(),
  }),
  summary: 'Surveys that ask the own part of the tree, running ones first',
} as const satisfies Endpoint;

export const previewSurvey = {
  method: 'POST',
  path: '/api/surveys/preview',
  needs: 'surveys.run',
  body: SurveyInput.pick({ kind: true, path: true, audience: true }),
  reply: z.object({ people: z.int() }),
  summary: 'How many would be asked today; nothing is kept and nothing is sent',
} as const satisfies Endpoint;

export const startSurvey = {
  method: 'POST',
  path: '/api/surveys',
  needs: 'surveys.run',
  body: SurveyInput.extend({ id: z.uuid() }),
  reply: z.object({ survey: Survey }),
  summary: 'Start a survey; its rounds open, remind and close by themselves',
} as const satisfies Endpoint;

export const endSurvey = {
  method: 'POST',
  path: '/api/surveys/:surveyId/end',
  needs: 'surveys.run',
  params: surveyParams,
  reply: z.object({ survey: Survey }),
  summary: 'End a survey: its open round closes, and what has not been sent stays here',
} as const satisfies Endpoint;

export const listRounds = {
  method: 'GET',
  path: '/api/surveys/:surveyId/rounds',
  needs: 'surveys.read',
  params: surveyParams,
  reply: z.object({ survey: Survey, rounds: z.array(Round) }),
  summary: 'The rounds of a survey, newest first',
} as const satisfies Endpoint;

export const getRound = {
  method: 'GET',
  path: '/api/surveys/rounds/:roundId',
  needs: 'surveys.read',
  params: roundParams,
  query: z.object({ by: z.enum(['college', 'class']).default('college') }),
  reply: z.object({ survey: Survey, round: Round, orgs: z.array(OrgCounts) }),
  summary: 'One round: asked, answered, help asked for, by college or class',
} as const satisfies Endpoint;

export const listAsked = {
  method: 'GET',
  path: '/api/surveys/rounds/:roundId/people',
  needs: 'surveys.read',
  params: roundParams,
  query: z.object({
    show: z.enum(['waiting', 'answered', 'help']).default('waiting'),
    under: OrgPath.optional(),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  reply: z.object({ rows: z.array(AskedRow), next: z.string().nullable(), can: z.array(z.string()) }),
  summary: 'Who has not answered yet, who has, and who asks for help',
} as const satisfies Endpoint;

export const answerFor = {
  method: 'POST',
  path: '/api/surveys/rounds/:roundId/people/:personId',
  needs: 'surveys.answer',
  params: z.object({ roundId: z.uuid(), personId: z.uuid() }),
  body: z.object({ answer: AnswerInput, talk: TalkInput }),
  reply: z.object({ row: AskedRow, differs: Differs.nullable() }),
  summary: 'Write down what a graduate said on the phone: the answer, and the talk in which it was said',
} as const satisfies Endpoint;

export const listHelp = {
  method: 'GET',
  path: '/api/surveys/help',
  needs: 'surveys.read',
  reply: z.object({
    rows: z.array(
      z.object({
        roundId: z.uuid(),
        person: PersonRow,
        at: z.iso.datetime(),
        line: z.string(),
        /** The responsible counsellor is whoever asks. */
        isOwn: z.boolean(),
        responsibleName: z.string(),
      }),
    ),
  }),
  summary: 'Graduates who asked for help and with whom nobody has talked since, the longest waiting first',
} as const satisfies Endpoint;
