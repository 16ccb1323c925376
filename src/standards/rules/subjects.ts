import type { Audience, KeyGroup } from './shapes.ts';
import { addMonths } from './workdays.ts';

/** What of a graduate decides which standards hold for them, as it stands now. Days as numbers. */
export type Subject = {
  readonly personId: string;
  readonly path: string;
  readonly cohort: number;
  readonly state: 'open' | 'closed' | 'withdrawn';
  readonly outcomeCode: string;
  readonly outcomeOn: number | null;
  readonly openedOn: number;
  /** The day on which an outcome that was placed fell through, the last one. */
  readonly reopenedOn: number | null;
  /** The day on which the graduate came to this school, if not from the beginning. */
  readonly joinedOn: number | null;
  readonly leftOn: number | null;
  readonly keyGroups: readonly { readonly group: KeyGroup; readonly since: number }[];
  /** The graduate wants nothing pushed: no recommendation can be owed. */
  readonly pushOptOut: boolean;
};

/** How one audience sees one graduate. */
export type Membership = {
  /** The clock starts here, but not before the standard itself when `from` says so. */
  readonly start: number;
  /** The first day on which the status of the audience no longer fits; null while it does. */
  readonly outOn: number | null;
  readonly until: number | null;
};

const SEEKING = '70';

function hasStatus(status: Audience['status'], subject: Subject): boolean {
  if (status === 'everybody') return true;
  if (subject.state !== 'open') return false;
  if (status === 'unplaced') return true;
  return status === 'seeking' ? subject.outcomeCode === SEEKING : subject.outcomeCode !== SEEKING;
}

export function isBelow(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}.`);
}

/** Null: the audience does not hold this graduate, and never has as far as is known. */
export function membershipOf(audience: Audience, subject: Subject, holdsFrom: number): Membership | null {
  if (audience.cohorts.length > 0 && !audience.cohorts.includes(subject.cohort)) return null;
  if (audience.under.length > 0 && !audience.under.some((root) => isBelow(subject.path, root))) return null;
  const groupSince = sinceKeyGroup(audience, subject);
  if (groupSince === null) return null;
  const begins = { holding: holdsFrom, case_opened: subject.openedOn, leaving: subject.leftOn }[
    audience.from
  ];
  if (begins === null) return null;
  const since = audience.status === 'not_seeking' ? (subject.outcomeOn ?? 0) : 0;
  const start = Math.max(
    begins,
    subject.openedOn,
    subject.reopenedOn ?? 0,
    subject.joinedOn ?? 0,
    groupSince,
    since,
  );
  const months = audience.untilMonthsAfterLeaving;
  const until = months === null || subject.leftOn === null ? null : addMonths(subject.leftOn, months);
  const outOn = hasStatus(audience.status, subject) ? null : (subject.outcomeOn ?? subject.openedOn);
  const latest = Math.max(start, holdsFrom);
  if ((outOn !== null && outOn <= latest) || (until !== null && until < latest)) return null;
  return { start, outOn, until };
}

/** 0: no key group is asked for. Null: none fits. Else the day since which the first one does. */
function sinceKeyGroup({ keyGroups: { only, groups } }: Audience, subject: Subject): number | null {
  if (!only) return 0;
  const fitting = subject.keyGroups.filter(({ group }) => groups.length === 0 || groups.includes(group));
  return fitting.length === 0 ? null : Math.min(...fitting.map(({ since }) => since));
}
