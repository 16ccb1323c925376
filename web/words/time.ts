import { addDays, beijingDay, daysBetween } from '../../src/kernel/calendar.ts';

const BEIJING_OFFSET_MS = 8 * 3_600_000;

/** “11 月 22 日”, with the year where it is not this one. */
export function wordDay(day: string, today: string = beijingDay(new Date())): string {
  const [year, month, date] = day.split('-').map(Number);
  const short = `${month} 月 ${date} 日`;
  return day.slice(0, 4) === today.slice(0, 4) ? short : `${year} 年 ${short}`;
}

/** When something happened, in Beijing time: “今天 14:05”, “昨天 09:30”, “11 月 3 日 16:20”. */
export function wordMoment(at: string, now: Date = new Date()): string {
  const instant = new Date(at);
  const day = beijingDay(instant);
  const today = beijingDay(now);
  const clock = new Date(instant.getTime() + BEIJING_OFFSET_MS).toISOString().slice(11, 16);
  if (day === today) return `今天 ${clock}`;
  if (day === addDays(today, -1)) return `昨天 ${clock}`;
  return `${wordDay(day, today)} ${clock}`;
}

/** How far off a due day is: “逾期 6 天”, “今天到期”, “还有 3 天”. */
export function wordDue(day: string, today: string = beijingDay(new Date())): string {
  const left = daysBetween(today, day);
  if (left < 0) return `逾期 ${-left} 天`;
  return left === 0 ? '今天到期' : `还有 ${left} 天`;
}
