import { addDays, beijingMidnight, daysBetween } from '../../kernel/calendar.ts';
import type { SurveyInput } from '../contract.ts';

export type Recurrence = {
  readonly startsOn: string;
  readonly everyWeeks: number | null;
  readonly untilOn: string | null;
};

/**
 * The first day after `day` on which a round begins; null when there is none. Rounds that nobody could open in time
 * (the machine stood still) are left out, not made up for.
 */
export function roundAfter({ startsOn, everyWeeks, untilOn }: Recurrence, day: string): string | null {
  if (day < startsOn) return untilOn !== null && startsOn > untilOn ? null : startsOn;
  if (everyWeeks === null) return null;
  const step = 7 * everyWeeks;
  const next = addDays(startsOn, (Math.floor(daysBetween(startsOn, day) / step) + 1) * step);
  return untilOn !== null && next > untilOn ? null : next;
}

/** The instant at which a round that began on `day` can no longer be answered. */
export function closesAt(day: string, openDays: number): Date {
  return beijingMidnight(addDays(day, openDays));
}

/** The last day on which it can. */
export function lastDay(closes: Date): string {
  return addDays(new Date(closes.getTime() + 8 * 3_600_000).toISOString().slice(0, 10), -1);
}

/**
 * How many of the days of reminding are over today. Two that were missed are one reminder: nobody is told twice on a
 * day that they have not answered.
 */
export function remindersOver(openedOn: string, remindDays: readonly number[], today: string): number {
  const age = daysBetween(openedOn, today);
  return remindDays.filter((day) => day <= age).length;
}

export type OrderProblem = 'days_out_of_order' | null;

/** Days that contradict one another. */
export function problemOf(order: SurveyInput, today: string): OrderProblem {
  const { startsOn, untilOn, openDays, everyWeeks, remindDays } = order;
  const isPast = startsOn < today;
  const isTurned = untilOn !== null && untilOn < startsOn;
  const overlaps = everyWeeks !== null && openDays > 7 * everyWeeks;
  const isUnsorted = remindDays.some((day, at) => at > 0 && day <= remindDays[at - 1]!);
  const isLate = remindDays.some((day) => day >= openDays);
  return isPast || isTurned || overlaps || isUnsorted || isLate ? 'days_out_of_order' : null;
}
