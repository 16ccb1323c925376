import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';

export const talkChannels = ['in_person', 'phone', 'wechat', 'home_visit', 'group'] as const;
export const talkTopics = [
  'resume',
  'direction',
  'interview',
  'mood',
  'policy',
  'family',
  'signing',
  'other',
] as const;
const Topics = z.array(z.enum(talkTopics)).max(8);

export const TalkInput = z.object({
  /** Made by the client, so that sending twice writes one line. */
  id: z.uuid(),
  channel: z.enum(talkChannels),
  topics: Topics,
  summary: z.string().trim().min(1).max(2_000),
  nextStep: z.string().trim().max(500).default(''),
  /** Beijing day of the talk; not in the future. */
  heldOn: z.iso.date(),
  /** When to talk again; by default the case's own interval. */
  againOn: z.iso.date().nullable().default(null),
});
export type TalkInput = z.infer<typeof TalkInput>;

/** A talk as it may have waited in a browser without a network. */
export const SentTalk = TalkInput.extend({
  /**
   * How the case stood for whoever wrote this: what was written about an open case is not put under a closed one unseen.
   * Null: written whatever stands there.
   */
  seen: z.enum(['open', 'closed', 'withdrawn']).nullable().default(null),
});
export type SentTalk = z.infer<typeof SentTalk>;

/** More graduates than any meeting of classes has. */
const MOST_PRESENT = 600;

export const MeetingInput = z.object({
  /** Made by the client; with each graduate's id it makes the id of their line, so that sending twice writes each once. */
  id: z.uuid(),
  people: z.array(z.uuid()).min(1).max(MOST_PRESENT),
  topics: Topics,
  summary: z.string().trim().min(1).max(2_000),
  nextStep: z.string().trim().max(500).default(''),
  heldOn: z.iso.date(),
});
export type MeetingInput = z.infer<typeof MeetingInput>;

export const recordMeeting = {
  method: 'POST',
  path: '/api/ledger/meetings',
  needs: 'ledger.write',
  body: MeetingInput,
  reply: z.object({
    /** Whose line was written now. */
    written: z.array(z.uuid()),
    /** Whose line stood there already: the same meeting was sent before. */
    already: z.array(z.uuid()),
    /** Whose line was not written, and why; all others were. */
    left: z.array(z.object({ personId: z.uuid(), why: z.enum(['not_found', 'withdrawn']) })),
  }),
  summary:
    'Write one talk with many down after a meeting: a line for each who is still in reach, in one transaction; who is not is named',
} as const satisfies Endpoint;

export const listMeetingPeople = {
  method: 'GET',
  path: '/api/ledger/meeting-people',
  needs: 'ledger.write',
  query: z.object({
    /** One class; without it all of them, if they are not too many. */
    classPath: z
      .string()
      .max(200)
      .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/)
      .optional(),
  }),
  reply: z.object({
    /** Without a name where the asker sees graduates of a class and not the class: a mentor. */
    classes: z.array(z.object({ path: z.string(), name: z.string(), graduates: z.int() })),
    /** By class and name; empty when no class was chosen and there are more than fit on a screen. */
    people: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        classPath: z.string(),
        state: z.enum(['open', 'closed']),
      }),
    ),
  }),
  summary: 'Classes in reach and who is in them, to say who was at a meeting',
} as const satisfies Endpoint;

export const TalkText = z.object({
  id: z.uuid(),
  title: z.string(),
  body: z.string(),
  topics: Topics,
  /** Of which school, college or class it is. */
  ownerName: z.string(),
  mayEnd: z.boolean(),
});
export type TalkText = z.infer<typeof TalkText>;

export const listTalkTexts = {
  method: 'GET',
  path: '/api/ledger/talk-texts',
  needs: 'ledger.write',
  reply: z.object({
    rows: z.array(TalkText),
    /** Nodes for which the asker may keep one. */
    places: z.array(z.object({ path: z.string(), name: z.string() })),
  }),
  summary: 'Texts that one’s school keeps for writing talks down',
} as const satisfies Endpoint;

export const keepTalkText = {
  method: 'POST',
  path: '/api/ledger/talk-texts',
  needs: 'ledger.write',
  body: z.object({
    id: z.uuid(),
    path: z
      .string()
      .max(200)
      .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/),
    title: z.string().trim().min(1).max(20),
    body: z.string().trim().min(1).max(500),
    topics: Topics,
  }),
  reply: z.object({ rows: z.array(TalkText) }),
  summary: 'Keep a text for everybody who works at a node or below it',
} as const satisfies Endpoint;

export const endTalkText = {
  method: 'POST',
  path: '/api/ledger/talk-texts/:textId/end',
  needs: 'ledger.write',
  params: z.object({ textId: z.uuid() }),
  reply: z.object({ rows: z.array(TalkText) }),
  summary: 'Take a text off the list',
} as const satisfies Endpoint;

export const getDeviceKey = {
  method: 'GET',
  path: '/api/ledger/device-key',
  needs: 'ledger.write',
  reply: z.object({
    /** 32 bytes in base64, always the same for one account: it opens what this account left on a device. */
    key: z.string(),
  }),
  summary: 'The key under which a browser seals what it keeps for its account while there is no network',
} as const satisfies Endpoint;
