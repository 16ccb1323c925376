import { listOrgsByPath, listStaff, type StaffMember } from '../../identity/index.ts';
import { listNaming, listResponsibleGroups, type ResponsibleGroup } from '../../ledger/index.ts';
import { getPersonRows } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Alarm, Carer, OrphanGroup } from '../contract.ts';
import { alarmOf, liesIn } from '../rules.ts';
import { carerRoles } from './hand-over.ts';

const SHOWN = 200;

export type OrphanedGroup = ResponsibleGroup & { readonly alarm: Alarm };

/** Classes with open cases for which nobody answers, as far as the transaction sees accounts. */
export async function findOrphaned(
  tx: ScopedTx,
  groups: readonly ResponsibleGroup[],
): Promise<OrphanedGroup[]> {
  const named = [...new Set(groups.flatMap(({ responsibleId }) => responsibleId ?? []))];
  const staff = new Map((await listStaff(tx, { ids: named })).map((one) => [one.id, one]));
  return groups.flatMap((group) => {
    const alarm = alarmOf(group.responsibleId, staff.get(group.responsibleId ?? ''), group.path);
    return alarm === null ? [] : [{ ...group, alarm }];
  });
}

export async function listOrphans(tx: ScopedTx): Promise<{ total: number; groups: OrphanGroup[] }> {
  const all = await listResponsibleGroups(tx);
  const orphaned = await findOrphaned(tx, all);
  const total = orphaned.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return { total, groups: [] };
  const carers = await listStaff(tx, { roles: carerRoles });
  const load = loadsOf(all);
  const names = new Map(
    (
      await listOrgsByPath(
        tx,
        orphaned.map(({ path }) => path),
      )
    ).map((org) => [org.path, org.name]),
  );
  const groups: OrphanGroup[] = [];
  for (const group of orphaned) {
    const ids = await listNaming(tx, { responsibleId: group.responsibleId, path: group.path }, SHOWN);
    const best = suggest(carers, group, load);
    groups.push({
      path: group.path,
      className: names.get(group.path) ?? group.path,
      alarm: group.alarm,
      fromId: group.responsibleId,
      fromName: group.responsibleId === null ? null : group.responsibleName,
      count: group.count,
      people: [...(await getPersonRows(tx, ids)).values()],
      suggested: best ? { id: best.id, name: best.name, open: load.get(best.id) ?? 0 } : null,
    });
  }
  return { total, groups };
}

/** Whoever works nearest to the class, and of these who answers for the fewest; by id where that is equal too. */
function suggest(
  carers: readonly StaffMember[],
  group: OrphanedGroup,
  load: ReadonlyMap<string, number>,
): StaffMember | undefined {
  const near = (one: StaffMember): number =>
    Math.max(
      0,
      ...one.places.filter((place) => liesIn(group.path, place)).map((place) => place.split('.').length),
    );
  const fitting = carers.filter(
    (one) => one.state === 'active' && one.id !== group.responsibleId && near(one) > 0,
  );
  // One step further up is nearer than nothing: a colleague of the same college, if nobody of the class is left.
  return fitting.toSorted(
    (a, b) => near(b) - near(a) || (load.get(a.id) ?? 0) - (load.get(b.id) ?? 0) || (a.id < b.id ? -1 : 1),
  )[0];
}

function loadsOf(groups: readonly ResponsibleGroup[]): Map<string, number> {
  const loads = new Map<string, number>();
  for (const { responsibleId, count } of groups)
    if (responsibleId !== null) loads.set(responsibleId, (loads.get(responsibleId) ?? 0) + count);
  return loads;
}

/** Those who may answer for graduates here; of the closed ones only those who are still named. */
export async function listCarers(tx: ScopedTx): Promise<Carer[]> {
  const staff = await listStaff(tx, { roles: carerRoles });
  const load = loadsOf(await listResponsibleGroups(tx));
  const shown = staff.filter(
    (one) => (one.state === 'active' && one.places.length > 0) || (load.get(one.id) ?? 0) > 0,
  );
  const paths = [...new Set(shown.flatMap(({ places }) => places))];
  const names = new Map((await listOrgsByPath(tx, paths)).map((org) => [org.path, org.name]));
  return shown.map((one) => ({
    id: one.id,
    name: one.name,
    role: carerRoles.find((role) => role === one.role) ?? 'counsellor',
    state: one.state,
    places: one.places.map((path) => ({ path, name: names.get(path) ?? path })),
    open: load.get(one.id) ?? 0,
  }));
}
