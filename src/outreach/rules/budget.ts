import type { RunSettings } from '../contract.ts';

/** How many postings one graduate is sent on one day at most, by runs and people together. */
export const DAY_BUDGET = 10;

/** What is left of the day's budget. */
export function budgetLeft(sentToday: number): number {
  return Math.max(0, DAY_BUDGET - sentToday);
}

/** Days for which a posting's place stays taken by a graduate who has not answered. */
export const HOLD_DAYS = 30;

/** To how many more graduates a posting may be pushed: so many per place, less those who hold it already. */
export function roomLeft(headCount: number, capPerPlace: number, holders: number): number {
  return Math.max(0, headCount * capPerPlace - holders);
}

export type Minima = { readonly everybody: number; readonly keyGroup: number; readonly most: number };

/** The minima that allocation works with: never above what a run may push to one graduate at all. */
export function minimaOf(settings: RunSettings): Minima {
  const most = Math.min(settings.perGraduate, DAY_BUDGET);
  return {
    everybody: Math.min(settings.minimum, most),
    keyGroup: Math.min(Math.max(settings.keyGroupMinimum, settings.minimum), most),
    most,
  };
}
