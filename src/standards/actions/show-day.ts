import { z } from 'zod';
import { addDays } from '../../kernel/calendar.ts';
import { getPersonRows } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { listDay } from '../contract.ts';
import { countDay, listDayPersons } from '../store/day.ts';
import { listStored } from '../store/standards.ts';
import { refreshStale } from './recompute.ts';
import { showDuty } from './show-duties.ts';

type Asked = z.output<typeof listDay.query>;
type Shown = z.input<typeof listDay.reply>;

const Cursor = z.tuple([z.iso.date(), z.uuid()]);

/** The day of whoever asks: what has changed in their part of the tree is computed first, so an act shows at once. */
export async function showDay(
  tx: ScopedTx,
  { show, after, limit }: Asked,
  { level, today }: { readonly level: 'college' | 'centre'; readonly today: string },
): Promise<Shown> {
  await refreshStale(tx);
  const cursor = Cursor.safeParse(after?.split('~'));
  const persons = await listDayPersons(tx, {
    show,
    level,
    today,
    after: cursor.success ? { dueOn: cursor.data[0], personId: cursor.data[1] } : undefined,
    limit,
  });
  const page = persons.slice(0, limit);
  const people = await getPersonRows(
    tx,
    page.map(({ personId }) => personId),
  );
  const names = new Map((await listStored(tx)).map(({ id, name }) => [id, name]));
  const rows = page.flatMap(({ personId, duties }) => {
    const person = people.get(personId);
    return person ? [{ person, duties: duties.map((duty) => showDuty(duty, names, today)) }] : [];
  });
  const last = persons.length > limit ? page.at(-1) : undefined;
  const next = last ? `${last.firstDue}~${last.personId}` : null;
  return { rows, next, today, figures: await countDay(tx, { today, weekEnd: addDays(today, 7), level }) };
}
