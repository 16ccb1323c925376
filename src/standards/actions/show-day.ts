import type { z } from 'zod';
import { sql } from 'kysely';
import { addDays } from '../../kernel/calendar.ts';
import { listCaseFacts } from '../../ledger/index.ts';
import { getPersonRows } from '../../people/index.ts';
import { rangesOf, statedScope } from '../../platform/db/scope-ranges.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { DayDuty, listDay } from '../contract.ts';
import { chainOf } from '../rules/duties.ts';
import { dayNumber } from '../rules/workdays.ts';
import { countDay, listDayPersons, type DayPerson } from '../store/day.ts';
import { heldOf, listStored, type StoredStandard } from '../store/standards.ts';
import { asksKeyGroups, loadSubjects, type Loaded } from './load-subjects.ts';
import { refreshStale } from './recompute.ts';
import { showActs, showDuty } from './show-duties.ts';

type Asked = z.output<typeof listDay.query>;
type Shown = z.input<typeof listDay.reply>;

/** Beside each duty; the file shows more. */
const ACTS_SHOWN = 3;

/** The day of whoever asks: what has changed in their part of the tree is computed first, so an act shows at once. */
export async function showDay(
  tx: ScopedTx,
  { show, under, after = '', limit }: Asked,
  { level, today }: { readonly level: 'college' | 'centre'; readonly today: string },
): Promise<Shown> {
  await refreshStale(tx);
  const [dueOn = '', personId = ''] = after.split('~');
  const seen = await statedScope(tx, 'd.path_text');
  const scope = under === undefined ? seen : sql<boolean>`${seen} and ${rangesOf([under], 'd.path_text')}`;
  const cursor = after === '' ? undefined : { dueOn, personId };
  const persons = await listDayPersons(tx, { show, level, today, after: cursor, limit }, scope);
  const page = persons.slice(0, limit);
  const rows = await dressed(tx, page, today);
  const last = persons.length > limit ? page.at(-1) : undefined;
  const next = last ? `${last.firstDue}~${last.personId}` : null;
  const figures = await countDay(tx, { today, weekEnd: addDays(today, 7), level }, scope);
  return { rows, next, today, figures };
}

/** Each graduate with name and class, who answers for them, and their duties with the acts that were judged. */
async function dressed(tx: ScopedTx, page: readonly DayPerson[], today: string): Promise<Shown['rows']> {
  if (page.length === 0) return [];
  const ids = page.map(({ personId }) => personId);
  const people = await getPersonRows(tx, ids);
  const cases = await listCaseFacts(tx, ids);
  const stored = await listStored(tx);
  const withKeyGroups = asksKeyGroups(heldOf(stored));
  const loaded = await loadSubjects(tx, ids, { withKeyGroups });
  const subjects = new Map(loaded.map((one) => [one.subject.personId, one]));
  const show = dutyShower(stored, today);
  return page.flatMap(({ personId, duties }) => {
    const person = people.get(personId);
    if (!person) return [];
    const responsibleName = cases.get(personId)?.responsibleName || null;
    return [{ person, responsibleName, duties: duties.map((duty) => show(duty, subjects.get(personId))) }];
  });
}

function dutyShower(stored: readonly StoredStandard[], today: string) {
  const names = new Map(stored.map(({ id, name }) => [id, name]));
  const held = new Map(heldOf(stored).map((standard) => [standard.id, standard]));
  const day = dayNumber(today);
  return (row: DayPerson['duties'][number], loaded: Loaded | undefined): DayDuty => {
    const duty = showDuty(row, names, today);
    const standard = held.get(row.standardId);
    const chain = loaded && standard ? chainOf(loaded.subject, loaded.facts, standard, row.key, day) : null;
    const risenOn = { no: null, college: row.collegeOn, centre: row.centreOn }[duty.risen];
    return { ...duty, risenOn, acts: chain ? showActs(chain.judged, ACTS_SHOWN) : [] };
  };
}
