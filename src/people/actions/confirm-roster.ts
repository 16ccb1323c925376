import { growOrgs, listOrgNodes } from '../../identity/index.ts';
import type { OrgNode } from '../../identity/contract.ts';
import { audit } from '../../platform/audit.ts';
import { emit } from '../../platform/outbox.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { quiet, type Reporter } from '../../platform/work.ts';
import type { RosterImport } from '../contract.ts';
import { peopleFault } from '../faults.ts';
import { freeLabel } from '../rules/places.ts';
import {
  applyKeyGroups,
  insertNew,
  listFreshClasses,
  listRanges,
  lockSchool,
  placeRows,
  refuseStaleRows,
  updateChanged,
  type FreshClass,
} from '../store/confirm.ts';
import { withPurpose } from '../store/purpose.ts';
import { countRows, findRoster, moveRoster } from '../store/rosters.ts';

export type RosterWriting = {
  /** `confirming` when it was asked for before and this is the work that does it; nobody else is at it then. */
  readonly from?: 'ready' | 'confirming';
  readonly reporter?: Reporter;
};

/** Writes all good rows of a checked roster: all of them or, when anything fails or somebody stops it, none. */
export async function confirmRoster(
  tx: ScopedTx,
  importId: string,
  { createColleges }: { readonly createColleges: boolean },
  { from = 'ready', reporter = quiet }: RosterWriting = {},
): Promise<RosterImport> {
  // Work that was asked for holds no lock on the import while it lasts: who presses again must not wait for it.
  const roster = await findRoster(tx, importId, { lock: from === 'ready' });
  if (!roster) throw peopleFault('roster_not_found', { importId });
  if (roster.state !== from) throw peopleFault('roster_not_ready', { importId, state: roster.state });
  await lockSchool(tx, roster.schoolPath);
  const total = roster.counts.rows;
  const ranges = await listRanges(tx, importId);
  await reporter.report({ step: 'comparing', done: 0, total });
  for (const range of ranges) await refuseStaleRows(tx, importId, range, roster.schoolPath);
  await makeClasses(tx, roster, createColleges);
  for (const [at, range] of ranges.entries()) {
    // Rows are numbered as in the file, header and title included: what is done is told in shares of them.
    await reporter.report({ step: 'writing', done: Math.round((total * at) / ranges.length), total });
    await insertNew(tx, importId, range);
    await updateChanged(tx, importId, range);
    await withPurpose(tx, 'roster', () => applyKeyGroups(tx, importId, range));
  }
  await reporter.report({ step: 'closing', done: total, total });
  return closeConfirmed(tx, roster);
}

async function closeConfirmed(tx: ScopedTx, roster: RosterImport): Promise<RosterImport> {
  const { id: importId, schoolPath: path } = roster;
  const counts = await countRows(tx, importId);
  await moveRoster(tx, importId, 'confirmed', { counts: { ...counts, undone: 0 } });
  const { new: added, changed, refused } = counts;
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

/** Refuses to go on while colleges are missing that nobody agreed to create. */
export function refuseMissingColleges(fresh: readonly FreshClass[], createColleges: boolean): void {
  const missing = [...new Set(fresh.flatMap((one) => (one.college_path === null ? one.college_name : [])))];
  if (missing.length > 0 && !createColleges)
    throw peopleFault('roster_colleges_missing', { count: missing.length, names: missing.slice(0, 20) });
}

/** Makes the classes that rows name, and the missing colleges above them if that was agreed to. */
async function makeClasses(tx: ScopedTx, roster: RosterImport, createColleges: boolean): Promise<void> {
  const fresh = await listFreshClasses(tx, roster.id);
  if (fresh.length === 0) return;
  refuseMissingColleges(fresh, createColleges);
  const nodes = await listOrgNodes(tx, roster.schoolPath, undefined);
  const { colleges, classes } = planNodes(roster.schoolPath, nodes, fresh);
  await growOrgs(tx, [...colleges, ...classes.map((each) => each.node)]);
  const made = classes.map(({ node, collegeName }) => {
    return { collegeName, className: node.name, classPath: node.path };
  });
  await placeRows(tx, roster.id, made);
}

type PlannedClass = { readonly node: OrgNode; readonly collegeName: string };

/** New nodes with labels that are free below their parents. What exists under the same name by now is used as it is. */
function planNodes(
  schoolPath: string,
  nodes: readonly OrgNode[],
  fresh: readonly FreshClass[],
): { colleges: OrgNode[]; classes: PlannedClass[] } {
  const free = freePaths(nodes);
  const known = new Map(nodes.map((node) => [`${parentOf(node.path)} ${node.name}`, node]));
  function nodeNamed(kind: 'college' | 'class', parent: string, name: string, into: OrgNode[]): OrgNode {
    const found = known.get(`${parent} ${name}`);
    if (found) return found;
    const path = kind === 'college' ? free(parent, 'c', 2) : free(parent, 'k', 3);
    const node: OrgNode = { path, kind, name, code: null };
    known.set(`${parent} ${name}`, node);
    into.push(node);
    return node;
  }
  const colleges: OrgNode[] = [];
  const classes = fresh.map(({ college_name: collegeName, college_path, class_name: className }) => {
    const college = college_path ?? nodeNamed('college', schoolPath, collegeName, colleges).path;
    return { node: nodeNamed('class', college, className, []), collegeName };
  });
  return { colleges, classes };
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('.'));
}

/** Hands out labels that no child of a parent has. */
function freePaths(nodes: readonly OrgNode[]): (parent: string, letter: string, width: number) => string {
  const labels = new Map<string, Set<string>>();
  for (const { path } of nodes) {
    const parent = parentOf(path);
    labels.set(parent, (labels.get(parent) ?? new Set()).add(path.slice(parent.length + 1)));
  }
  return (parent, letter, width) => {
    const taken = labels.get(parent) ?? new Set<string>();
    const label = freeLabel(letter, width, taken);
    labels.set(parent, taken.add(label));
    return `${parent}.${label}`;
  };
}
