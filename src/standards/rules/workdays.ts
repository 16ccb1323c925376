import known from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

/**
 * Days as numbers (days since 1970-01-01), and which of them are worked: Monday to Friday but for public holidays, and the
 * weekends that make up for them (调休). The package's data is used and not its functions, which ask the clock's own time
 * zone. Beyond the last year that the State Council has announced, weekends alone are free.
 */
const DAY_MS = 86_400_000;
const FIRST = dayNumber('2004-01-01');
const LAST = dayNumber('2060-12-31');

export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Worked days from FIRST on, and for each day how many worked days lie before it. */
const { worked, before } = lay();

function lay(): { worked: readonly number[]; before: Int32Array } {
  const free = new Set(Object.keys(known.holidays));
  const madeUp = new Set(Object.keys(known.workdays));
  const list: number[] = [];
  const counts = new Int32Array(LAST - FIRST + 2);
  for (let day = FIRST; day <= LAST; day += 1) {
    counts[day - FIRST] = list.length;
    // 1970-01-01 was a Thursday.
    const weekday = (day + 4) % 7;
    const text = dayText(day);
    const isWorked = madeUp.has(text) || (weekday > 0 && weekday < 6 && !free.has(text));
    if (isWorked) list.push(day);
  }
  counts[LAST - FIRST + 1] = list.length;
  return { worked: list, before: counts };
}

function inReach(day: number): number {
  return Math.min(LAST, Math.max(FIRST, day));
}

export function isWorkday(day: number): boolean {
  const at = inReach(day);
  return before[at - FIRST + 1] !== before[at - FIRST];
}

/** The day itself if it is worked, else the next one that is. */
export function onWorkday(day: number): number {
  return worked[before[inReach(day) - FIRST] ?? 0] ?? LAST;
}

/** The n-th worked day after `day`. */
export function addWorkdays(day: number, count: number): number {
  return worked[(before[inReach(day) - FIRST + 1] ?? 0) + count - 1] ?? LAST;
}

/** The same day of another month, or the last day of that month. */
export function addMonths(day: number, months: number): number {
  const at = new Date(day * DAY_MS);
  const first = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months + 1, 0)).getUTCDate();
  return first / DAY_MS + Math.min(at.getUTCDate(), last) - 1;
}
