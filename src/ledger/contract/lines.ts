import { z } from 'zod';

export const entryKinds = [
  'case_opened',
  'responsible_changed',
  'recommended',
  'answered',
  'talk',
  'wish_changed',
  'switch_changed',
  'outcome_reported',
  'outcome_confirmed',
  'contested',
  'contest_answered',
  'case_withdrawn',
  'service',
  'handover',
  'struck',
  'status_changed',
  'past_help',
  'plan',
  'survey_answered',
] as const;
export const EntryKind = z.enum(entryKinds);
export type EntryKind = z.infer<typeof EntryKind>;

/** One line of the ledger, as staff and the graduate alike see it. */
export const LedgerEntry = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  kind: EntryKind,
  /** Written by the graduate, by staff or by the system itself. */
  byRole: z.enum(['self', 'staff', 'system']),
  byName: z.string(),
  data: z.record(z.string(), z.unknown()),
  refersTo: z.uuid().nullable(),
  /** Has its place in the chain of its school. Null where nobody asked. */
  isSealed: z.boolean().nullable(),
  /** The line that corrects this one or strikes it. */
  correctedBy: z.uuid().nullable(),
  /** Whoever asks may correct it: it is their own and nothing has taken its place. */
  mayCorrect: z.boolean(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** How an objection was answered. Upheld: the line is wrong, and a correction follows. */
export const rulings = ['upheld', 'rejected'] as const;
export const Ruling = z.enum(rulings);
export type Ruling = z.infer<typeof Ruling>;
