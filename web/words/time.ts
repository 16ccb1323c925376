const DAY_MS = 86_400_000;
const beijing = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** The Beijing day and clock of an instant: ['2026-11-22', '14:05']. */
function beijingParts(at: Date): [day: string, clock: string] {
  const [day = '', clock = ''] = beijing.format(at).split(' ');
  return [day, clock];
}

/** Today in Beijing, `YYYY-MM-DD`. */
export function today(now: Date = new Date()): string {
  return beijingParts(now)[0];
}

/** “11 月 22 日”, with the year where it is not this one. */
export function wordDay(day: string, now: Date = new Date()): string {
  const [year, month, date] = day.split('-').map(Number);
  const short = `${month} 月 ${date} 日`;
  return day.slice(0, 4) === today(now).slice(0, 4) ? short : `${year} 年 ${short}`;
}

/** When something happened, in Beijing time: “今天 14:05”, “昨天 09:30”, “11 月 3 日 16:20”. */
export function wordMoment(at: string, now: Date = new Date()): string {
  const [day, clock] = beijingParts(new Date(at));
  if (day === today(now)) return `今天 ${clock}`;
  if (day === today(new Date(now.getTime() - DAY_MS))) return `昨天 ${clock}`;
  return `${wordDay(day, now)} ${clock}`;
}

/** How far off a due day is: “逾期 6 天”, “今天到期”, “还有 3 天”. */
export function wordDue(day: string, now: Date = new Date()): string {
  const left = Math.round((Date.parse(day) - Date.parse(today(now))) / DAY_MS);
  if (left < 0) return `逾期 ${-left} 天`;
  return left === 0 ? '今天到期' : `还有 ${left} 天`;
}
