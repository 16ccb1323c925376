import { daysBetween } from '../../kernel/calendar.ts';
import { campaignsFault } from '../faults.ts';
import type { CampaignState, Plan } from '../contract.ts';

/** A year and no more: what is owed for longer is a standard. */
export const MOST_DAYS = 366;

type Window = { readonly startsOn: string; readonly endsOn: string };

/** How a campaign stands follows from its window and the day alone, so a clock that jumps and comes back changes nothing. */
export function stateOf(
  { startsOn, endsOn, stoppedOn }: Window & { readonly stoppedOn: string | null },
  today: string,
): CampaignState {
  if (stoppedOn !== null) return 'stopped';
  if (today < startsOn) return 'planned';
  return today <= endsOn ? 'running' : 'ended';
}

/** Days of a window; both ends count. */
export function daysOf({ startsOn, endsOn }: Window): number {
  return daysBetween(startsOn, endsOn) + 1;
}

export function checkWindow(plan: Plan): void {
  const { startsOn, endsOn } = plan;
  if (endsOn < startsOn) throw campaignsFault('window_reversed', { startsOn, endsOn });
  const days = daysOf(plan);
  if (days > MOST_DAYS) throw campaignsFault('window_too_long', { days, most: MOST_DAYS });
  for (const { key, timing } of plan.definition.duties)
    if (timing.kind === 'by' && (timing.day > endsOn || timing.day < startsOn))
      throw campaignsFault('duty_after_end', { key, day: timing.day });
}

export function isBelow(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}.`);
}

export function isOwnOf(path: string, paths: readonly string[]): boolean {
  return paths.some((own) => isBelow(path, own));
}

/** Whether two campaigns ask for something of the same graduates on the same day. */
export function overlap(
  a: Window & { readonly path: string },
  b: Window & { readonly path: string },
): boolean {
  const isNear = isBelow(a.path, b.path) || isBelow(b.path, a.path);
  return isNear && a.startsOn <= b.endsOn && b.startsOn <= a.endsOn;
}

/** The window of a template: the one that runs (from today on), else the next one. Months and days are data. */
export function nextWindow(
  { from, to }: { readonly from: string; readonly to: string },
  today: string,
): Window {
  const year = Number(today.slice(0, 4));
  const endsOn = `${year}-${to}`;
  if (endsOn < today) return { startsOn: `${year + 1}-${from}`, endsOn: `${year + 1}-${to}` };
  const startsOn = `${year}-${from}`;
  return { startsOn: startsOn < today ? today : startsOn, endsOn };
}
