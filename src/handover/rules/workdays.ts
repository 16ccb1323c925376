import known from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { addDays } from '../../kernel/calendar.ts';

/** Working days that are free, and weekends that are worked for them. A year not announced yet counts Monday to Friday. */
const free: ReadonlySet<string> = new Set(Object.keys(known.holidays));
const worked: ReadonlySet<string> = new Set(Object.keys(known.workdays));

export function isWorkday(day: string): boolean {
  if (worked.has(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !free.has(day);
}

/** The n-th workday after a day, which itself does not count. */
export function afterWorkdays(day: string, count: number): string {
  let at = day;
  for (let left = count; left > 0;) {
    at = addDays(at, 1);
    if (isWorkday(at)) left -= 1;
  }
  return at;
}
