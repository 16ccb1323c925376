import { createHash } from 'node:crypto';
import { addDays, daysBetween } from '../kernel/calendar.ts';
import type { JobSeeking } from '../people/contract.ts';
import type { EntryKind, NextAct } from './contract.ts';

/**
 * How often the school owes a contact, in days: weekly for key groups (定期摸底、每周询问), every two weeks for the
 * others. A default of the product; standards as data replace it per school.
 */
export const CONTACT_EVERY_DAYS = { keyGroup: 7, others: 14 } as const;

export function contactEveryDays(inKeyGroup: boolean): number {
  return inKeyGroup ? CONTACT_EVERY_DAYS.keyGroup : CONTACT_EVERY_DAYS.others;
}

/** The day on which the next contact is due. An agreed day wins over the interval, but cannot stretch it beyond double. */
export function contactDueOn(
  lastContactOn: string,
  everyDays: number,
  againOn: string | null = null,
): string {
  const latest = addDays(lastContactOn, 2 * everyDays);
  if (againOn === null) return addDays(lastContactOn, everyDays);
  return againOn < latest ? againOn : latest;
}

/** Days past the due day; 0 when due today or later, or when nothing is due. */
export function overdueDays(dueOn: string | null, today: string): number {
  return dueOn === null ? 0 : Math.max(0, daysBetween(dueOn, today));
}

/** Whether an account can answer for a graduate at `path`. */
export function canAnswer(
  account: { readonly state: 'active' | 'closed'; readonly places: readonly string[] },
  path: string,
): boolean {
  const { state, places } = account;
  return state === 'active' && places.some((place) => path === place || path.startsWith(`${place}.`));
}

/**
 * What hinders somebody stood in the lines of saved plans once, family among it. A line cannot be changed; what staff and
 * mentors read of it leaves the kinds out. They stand in the plan, for those who may read that.
 */
export function withoutHindrances<Line extends { readonly kind: EntryKind; readonly data: object }>(
  line: Line,
): Line {
  if (line.kind !== 'plan' || !('hindrances' in line.data)) return line;
  const { hindrances: _kinds, ...data } = line.data;
  return { ...line, data };
}

type Progress = {
  readonly talks: number;
  readonly recommendations: number;
  readonly answers: number;
  /** A line that the graduate contested and nobody has answered. */
  readonly contested: boolean;
  readonly agreed: string;
};

/** The one thing to do next with a graduate: what they wait for before what the school would like to know. */
export function nextAct(progress: Progress): NextAct {
  const { talks, recommendations, answers, contested, agreed } = progress;
  const unanswered = Math.max(0, recommendations - answers);
  function as(act: NextAct['act']): NextAct {
    return { act, agreed, unanswered };
  }
  if (contested) return as('answer_contest');
  if (talks === 0) return as('first_talk');
  if (agreed !== '') return as('agreed');
  if (recommendations === 0) return as('first_recommendation');
  return as(unanswered > 0 ? 'ask_answers' : 'keep_in_touch');
}

/** Outcomes for which the register demands the employer's full name (签协议、签合同、其他录用、科研助理、基层项目). */
const needsEmployer: ReadonlySet<string> = new Set(['10', '11', '12', '27', '50', '51']);

export function outcomeNeedsEmployer(code: string): boolean {
  return needsEmployer.has(code);
}

/** Lines that staff write by hand, and may correct: what follows from an act elsewhere is corrected there. */
export const CORRECTABLE: ReadonlySet<EntryKind> = new Set(['talk', 'service', 'past_help']);

/** The outcome code of the register under which each status without an outcome falls (70 待就业, 71 and 72 暂不就业). */
const codeOfStatus: Readonly<Record<JobSeeking, '70' | '71' | '72'>> = {
  seeking: '70',
  signing: '70',
  public_exam: '70',
  starting_up: '70',
  enlisting: '70',
  further_study: '71',
  going_abroad: '72',
  not_now: '72',
};

export function outcomeOfStatus(status: JobSeeking): '70' | '71' | '72' {
  return codeOfStatus[status];
}

/** Where a graduate stands who reports an outcome that is none: what was said before, if it fits under it. */
export function statusUnder(code: string, before: JobSeeking): JobSeeking {
  if (codeOfStatus[before] === code) return before;
  return code === '71' ? 'further_study' : code === '72' ? 'not_now' : 'seeking';
}

/** The id of a graduate's line about a meeting: it follows from both, so that writing the meeting again finds the line. */
export function meetingLineId(meetingId: string, personId: string): string {
  const hex = createHash('sha256').update(`${meetingId} ${personId}`).digest('hex');
  // RFC 9562, version 8: made as its maker likes.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
