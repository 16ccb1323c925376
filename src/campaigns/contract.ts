import { z } from 'zod';
import { PersonRow } from '../people/contract.ts';
import type { Endpoint } from '../platform/http/endpoint.ts';
import { Act, Definition, Preview } from '../standards/contract.ts';
import { Survey } from '../surveys/contract.ts';

export const templateKeys = ['hundred_days', 'tackling'] as const;
export const CampaignTemplateKey = z.enum(templateKeys);
export type CampaignTemplateKey = z.infer<typeof CampaignTemplateKey>;

const OrgPath = z
  .string()
  .max(200)
  .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/);

/** What may be said of a campaign again, in a later version. Days are Beijing days; both count. */
export const Plan = z.strictObject({
  aim: z.string().trim().min(2).max(500),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  /** For whom, and what they are owed while it lasts: a definition as standards have it. */
  definition: Definition,
  /** What its graduates are told at the start; empty: nothing. */
  subject: z.string().trim().max(60),
  body: z.string().trim().max(2_000),
});
export type Plan = z.infer<typeof Plan>;

export const CampaignState = z.enum(['planned', 'running', 'ended', 'stopped']);
export type CampaignState = z.infer<typeof CampaignState>;

export const CampaignVersion = Plan.extend({
  version: z.int(),
  byName: z.string(),
  at: z.iso.datetime(),
});
export type CampaignVersion = z.infer<typeof CampaignVersion>;

export const Campaign = z.object({
  id: z.uuid(),
  name: z.string(),
  path: z.string(),
  ownerName: z.string(),
  template: CampaignTemplateKey.nullable(),
  /** The campaign from above to which this one adds. */
  addsTo: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  state: CampaignState,
  standardId: z.uuid(),
  /** The newest version, which is the one that holds. */
  plan: CampaignVersion,
  stopped: z.object({ on: z.iso.date(), byName: z.string(), reason: z.string() }).nullable(),
  announcement: z.enum(['none', 'waiting', 'approved', 'sent']),
  can: z.array(z.enum(['change', 'stop', 'add', 'announce'])),
});
export type Campaign = z.infer<typeof Campaign>;

const campaignParams = z.object({ campaignId: z.uuid() });
const Place = z.object({ path: z.string(), name: z.string() });

export const listCampaigns = {
  method: 'GET',
  path: '/api/campaigns',
  needs: 'standards.read',
  reply: z.object({
    rows: z.array(Campaign),
    /** Ready-made ones with the window that comes next. */
    templates: z.array(z.object({ key: CampaignTemplateKey, name: z.string(), plan: Plan })),
    /** Nodes for which the asker may make one. */
    places: z.array(Place),
    today: z.iso.date(),
  }),
  summary: 'Campaigns of the own subtree and those from above that hold for it',
} as const satisfies Endpoint;

/** Campaigns at the same place and time: their duties stand beside each other, and one act may serve both. */
const Beside = z.object({ id: z.uuid(), name: z.string(), startsOn: z.iso.date(), endsOn: z.iso.date() });

export const previewCampaign = {
  method: 'POST',
  path: '/api/campaigns/preview',
  needs: 'standards.impose',
  body: z.strictObject({
    path: OrgPath,
    plan: Plan,
    addsTo: z.uuid().nullable(),
    /** The campaign that this would change. */
    changes: z.uuid().nullable(),
  }),
  reply: z.object({ ...Preview.shape, days: z.int(), beside: z.array(Beside) }),
  summary: 'Whom a campaign would reach and what it would create, without writing anything',
} as const satisfies Endpoint;

export const makeCampaign = {
  method: 'POST',
  path: '/api/campaigns',
  needs: 'standards.impose',
  body: z.strictObject({
    /** Made by the client, so that sending twice makes one. */
    id: z.uuid(),
    name: z.string().trim().min(2).max(40),
    path: OrgPath,
    template: CampaignTemplateKey.nullable(),
    addsTo: z.uuid().nullable(),
    plan: Plan,
  }),
  reply: z.object({ campaign: Campaign }),
  summary: 'Plan a campaign for a subtree; its standard begins on its first day',
} as const satisfies Endpoint;

export const getCampaign = {
  method: 'GET',
  path: '/api/campaigns/:campaignId',
  needs: 'standards.read',
  params: campaignParams,
  reply: z.object({
    campaign: Campaign,
    versions: z.array(CampaignVersion),
    /** What its graduates are asked, each survey with its newest round. */
    surveys: z.array(Survey),
    mayAsk: z.boolean(),
    today: z.iso.date(),
  }),
} as const satisfies Endpoint;

export const changeCampaign = {
  method: 'POST',
  path: '/api/campaigns/:campaignId/versions',
  needs: 'standards.impose',
  params: campaignParams,
  /** `after`: the version that was looked at; of two who change at once the second is told. */
  body: z.strictObject({ after: z.int().min(1).max(10_000), plan: Plan }),
  reply: z.object({ campaign: Campaign }),
  summary: 'The next version; of a running campaign it adds or is stricter, and never weaker',
} as const satisfies Endpoint;

export const stopCampaign = {
  method: 'POST',
  path: '/api/campaigns/:campaignId/stop',
  needs: 'standards.impose',
  params: campaignParams,
  body: z.strictObject({ reason: z.string().trim().min(2).max(300) }),
  reply: z.object({ campaign: Campaign }),
  summary:
    'Stop a campaign before its end, with a reason: nothing more is asked for, and what was done stays',
} as const satisfies Endpoint;

export const announceCampaign = {
  method: 'POST',
  path: '/api/campaigns/:campaignId/announce',
  needs: 'standards.impose',
  params: campaignParams,
  reply: z.object({ campaign: Campaign }),
  summary: 'The second pair of eyes: lets the announcement go to everybody whom the campaign is for',
} as const satisfies Endpoint;

export const askForCampaign = {
  method: 'POST',
  path: '/api/campaigns/:campaignId/surveys',
  needs: 'surveys.run',
  params: campaignParams,
  body: z.strictObject({
    /** Made by the client: sent twice it is one. */
    id: z.uuid(),
    /** Null: once. */
    everyWeeks: z.int().min(1).max(26).nullable(),
  }),
  reply: z.object({ surveys: z.array(Survey), mayAsk: z.boolean() }),
  summary: 'Ask the own graduates of a campaign what they wish for, until it ends',
} as const satisfies Endpoint;

/** Counts of graduates and of duties at a node. Deliberately no share, and nobody of the staff. */
const Counts = z.object({
  graduates: z.int(),
  owed: z.int(),
  done: z.int(),
  overdue: z.int(),
  /** Graduates who have found something since the start. */
  found: z.int(),
});

export const CampaignDay = Counts.extend({ day: z.iso.date() });
export type CampaignDay = z.infer<typeof CampaignDay>;
export const CampaignNode = Counts.extend({ path: z.string(), name: z.string() });
export type CampaignNode = z.infer<typeof CampaignNode>;

export const getCampaignProgress = {
  method: 'GET',
  path: '/api/campaigns/:campaignId/progress',
  needs: 'standards.read',
  params: campaignParams,
  query: z.object({ under: OrgPath.optional() }),
  reply: z.object({
    days: z.array(CampaignDay),
    /** In the order of the tree. */
    rows: z.array(CampaignNode),
    sum: Counts,
    /** Nodes with fewer than five graduates of key groups are in no figure for those who may not open key groups. */
    few: z.boolean(),
    measuredAt: z.iso.datetime().nullable(),
  }),
  summary: 'How a campaign stood on each of its days, and how its nodes stand',
} as const satisfies Endpoint;

const Owed = z.object({
  act: Act,
  need: z.int(),
  have: z.int(),
  isRecurring: z.boolean(),
  dueOn: z.iso.date(),
});

/** Where the last page ended: a place and a graduate. */
const LeftCursor = z.tuple([OrgPath, z.uuid()]);

export const listLeft = {
  method: 'GET',
  path: '/api/campaigns/:campaignId/left',
  needs: 'standards.read',
  params: campaignParams,
  query: z.object({
    cursor: z
      .string()
      .max(300)
      .refine((text) => LeftCursor.safeParse(text.split('~')).success)
      .optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  reply: z.object({
    rows: z.array(z.object({ person: PersonRow, owed: z.array(Owed) })),
    total: z.int(),
    next: z.string().nullable(),
  }),
  summary: 'To whom something was still owed when the campaign came to its end',
} as const satisfies Endpoint;

const Banner = z.object({
  id: z.uuid(),
  name: z.string(),
  ownerName: z.string(),
  aim: z.string(),
  endsOn: z.iso.date(),
  daysLeft: z.int(),
  definition: Definition,
});
export type CampaignBanner = z.infer<typeof Banner>;

export const listRunning = {
  method: 'GET',
  path: '/api/campaigns/running',
  needs: 'standards.read',
  reply: z.object({ rows: z.array(Banner) }),
  summary: 'Campaigns that run today where the asker works: what they ask for and how long they go on',
} as const satisfies Endpoint;

export const listOwnCampaigns = {
  method: 'GET',
  path: '/api/campaigns/mine',
  needs: 'standards.own',
  reply: z.object({ rows: z.array(Banner) }),
  summary: 'Campaigns that are for me, and what I may expect',
} as const satisfies Endpoint;
