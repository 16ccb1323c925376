import { addDays, beijingDay, beijingMidnight } from '../../kernel/calendar.ts';

/** Minutes of a Beijing day; from ≥ until runs over midnight, equal means never. */
export type Quiet = { readonly from: number; readonly until: number };

/** 21:30 to 07:30. */
export const USUAL_QUIET: Quiet = { from: 21 * 60 + 30, until: 7 * 60 + 30 };

const MINUTE_MS = 60_000;

/** When somebody may be written to again; null while they may be written to. */
export function quietUntil({ from, until }: Quiet, now: Date): Date | null {
  if (from === until) return null;
  const day = beijingDay(now);
  const midnight = beijingMidnight(day).getTime();
  const minute = (now.getTime() - midnight) / MINUTE_MS;
  const isOverNight = from > until;
  const isQuiet = isOverNight ? minute >= from || minute < until : minute >= from && minute < until;
  if (!isQuiet) return null;
  const isTomorrow = isOverNight && minute >= from;
  const ends = isTomorrow ? beijingMidnight(addDays(day, 1)).getTime() : midnight;
  return new Date(ends + until * MINUTE_MS);
}

/** The first moment of tomorrow at which somebody may be written to. */
export function tomorrowMorning(quiet: Quiet, now: Date): Date {
  const midnight = beijingMidnight(addDays(beijingDay(now), 1));
  const morning = quietUntil(quiet, midnight) ?? new Date(midnight.getTime() + USUAL_QUIET.until * MINUTE_MS);
  return quietUntil(quiet, morning) ?? morning;
}

/** `HH:MM` of minutes, and back. */
export function wordMinutes(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

export function readMinutes(text: string): number {
  const [hours, minutes] = text.split(':');
  return Number(hours) * 60 + Number(minutes);
}
