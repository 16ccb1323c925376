import { daysBetween } from '../../kernel/calendar.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Duty, JudgedAct, JudgedDuty } from '../contract.ts';
import { standardsFault } from '../faults.ts';
import { chainOf, type Chain } from '../rules/duties.ts';
import { isBelow } from '../rules/subjects.ts';
import { dayNumber, dayText } from '../rules/workdays.ts';
import type { DayDuty } from '../store/day.ts';
import { heldOf, listStored } from '../store/standards.ts';
import { asksKeyGroups, loadSubjects } from './load-subjects.ts';

/** The newest acts of a duty are shown; a year of daily pushes is no reading. */
const ACTS_SHOWN = 12;

/**
 * What is owed to one graduate with the acts that it was judged by. Computed from the ledger on the spot and not from
 * stored rows, so that it is right in the very moment after an act.
 */
export async function showDuties(tx: ScopedTx, personId: string, today: string): Promise<JudgedDuty[]> {
  const stored = await listStored(tx);
  const held = heldOf(stored);
  const [loaded] = await loadSubjects(tx, [personId], { withKeyGroups: asksKeyGroups(held) });
  if (!loaded) throw standardsFault('person_not_found', { personId });
  const { subject, facts } = loaded;
  if (subject.state === 'withdrawn') return [];
  const names = new Map(stored.map(({ id, name }) => [id, name]));
  const chains = held
    .filter(({ path }) => isBelow(subject.path, path))
    .flatMap((standard) => {
      const rules = standard.versions.flatMap(({ definition }) => definition.duties);
      return [...new Set(rules.map(({ key }) => key))].flatMap(
        (key) => chainOf(subject, facts, standard, key, dayNumber(today)) ?? [],
      );
    });
  return chains
    .map((chain) => judgedDuty(chain, names, today))
    .toSorted((a, b) => ORDER[a.state] - ORDER[b.state] || (a.dueOn < b.dueOn ? -1 : 1));
}

const ORDER = { open: 0, done: 1, lapsed: 2 } as const;

function judgedDuty(
  { row, rule, judged }: Chain,
  names: ReadonlyMap<string, string>,
  today: string,
): JudgedDuty {
  const day = (value: number | null): string | null => (value === null ? null : dayText(value));
  const duty = showDuty(
    {
      ...row,
      startOn: dayText(row.startOn),
      dueOn: dayText(row.dueOn),
      collegeOn: day(row.collegeOn),
      centreOn: day(row.centreOn),
    },
    names,
    today,
  );
  return {
    ...duty,
    state: row.state,
    doneOn: day(row.doneOn),
    lapsedWhy: row.why,
    ...(row.state !== 'open' && { overdueDays: 0, risen: 'no' as const }),
    evidence: rule.evidence,
    timing: rule.timing,
    acts: showActs(judged, ACTS_SHOWN),
  };
}

/** The newest acts, each with whether it counts and why. */
export function showActs(judged: Chain['judged'], most: number): JudgedAct[] {
  return judged
    .slice(-most)
    .toReversed()
    .map(({ fact, verdict }) => ({
      entryId: fact.id,
      on: dayText(fact.day),
      counts: verdict.counts,
      why: verdict.why,
      facts: {
        ...verdict.facts,
        ...(verdict.counts && verdict.amount !== 1 ? { amount: verdict.amount } : {}),
      },
    }));
}

/** An open duty as it is shown on a day. */
export function showDuty(row: DayDuty, names: ReadonlyMap<string, string>, today: string): Duty {
  const overdueDays = Math.max(0, daysBetween(row.dueOn, today));
  const isAt = (on: string | null): boolean => overdueDays > 0 && on !== null && on <= today;
  return {
    standardId: row.standardId,
    standardName: names.get(row.standardId) ?? '',
    key: row.key,
    act: row.act,
    need: row.need,
    have: row.have,
    isRecurring: row.isRecurring,
    startOn: row.startOn,
    dueOn: row.dueOn,
    overdueDays,
    risen: isAt(row.centreOn) ? 'centre' : isAt(row.collegeOn) ? 'college' : 'no',
    state: 'open',
    doneOn: null,
    lapsedWhy: null,
  };
}
