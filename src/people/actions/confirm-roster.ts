import { growOrgs, listOrgNodes } from '../../identity/index.ts';
import type { OrgNode } from '../../identity/contract.ts';
import { audit } from '../../platform/audit.ts';
import { emit } from '../../platform/outbox.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { RosterImport } from '../contract.ts';
import { peopleFault } from '../faults.ts';
import { freeLabel } from '../rules/places.ts';
import {
  applyKeyGroups,
  insertNew,
  listFreshClasses,
  lockSchool,
  placeRows,
  refuseStaleRows,
  updateChanged,
  type FreshClass,
} from '../store/confirm.ts';
import { withPurpose } from '../store/purpose.ts';
import { countRows, findRoster, moveRoster } from '../store/rosters.ts';

/** Writes all good rows of a checked roster: all of them or, when anything fails, none. */
export async function confirmRoster(
  tx: ScopedTx,
  importId: string,
  { createColleges }: { readonly createColleges: boolean },
): Promise<RosterImport> {
  const roster = await findRoster(tx, importId, { lock: true });
  if (!roster) throw peopleFault('roster_not_found', { importId });
  if (roster.state !== 'ready') throw peopleFault('roster_not_ready', { importId, state: roster.state });
  await lockSchool(tx, roster.schoolPath);
  await refuseStaleRows(tx, importId, roster.schoolPath);
  await makeClasses(tx, roster, createColleges);
  await insertNew(tx, importId);
  await updateChanged(tx, importId);
  await withPurpose(tx, 'roster', () => applyKeyGroups(tx, importId));
  const counts = await countRows(tx, importId);
  await moveRoster(tx, importId, 'confirmed', { counts: { ...counts, undone: 0 } });
  const { new: added, changed, refused } = counts;
  const path = roster.schoolPath;
  await audit(tx, {
    action: 'people.roster_confirmed',
    subjectKind: 'roster_import',
    subjectId: importId,
    path,
    facts: { new: added, changed, refused },
  });
  await emit(tx, {
    kind: 'people.roster_confirmed',
    subjectId: importId,
    path,
    data: { importId, personIds: added + changed, new: added, changed },
  });
  return (await findRoster(tx, importId))!;
}

/** Makes the classes that rows name, and the missing colleges above them if that was agreed to. */
async function makeClasses(tx: ScopedTx, roster: RosterImport, createColleges: boolean): Promise<void> {
  const fresh = await listFreshClasses(tx, roster.id);
  if (fresh.length === 0) return;
  const missing = [...new Set(fresh.flatMap((one) => (one.college_path === null ? one.college_name : [])))];
  if (missing.length > 0 && !createColleges) {
    throw peopleFault('roster_colleges_missing', { count: missing.length, names: missing.slice(0, 20) });
  }
  const nodes = await listOrgNodes(tx, roster.schoolPath, undefined);
  const { colleges, classes } = planNodes(roster.schoolPath, nodes, fresh);
  await growOrgs(tx, [...colleges, ...classes.map((each) => each.node)]);
  for (const { node, collegeName } of classes)
    await placeRows(tx, roster.id, { collegeName, className: node.name, classPath: node.path });
}

type PlannedClass = { readonly node: OrgNode; readonly collegeName: string };

/** New nodes with labels that are free below their parents. What exists under the same name by now is used as it is. */
function planNodes(
  schoolPath: string,
  nodes: readonly OrgNode[],
  fresh: readonly FreshClass[],
): { colleges: OrgNode[]; classes: PlannedClass[] } {
  const taken = new Set(nodes.map((node) => node.path));
  const byName = new Map(
    nodes.filter((node) => node.kind === 'college').map((node) => [node.name, node.path]),
  );
  const colleges: OrgNode[] = [];
  const classes: PlannedClass[] = [];
  for (const { college_name: collegeName, college_path, class_name: className } of fresh) {
    let collegePath = college_path ?? byName.get(collegeName);
    if (collegePath === undefined) {
      collegePath = freePath(taken, schoolPath, 'c', 2);
      byName.set(collegeName, collegePath);
      colleges.push({ path: collegePath, kind: 'college', name: collegeName, code: null });
    }
    const known = nodes.find(
      (node) => node.kind === 'class' && node.name === className && node.path.startsWith(`${collegePath}.`),
    );
    const path = known?.path ?? freePath(taken, collegePath, 'k', 3);
    classes.push({ node: known ?? { path, kind: 'class', name: className, code: null }, collegeName });
  }
  return { colleges, classes };
}

function freePath(taken: Set<string>, parent: string, letter: string, width: number): string {
  const labels = new Set(
    [...taken].filter((path) => path.startsWith(`${parent}.`)).map((path) => path.slice(parent.length + 1)),
  );
  const path = `${parent}.${freeLabel(letter, width, labels)}`;
  taken.add(path);
  return path;
}
