import { listCaseIds } from '../../ledger/index.ts';
import { auditKeyGroupsJudged } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Definition, Preview } from '../contract.ts';
import { standardsFault } from '../faults.ts';
import { dutiesOf } from '../rules/duties.ts';
import type { DutyRow, HeldStandard } from '../rules/shapes.ts';
import { checkDefinition } from '../rules/versions.ts';
import { dayNumber } from '../rules/workdays.ts';
import { heldOf, listStored } from '../store/standards.ts';
import { asksKeyGroups, loadSubjects } from './load-subjects.ts';

const BATCH = 2_000;
const FEW = 5;
const ID = '00000000-0000-0000-0000-000000000000';

export type PreviewOrder = {
  readonly path: string;
  readonly definition: Definition;
  readonly holdsFrom: string;
  readonly changes: string | null;
};

/**
 * What a standard would create on the day it begins, computed by the same rules as everything else and written nowhere.
 * Of a change only what it alters beside today's version is `ends`; the other counts are of the standard as a whole.
 */
export async function previewStandard(
  tx: ScopedTx,
  order: PreviewOrder,
  { today, mayOpenGroups }: { readonly today: string; readonly mayOpenGroups: boolean },
): Promise<Preview> {
  const before = await standardBefore(tx, order);
  checkDefinition(before?.path ?? order.path, order.definition, before?.versions.at(-1)?.definition ?? null);
  const from = dayNumber(order.holdsFrom);
  const kept = (before?.versions ?? []).filter((version) => version.from < from);
  const after: HeldStandard = {
    id: before?.id ?? ID,
    path: before?.path ?? order.path,
    retiredFrom: null,
    versions: [...kept, { version: (kept.at(-1)?.version ?? 0) + 1, from, definition: order.definition }],
  };
  const withKeyGroups = asksKeyGroups([after]);
  if (withKeyGroups) await auditKeyGroupsJudged(tx, after.path);
  const day = Math.max(from, dayNumber(today));
  const sum = { graduates: 0, duties: 0, done: 0, overdue: 0, dueWithinWeek: 0, ends: 0 };
  const ids = await listCaseIds(tx, after.path);
  for (let at = 0; at < ids.length; at += BATCH) {
    for (const { subject, facts } of await loadSubjects(tx, ids.slice(at, at + BATCH), { withKeyGroups })) {
      const rows = dutiesOf(subject, facts, [after], day).filter(({ state }) => state !== 'lapsed');
      const old = before ? dutiesOf(subject, facts, [before], dayNumber(today)) : [];
      add(sum, rows, old, day);
    }
  }
  const few = !mayOpenGroups && withKeyGroups && sum.graduates > 0 && sum.graduates < FEW;
  return few
    ? { graduates: 0, duties: 0, done: 0, overdue: 0, dueWithinWeek: 0, ends: 0, few }
    : { ...sum, few };
}

type Sum = Record<Exclude<keyof Preview, 'few'>, number>;

function add(sum: Sum, rows: readonly DutyRow[], old: readonly DutyRow[], day: number): void {
  const open = rows.filter(({ state }) => state === 'open');
  const keys = new Set(rows.map(({ key }) => key));
  sum.graduates += rows.length > 0 ? 1 : 0;
  sum.duties += rows.length;
  sum.done += rows.length - open.length;
  sum.overdue += open.filter(({ dueOn }) => dueOn < day).length;
  sum.dueWithinWeek += open.filter(({ dueOn }) => dueOn >= day && dueOn <= day + 7).length;
  sum.ends += old.filter(({ state, key }) => state === 'open' && !keys.has(key)).length;
}

async function standardBefore(tx: ScopedTx, { changes }: PreviewOrder): Promise<HeldStandard | null> {
  if (changes === null) return null;
  const stored = await listStored(tx, changes);
  if (stored.length === 0) throw standardsFault('standard_not_found', { standardId: changes });
  return heldOf(stored)[0] ?? null;
}
