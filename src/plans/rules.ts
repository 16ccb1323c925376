import { outcomes } from '../catalogue/index.ts';
import { beijingDay } from '../kernel/calendar.ts';
import type { Alarm, Closing, FitReason, MentorProfile, PlanAct, PlanStep, Responsible } from './contract.ts';

/** Whether a path is a place or lies below it. */
export function liesIn(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}.`);
}

export type Standing = { readonly state: 'active' | 'closed'; readonly places: readonly string[] };

/**
 * Why nobody answers for a graduate at `path`, or null when somebody does. `named` is the account that the case names:
 * null when it names none, undefined when it is kept above what the asker sees; then the word of those above holds.
 */
export function alarmOf(
  responsibleId: string | null,
  named: Standing | undefined,
  path: string,
): Alarm | null {
  if (responsibleId === null) return 'nobody';
  if (named === undefined) return null;
  if (named.state === 'closed') return 'account_closed';
  return named.places.some((place) => liesIn(path, place)) ? null : 'place_lost';
}

export type PastChange = {
  readonly at: Date;
  readonly fromId: string | null;
  readonly fromName: string;
  readonly toId: string | null;
  readonly toName: string;
};

/**
 * Who was responsible when a Beijing day ended, from the changes of a graduate in their order. Null before the case was
 * opened. `now` is whom the case names now: it was they for all time when nothing ever changed.
 */
export function responsibleAt(
  day: string,
  openedAt: Date,
  changes: readonly PastChange[],
  now: { readonly id: string | null; readonly name: string },
): Responsible | null {
  if (beijingDay(openedAt) > day) return null;
  const past = changes.findLast((change) => beijingDay(change.at) <= day);
  const first = changes[0];
  const told = past
    ? { id: past.toId, name: past.toName }
    : first
      ? { id: first.fromId, name: first.fromName }
      : now;
  return told.id === null ? { name: null, alarm: 'nobody' } : { name: told.name, alarm: null };
}

/** The earliest day of a step that is not done. */
export function nextDueOn(steps: readonly PlanStep[]): string | null {
  const days = steps.filter((step) => step.doneOn === null).map((step) => step.dueOn);
  return days.length === 0 ? null : days.toSorted()[0]!;
}

export type Seeker = {
  readonly regions: readonly string[];
  readonly industries: readonly string[];
  readonly majorName: string;
  readonly homeRegion: string | null;
};

/** Points of a fit; what is wished for before what one comes with. Room decides among equals and no more. */
const POINTS = { industry: 40, region: 30, major: 25, home_region: 10 } as const;
const ROOM_POINTS = 5;

/** How well a mentor fits, as the reasons whose points are the sum. */
export function fitOf(seeker: Seeker, mentor: MentorProfile): FitReason[] {
  const reasons: FitReason[] = [];
  const industry = seeker.industries.find((wished) =>
    mentor.industries.some((known) => known.startsWith(wished) || wished.startsWith(known)),
  );
  if (industry !== undefined) reasons.push({ kind: 'industry', points: POINTS.industry, what: industry });
  const region = seeker.regions.find((wished) => mentor.regions.some((known) => sharesRegion(wished, known)));
  if (region !== undefined) reasons.push({ kind: 'region', points: POINTS.region, what: region });
  const major = mentor.majors.find(
    (known) => seeker.majorName.includes(known) || known.includes(seeker.majorName),
  );
  if (major !== undefined) reasons.push({ kind: 'major', points: POINTS.major, what: major });
  const { homeRegion } = seeker;
  if (
    region === undefined &&
    homeRegion !== null &&
    mentor.regions.some((known) => sharesRegion(homeRegion, known))
  )
    reasons.push({ kind: 'home_region', points: POINTS.home_region, what: homeRegion });
  const room = mentor.loadLimit - mentor.load;
  const points = mentor.loadLimit === 0 ? 0 : Math.floor((ROOM_POINTS * room) / mentor.loadLimit);
  reasons.push({ kind: 'room', points, what: String(room) });
  return reasons;
}

/** The same region, or one of them lies in the other: 350000 holds 350100, which holds 350102. */
function sharesRegion(a: string, b: string): boolean {
  const [one, other] = [stem(a), stem(b)];
  return one.startsWith(other) || other.startsWith(one);
}

function stem(code: string): string {
  if (code.endsWith('0000')) return code.slice(0, 2);
  return code.endsWith('00') ? code.slice(0, 4) : code;
}

export function pointsOf(reasons: readonly FitReason[]): number {
  return reasons.reduce((sum, reason) => sum + reason.points, 0);
}

type Ending = { readonly state: 'open' | 'closed' | 'withdrawn'; readonly outcomeCode: string };

/** Whether a closed case ended with an outcome or for a reason that two people stated. */
export function endedBy({ state, outcomeCode }: Ending): 'outcome' | 'reason' | null {
  if (state !== 'closed') return null;
  return outcomes.isPlaced(outcomeCode) ? 'outcome' : 'reason';
}

/** What may be done with the plan of a graduate whose case stands so. `isOwn`: the asker asked for what waits. */
export function actsOn(
  held: Ending,
  closing: Pick<Closing, 'state' | 'reason'> | null,
  isOwn: boolean,
  may: (permission: string) => boolean,
): PlanAct[] {
  const { state } = held;
  const open = state === 'open';
  const waits =
    closing?.state === 'asked' &&
    open === (closing.reason !== 'agreement_rescinded') &&
    state !== 'withdrawn';
  return [
    ...(open && may('plans.write') ? (['write'] as const) : []),
    ...(open && may('plans.steps') ? (['steps'] as const) : []),
    ...(open && may('plans.pair') ? (['pair'] as const) : []),
    ...(open && may('plans.assign') ? (['assign'] as const) : []),
    ...(open && !waits && may('plans.confirm') ? (['ask_closing'] as const) : []),
    ...(waits && !isOwn && may('plans.confirm') ? (['decide_closing'] as const) : []),
    ...(state === 'closed' && may('plans.confirm') ? (['reopen'] as const) : []),
    ...(endedBy(held) === 'outcome' && !waits && may('plans.confirm')
      ? (['record_rescission'] as const)
      : []),
    ...(may('people.sensitive') && may('plans.write') ? (['health'] as const) : []),
  ];
}
