import { isOfKind, judge, type Verdict } from './counting.ts';
import type { PreparedFact } from './facts.ts';
import type { DutyRow, DutyRule, HeldStandard, HeldVersion, LapsedWhy, Timing } from './shapes.ts';
import { isBelow, membershipOf, type Membership, type Subject } from './subjects.ts';
import { addWorkdays, onWorkday } from './workdays.ts';

/** Working days that staff have at least before a changed standard can make a running duty overdue. */
export const GRACE_WORKDAYS = 5;

type Judged = { readonly fact: PreparedFact; readonly verdict: Verdict };

/** One version of one duty, for one graduate whom it holds. */
type Link = {
  readonly rule: DutyRule;
  readonly version: HeldVersion;
  readonly membership: Membership;
  /** The last day of this version; the last link ends today. */
  readonly end: number;
};

/**
 * Everything that is owed to one graduate on a day: a pure function of who they are, what was done, and the versions that
 * have begun. So what is computed again after each event and what is computed anew for everybody cannot differ.
 *
 * When a standard changes: what was done stays done. What is running goes on under the new version from its day, with
 * everything that counted so far; each act is judged by the version that held on its day. The new version's due day
 * holds, but a change makes nothing overdue sooner than GRACE_WORKDAYS after it, and forgives nothing that was overdue.
 */
export function dutiesOf(
  subject: Subject,
  facts: readonly PreparedFact[],
  standards: readonly HeldStandard[],
  today: number,
): DutyRow[] {
  if (subject.state === 'withdrawn') return [];
  return standards
    .filter((standard) => isBelow(subject.path, standard.path))
    .flatMap((standard) =>
      keysOf(standard, today).flatMap(
        (key) => chain(subject, facts, standard, { key, today, isTold: false })?.row ?? [],
      ),
    );
}

function begun({ versions, retiredFrom }: HeldStandard, today: number): readonly HeldVersion[] {
  return versions.filter(({ from }) => from <= today && (retiredFrom === null || from < retiredFrom));
}

function keysOf(standard: HeldStandard, today: number): string[] {
  const keys = begun(standard, today).flatMap(({ definition }) => definition.duties.map(({ key }) => key));
  return [...new Set(keys)];
}

function linksOf(subject: Subject, standard: HeldStandard, key: string, today: number): Link[] {
  const versions = begun(standard, today);
  const stop = standard.retiredFrom === null ? today : Math.min(today, standard.retiredFrom - 1);
  return versions.flatMap((version, at) => {
    const rule = version.definition.duties.find((one) => one.key === key);
    const membership = rule && membershipOf(version.definition.audience, subject, version.from);
    if (!rule || !membership) return [];
    const next = versions[at + 1];
    return [{ rule, version, membership, end: next ? Math.min(next.from - 1, stop) : stop }];
  });
}

/**
 * Every act of the right kind, judged by the version that held on its day; those before the first one by the first. For
 * computing many graduates what does not count is not kept: `isTold` off.
 */
function judgeAll(
  links: readonly Link[],
  facts: readonly PreparedFact[],
  { since, today, isTold }: { readonly since: number; readonly today: number; readonly isTold: boolean },
): Judged[] {
  const first = links[0]!;
  const days = new Set<number>();
  const judged: Judged[] = [];
  for (const fact of facts) {
    if (fact.day > today || !isOfKind(first.rule.act, fact)) continue;
    const { rule } =
      links.length === 1 ? first : (links.findLast(({ version }) => version.from <= fact.day) ?? first);
    const verdict = judge(rule.act, rule.evidence, fact);
    const refused = !verdict.counts
      ? verdict
      : fact.day < since
        ? BEFORE_START
        : rule.evidence.distinctDays && days.has(fact.day)
          ? SAME_DAY
          : null;
    if (refused === null) {
      if (rule.evidence.distinctDays) days.add(fact.day);
      judged.push({ fact, verdict });
    } else if (isTold) judged.push({ fact, verdict: refused });
  }
  return judged;
}

const BEFORE_START: Verdict = { counts: false, why: 'before_start', amount: 0, facts: {} };
const SAME_DAY: Verdict = { counts: false, why: 'same_day', amount: 0, facts: {} };

export type Chain = {
  readonly row: DutyRow;
  readonly rule: DutyRule;
  readonly judged: readonly Judged[];
};

/** One duty with the acts that it was judged by; null when it is not owed and never was. */
export function chainOf(
  subject: Subject,
  facts: readonly PreparedFact[],
  standard: HeldStandard,
  key: string,
  today: number,
): Chain | null {
  return chain(subject, facts, standard, { key, today, isTold: true });
}

function chain(
  subject: Subject,
  facts: readonly PreparedFact[],
  standard: HeldStandard,
  { key, today, isTold }: { readonly key: string; readonly today: number; readonly isTold: boolean },
): Chain | null {
  const links = linksOf(subject, standard, key, today);
  const last = links.at(-1);
  if (!last) return null;
  const start = links[0]!.membership.start;
  const isRecurring = last.rule.timing.kind === 'every';
  const judged = judgeAll(links, facts, { since: isRecurring ? start : subject.openedOn, today, isTold });
  const counted = isTold ? judged.filter(({ verdict }) => verdict.counts) : judged;
  const fulfilled = isRecurring ? null : fulfilledOn(links, counted);
  const { membership, rule, version } = last;
  const due = links.reduce<number | null>((before, link) => dueUnder(link, start, counted, before), null)!;
  const why = fulfilled === null ? lapsedWhy(subject, standard, last, today) : null;
  const row: DutyRow = {
    standardId: standard.id,
    key,
    version: version.version,
    act: rule.act,
    isRecurring,
    need: rule.need,
    have: fulfilled !== null ? rule.need : haveOf(counted, rule.need, isRecurring),
    startOn: start,
    dueOn: due,
    collegeOn: rule.rises.college === null ? null : addWorkdays(due, rule.rises.college),
    centreOn: rule.rises.centre === null ? null : addWorkdays(due, rule.rises.centre),
    untilOn: membership.until,
    state: fulfilled !== null ? 'done' : why !== null ? 'lapsed' : 'open',
    doneOn: fulfilled,
    why,
  };
  return { row, rule, judged };
}

/** What there is of what is needed; of a recurring duty, how much of the round that is due next. */
function haveOf(counted: readonly Judged[], need: number, isRecurring: boolean): number {
  if (isRecurring) return counted.length >= need ? need - 1 : counted.length;
  return Math.min(
    counted.reduce((total, { verdict }) => total + verdict.amount, 0),
    need,
  );
}

/** The day on which enough had been done by the version of that day; null when it has not. */
function fulfilledOn(links: readonly Link[], counted: readonly Judged[]): number | null {
  for (const { rule, version, membership, end } of links) {
    const stop = Math.min(end, membership.until ?? end, membership.outOn ?? end);
    let total = 0;
    for (const { fact, verdict } of counted) {
      if (fact.day > stop) break;
      total += verdict.amount;
      if (total >= rule.need) return Math.max(fact.day, version.from);
    }
  }
  return null;
}

function later(day: number, { count, unit }: { count: number; unit: 'workdays' | 'days' }): number {
  return unit === 'workdays' ? addWorkdays(day, count) : onWorkday(day + count);
}

function plainDue(timing: Timing, need: number, start: number, counted: readonly Judged[]): number {
  switch (timing.kind) {
    case 'within':
      return later(start, timing);
    case 'by':
      // Whoever comes late to it has the days of grace.
      return Math.max(onWorkday(Date.parse(timing.day) / 86_400_000), addWorkdays(start, GRACE_WORKDAYS));
    case 'every':
      return later(counted.at(-need)?.fact.day ?? start, timing);
  }
}

function dueUnder(
  { rule, version }: Link,
  start: number,
  counted: readonly Judged[],
  before: number | null,
): number {
  const plain = plainDue(rule.timing, rule.need, start, counted);
  if (before === null) return plain;
  return Math.max(plain, Math.min(before, addWorkdays(version.from, GRACE_WORKDAYS)));
}

function lapsedWhy(subject: Subject, standard: HeldStandard, last: Link, today: number): LapsedWhy | null {
  const { membership, version, rule } = last;
  if (membership.outOn !== null) return 'placed';
  if (membership.until !== null && membership.until < today) return 'window';
  if (standard.retiredFrom !== null && standard.retiredFrom <= today) return 'retired';
  if (begun(standard, today).at(-1) !== version) return 'dropped';
  if (rule.act === 'recommendation' && subject.pushOptOut) return 'opted_out';
  return null;
}
