import { z } from 'zod';
import { PersonRow } from '../people/contract.ts';
import type { Endpoint } from '../platform/http/endpoint.ts';
import { Act, Definition, Evidence, Path, Timing } from './contract/definition.ts';

export { Act, acts, Audience, Definition, DutyRule, Evidence, Timing } from './contract/definition.ts';

export const templateKeys = [
  'one_two_three',
  'two_five',
  'push_check',
  'training_40',
  'handover_care',
] as const;
export const TemplateKey = z.enum(templateKeys);

export const StandardVersion = z.object({
  version: z.int(),
  definition: Definition,
  /** Null: proposed and not in force. */
  holdsFrom: z.iso.date().nullable(),
  byName: z.string(),
  at: z.iso.datetime(),
});
export type StandardVersion = z.infer<typeof StandardVersion>;

export const Standard = z.object({
  id: z.uuid(),
  name: z.string(),
  path: z.string(),
  ownerName: z.string(),
  template: TemplateKey.nullable(),
  state: z.enum(['proposed', 'coming', 'holding', 'retired']),
  retiredFrom: z.iso.date().nullable(),
  versions: z.array(StandardVersion),
  /** What the asker may do with it. */
  can: z.array(z.enum(['change', 'impose', 'retire'])),
});
export type Standard = z.infer<typeof Standard>;

const standardParams = z.object({ standardId: z.uuid() });
const personParams = z.object({ personId: z.uuid() });
const Name = z.string().trim().min(2).max(40);

export const listStandards = {
  method: 'GET',
  path: '/api/standards',
  needs: 'standards.read',
  reply: z.object({
    rows: z.array(Standard),
    templates: z.array(z.object({ key: TemplateKey, definition: Definition })),
    /** Nodes for which the asker may make a standard. */
    places: z.array(z.object({ path: z.string(), name: z.string() })),
  }),
  summary: 'Standards that hold for any graduate in reach, and those that come from above',
} as const satisfies Endpoint;

export const proposeStandard = {
  method: 'POST',
  path: '/api/standards',
  needs: 'standards.propose',
  body: z.strictObject({
    id: z.uuid(),
    name: Name,
    path: Path,
    template: TemplateKey.nullable(),
    definition: Definition,
  }),
  reply: z.object({ standard: Standard }),
  summary: 'Propose a standard for a subtree; it holds for nobody before it is imposed',
} as const satisfies Endpoint;

export const proposeVersion = {
  method: 'POST',
  path: '/api/standards/:standardId/versions',
  needs: 'standards.propose',
  params: standardParams,
  body: z.strictObject({ after: z.int().min(1).max(10_000), definition: Definition }),
  reply: z.object({ standard: Standard }),
  summary: 'Propose a change as a new version; the one in force goes on until the new one is imposed',
} as const satisfies Endpoint;

export const imposeStandard = {
  method: 'POST',
  path: '/api/standards/:standardId/impose',
  needs: 'standards.impose',
  params: standardParams,
  body: z.strictObject({ version: z.int().min(1).max(10_000), holdsFrom: z.iso.date() }),
  reply: z.object({ standard: Standard }),
  summary: 'Let a version hold from a day on, never backwards',
} as const satisfies Endpoint;

export const retireStandard = {
  method: 'POST',
  path: '/api/standards/:standardId/retire',
  needs: 'standards.impose',
  params: standardParams,
  body: z.strictObject({ from: z.iso.date() }),
  reply: z.object({ standard: Standard }),
  summary: 'End a standard from a day on; what was done stays',
} as const satisfies Endpoint;

export const Preview = z.object({
  graduates: z.int(),
  duties: z.int(),
  /** Fulfilled already by what was done before. */
  done: z.int(),
  overdue: z.int(),
  dueWithinWeek: z.int(),
  /** Duties of today's version that would end. */
  ends: z.int(),
  /** Fewer than five graduates of key groups: not told exactly to those who may not open key groups. */
  few: z.boolean(),
});
export type Preview = z.infer<typeof Preview>;

export const previewStandard = {
  method: 'POST',
  path: '/api/standards/preview',
  needs: 'standards.propose',
  body: z.strictObject({
    path: Path,
    definition: Definition,
    holdsFrom: z.iso.date(),
    /** The standard that this would be a new version of. */
    changes: z.uuid().nullable(),
  }),
  reply: Preview,
  summary: 'What a standard would create, without writing anything',
} as const satisfies Endpoint;

export const DutyState = z.enum(['open', 'done', 'lapsed']);

export const Duty = z.object({
  standardId: z.uuid(),
  standardName: z.string(),
  key: z.string(),
  act: Act,
  need: z.int(),
  have: z.int(),
  isRecurring: z.boolean(),
  startOn: z.iso.date(),
  dueOn: z.iso.date(),
  overdueDays: z.int(),
  /** Who sees it as theirs by now. */
  risen: z.enum(['no', 'college', 'centre']),
  state: DutyState,
  doneOn: z.iso.date().nullable(),
  lapsedWhy: z.string().nullable(),
});
export type Duty = z.infer<typeof Duty>;

/** Why an act counts for a duty or does not: a code and what it was judged by. The browser words it. */
export const JudgedAct = z.object({
  entryId: z.uuid(),
  on: z.iso.date(),
  counts: z.boolean(),
  why: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export type JudgedAct = z.infer<typeof JudgedAct>;

export const JudgedDuty = Duty.extend({
  evidence: Evidence,
  timing: Timing,
  acts: z.array(JudgedAct),
});
export type JudgedDuty = z.infer<typeof JudgedDuty>;

export const getPersonDuties = {
  method: 'GET',
  path: '/api/standards/people/:personId/duties',
  needs: 'standards.read',
  params: personParams,
  reply: z.object({ duties: z.array(JudgedDuty), today: z.iso.date(), can: z.array(z.string()) }),
  summary: 'What is owed to one graduate, with every act that counts or does not, and why',
} as const satisfies Endpoint;

export const getOwnDuties = {
  method: 'GET',
  path: '/api/standards/mine',
  needs: 'standards.own',
  reply: z.object({ duties: z.array(JudgedDuty), today: z.iso.date() }),
  summary: 'What is owed to me, and what has been done',
} as const satisfies Endpoint;

export const recordedServices = ['resume_edit', 'training', 'handover'] as const;

export const recordService = {
  method: 'POST',
  path: '/api/standards/people/:personId/services',
  needs: 'ledger.write',
  params: personParams,
  body: z.strictObject({
    /** Made by the client, so that sending twice writes one line. */
    id: z.uuid(),
    service: z.enum(recordedServices),
    /** Hours of a training; 1 for the others. */
    amount: z.int().min(1).max(40),
    heldOn: z.iso.date(),
    note: z.string().trim().min(1).max(500),
  }),
  reply: z.object({ duties: z.array(JudgedDuty), today: z.iso.date() }),
  summary: 'Write down a résumé edit, hours of training or care on leaving: a line of the ledger',
} as const satisfies Endpoint;

/** A duty as a day shows it: with the newest acts that it was judged by, those that count and those that do not. */
export const DayDuty = Duty.extend({
  /** Since when it stands where `risen` says. */
  risenOn: z.iso.date().nullable(),
  acts: z.array(JudgedAct),
});
export type DayDuty = z.infer<typeof DayDuty>;

export const DayRow = z.object({
  person: PersonRow,
  /** Who answers for the graduate; null when nobody does. */
  responsibleName: z.string().nullable(),
  duties: z.array(DayDuty),
});
export type DayRow = z.infer<typeof DayRow>;

/** Where the last page ended: its last graduate's first due day, and the graduate. */
const DayCursor = z.tuple([z.iso.date().refine((day) => day >= '1900'), z.uuid()]);

function isDayCursor(text: string): boolean {
  return text === '' || DayCursor.safeParse(text.split('~')).success;
}

export const listDay = {
  method: 'GET',
  path: '/api/standards/day',
  needs: 'standards.read',
  query: z.object({
    /** `due`: overdue and due today. `risen`: what has risen to the asker's own level. */
    show: z.enum(['due', 'overdue', 'today', 'risen']).default('due'),
    /** Only a part of what the asker sees: a college of the school. */
    under: Path.optional(),
    after: z.string().max(100).refine(isDayCursor).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  reply: z.object({
    rows: z.array(DayRow),
    next: z.string().nullable(),
    today: z.iso.date(),
    figures: z.object({
      overdueDuties: z.int(),
      overdueGraduates: z.int(),
      todayDuties: z.int(),
      todayGraduates: z.int(),
      weekDuties: z.int(),
      risenDuties: z.int(),
    }),
  }),
  summary:
    'Whom something is owed today: the longest overdue first, then due today; with what counted, what did not, and why',
} as const satisfies Endpoint;

/** Counts of duties. Deliberately no share, no placement, and nobody of the staff. */
const Counts = z.object({
  graduates: z.int(),
  duties: z.int(),
  done: z.int(),
  running: z.int(),
  overdue: z.int(),
  risenToCollege: z.int(),
  risenToCentre: z.int(),
});

export const ProgressRow = Counts.extend({ path: z.string(), name: z.string() });
export type ProgressRow = z.infer<typeof ProgressRow>;

export const getProgress = {
  method: 'GET',
  path: '/api/standards/progress',
  needs: 'standards.read',
  query: z.object({ under: Path.optional(), standardId: z.uuid().optional() }),
  reply: z.object({
    rows: z.array(ProgressRow),
    sum: Counts,
    today: z.iso.date(),
    standards: z.array(z.object({ id: z.uuid(), name: z.string() })),
  }),
  summary: 'Duties by school, or by college of one school: counts only',
} as const satisfies Endpoint;
