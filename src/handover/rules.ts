import { addDays, daysBetween } from '../kernel/calendar.ts';
import {
  handoverFields,
  type Answer,
  type HandoverField,
  type HandoverState,
  type HandoverStep,
} from './contract.ts';

/** Which step leads from where to where; what is not here does not happen. */
const ways: Readonly<Partial<Record<HandoverStep, readonly HandoverState[]>>> = {
  consented: ['proposed'],
  sent: ['consented'],
  received: ['sent'],
  taken_over: ['sent', 'received'],
  refused: ['sent', 'received'],
  withdrawn: ['proposed', 'consented', 'sent', 'received'],
  returned: ['taken_over'],
};

export function mayStep(state: HandoverState, step: HandoverStep): boolean {
  return ways[step]?.includes(state) ?? false;
}

/** After which nothing of the graduate is kept for the agency. */
export function isErasing(step: HandoverStep): boolean {
  return step === 'refused' || step === 'withdrawn' || step === 'returned';
}

/** States in which an agency owes an answer. */
export function isAway(state: HandoverState): boolean {
  return state === 'sent' || state === 'received';
}

/** The agency reads the steps from the sending on: what was before is between the graduate and the school. */
export function isForReceiver(step: HandoverStep, wasSent: boolean): boolean {
  return wasSent || step === 'sent';
}

export function overdueDays(state: HandoverState, dueOn: string | null, today: string): number {
  return dueOn !== null && isAway(state) ? Math.max(0, daysBetween(dueOn, today)) : 0;
}

/** The longest that somebody may agree to beforehand: until two years after, the time for which a school looks after them. */
export const LONGEST_CONSENT_DAYS = 731;

/** What is wrong with a consent or a proposal; null when nothing is. `among` is what may be asked at most. */
export function faultOfFields(
  fields: readonly HandoverField[],
  among: readonly HandoverField[],
): 'basics_needed' | 'field_not_asked' | null {
  if (!fields.includes('basics')) return 'basics_needed';
  return fields.every((field) => among.includes(field)) ? null : 'field_not_asked';
}

export function isUntilInRange(untilOn: string, today: string): boolean {
  return untilOn > today && untilOn <= addDays(today, LONGEST_CONSENT_DAYS);
}

/** Each field once, in the order in which people read them. */
export function inOrder(fields: readonly HandoverField[]): HandoverField[] {
  return handoverFields.filter((field) => fields.includes(field));
}

/** What was agreed to: key groups are never among the rest, they need their own yes. */
export function consentedFields(
  fields: readonly HandoverField[],
  alsoKeyGroups: 'yes' | 'no',
): HandoverField[] {
  const plain = fields.filter((field) => field !== 'key_groups');
  return inOrder(alsoKeyGroups === 'yes' ? [...plain, 'key_groups'] : plain);
}

/** Ten megabytes: a photograph of a sheet, or some pages of PDF. */
export const MAX_SCAN_BYTES = 10 * 1024 * 1024;

const scanStarts = [
  ['application/pdf', '255044462d'],
  ['image/jpeg', 'ffd8ff'],
  ['image/png', '89504e470d0a1a0a'],
] as const;

/** What a scan is by its first bytes; undefined when it is nothing that may be kept. */
export function scanTypeOf(content: Buffer): (typeof scanStarts)[number][0] | undefined {
  const start = content.subarray(0, 8).toString('hex');
  return scanStarts.find(([, sign]) => start.startsWith(sign))?.[0];
}

/** How an answer that arrives meets the state: to be carried out, said before, too late, or against what was said. */
export function judgeAnswer(
  state: HandoverState,
  verdict: Answer['verdict'],
): 'apply' | 'known' | 'late' | 'contrary' {
  if (mayStep(state, verdict)) return 'apply';
  if (state === verdict) return 'known';
  // A file that says "taken over" and then "returned" is read line by line; the first line read again is no news.
  if (state === 'returned' && verdict === 'taken_over') return 'known';
  return state === 'withdrawn' ? 'late' : 'contrary';
}

/** What each side can do now. */
export function staffActs(state: HandoverState, isByFile: boolean): string[] {
  const acts: string[] = [];
  if (state === 'proposed') acts.push('paper_consent');
  if (state === 'consented' && !isByFile) acts.push('send');
  if (mayStep(state, 'withdrawn')) acts.push('withdraw');
  if (state === 'refused' || state === 'returned') acts.push('propose_again');
  return acts;
}

export function ownActs(state: HandoverState): string[] {
  return [...(state === 'proposed' ? ['consent'] : []), ...(mayStep(state, 'withdrawn') ? ['withdraw'] : [])];
}

export function receiverActs(state: HandoverState): string[] {
  if (isAway(state)) return ['take_over', 'refuse'];
  return state === 'taken_over' ? ['return', 'report'] : [];
}
