import { addDays } from '../../kernel/calendar.ts';

/** What changed on one day in one college. */
export type DayChange = {
  readonly college: string;
  readonly day: string;
  readonly graduates: number;
  readonly owed: number;
  readonly done: number;
  readonly overdue: number;
  readonly found: number;
};

const counts = ['graduates', 'owed', 'done', 'overdue', 'found'] as const;

/** How each college stood on every day of a window: changes added up. Changes after its end are left out. */
export function standingOn(
  changes: readonly DayChange[],
  { from, to }: { readonly from: string; readonly to: string },
): DayChange[] {
  const rows: DayChange[] = [];
  for (const [college, own] of Map.groupBy(changes, (change) => change.college)) {
    const byDay = Map.groupBy(own, ({ day }) => (day < from ? from : day));
    const stand = { graduates: 0, owed: 0, done: 0, overdue: 0, found: 0 };
    for (let day = from; day <= to; day = addDays(day, 1)) {
      for (const change of byDay.get(day) ?? []) for (const key of counts) stand[key] += change[key];
      rows.push({ college, day, ...stand });
    }
  }
  return rows;
}
