import { daysBetween } from '../../kernel/calendar.ts';
import { waitingStatuses } from '../../ledger/contract.ts';
import { JobSeeking, KeyGroup } from '../../people/contract.ts';
import type { SurveyAudience, SurveyInput } from '../../surveys/contract.ts';
import type { Plan } from '../contract.ts';
import { isBelow } from './windows.ts';

const OPEN_DAYS = 14;
const REMIND_DAYS = [3, 7] as const;

type Audience = Plan['definition']['audience'];

/** The audience of a campaign in the words of a survey: the same graduates, whoever they are on the day of asking. */
export function askedAudience({ cohorts, keyGroups, status }: Audience): SurveyAudience {
  const isWaiting = (one: JobSeeking) => waitingStatuses.some((waiting) => waiting === one);
  const jobSeeking = {
    everybody: [],
    unplaced: [],
    seeking: JobSeeking.options.filter(isWaiting),
    not_seeking: JobSeeking.options.filter((one) => !isWaiting(one)),
  }[status];
  const groups = keyGroups.groups.length > 0 ? keyGroups.groups : KeyGroup.options;
  return {
    cohorts: [...cohorts],
    keyGroups: keyGroups.only ? [...groups] : [],
    status: status === 'everybody' ? 'everybody' : 'unplaced',
    jobSeeking,
  };
}

/** Where somebody may ask for a campaign: the part of their own places that it holds for. */
export function askedPlaces(
  { path, audience }: { readonly path: string; readonly audience: Audience },
  own: readonly string[],
): string[] {
  const parts = audience.under.length > 0 ? audience.under : [path];
  const met = own.flatMap((place) =>
    parts.flatMap((part) => (isBelow(place, part) ? place : isBelow(part, place) ? part : [])),
  );
  return [...new Set(met)].filter((one, _at, all) => !all.some((up) => up !== one && isBelow(one, up)));
}

type Asking = {
  readonly name: string;
  readonly path: string;
  readonly plan: Plan;
  readonly everyWeeks: number | null;
  readonly today: string;
};

/** A survey of wishes inside the window of a campaign; null when too little of it is left to ask anything. */
export function surveyOf({ name, path, plan, everyWeeks, today }: Asking): SurveyInput | null {
  const startsOn = plan.startsOn > today ? plan.startsOn : today;
  const left = daysBetween(startsOn, plan.endsOn) + 1;
  if (left < 1) return null;
  const openDays = Math.min(OPEN_DAYS, left, everyWeeks === null ? OPEN_DAYS : 7 * everyWeeks);
  return {
    kind: 'wish',
    path,
    title: '求职意愿有没有变化',
    note: `“${name}”期间问一问，按你答的给你推荐。`,
    audience: askedAudience(plan.definition.audience),
    everyWeeks,
    openDays,
    remindDays: REMIND_DAYS.filter((day) => day < openDays),
    startsOn,
    untilOn: plan.endsOn,
  };
}
