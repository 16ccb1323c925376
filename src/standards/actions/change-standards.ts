import { findActor } from '../../identity/index.ts';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Definition } from '../contract.ts';
import { standardsFault } from '../faults.ts';
import { checkDefinition, checkHoldsFrom, isOwnOf } from '../rules/versions.ts';
import {
  insertStandard,
  insertVersion,
  listStored,
  lockStandard,
  setHoldsFrom,
  setRetired,
  type NewStandard,
  type StoredStandard,
} from '../store/standards.ts';

/** A standard that the asker may change; what comes from above is seen and not changed. Others wait until this is done. */
async function getOwn(tx: ScopedTx, id: string, paths: readonly string[]): Promise<StoredStandard> {
  await lockStandard(tx, id);
  const [standard] = await listStored(tx, id);
  if (!standard) throw standardsFault('standard_not_found', { standardId: id });
  if (!isOwnOf(standard.path, paths)) throw standardsFault('not_yours', { standardId: id });
  return standard;
}

function note(tx: ScopedTx, action: string, standard: Pick<StoredStandard, 'id' | 'path'>, facts: object) {
  return audit(tx, {
    action: `standards.${action}`,
    subjectKind: 'standard',
    subjectId: standard.id,
    path: standard.path,
    facts: { ...facts },
  });
}

/** Proposes a standard. Sent twice under one id it is there once. */
export async function proposeStandard(
  tx: ScopedTx,
  { definition, ...standard }: NewStandard & { readonly definition: Definition },
  paths: readonly string[],
): Promise<void> {
  if (!isOwnOf(standard.path, paths)) throw standardsFault('outside_subtree', { path: standard.path });
  checkDefinition(standard.path, definition, null);
  if (!(await insertStandard(tx, standard))) {
    const [known] = await listStored(tx, standard.id);
    if (known?.path !== standard.path) throw standardsFault('changed_meanwhile', { standardId: standard.id });
    return;
  }
  const actor = await findActor(tx);
  await insertVersion(tx, standard, 1, definition, actor.name);
  await note(tx, 'proposed', standard, { version: 1 });
}

/** Proposes the version that follows `after`, the newest one that the proposer has seen. */
export async function proposeVersion(
  tx: ScopedTx,
  id: string,
  { after, definition }: { readonly after: number; readonly definition: Definition },
  paths: readonly string[],
): Promise<void> {
  const standard = await getOwn(tx, id, paths);
  if (standard.retiredFrom !== null) throw standardsFault('already_retired', { standardId: id });
  const newest = standard.versions.at(-1);
  if (newest?.version !== after) throw standardsFault('changed_meanwhile', { standardId: id });
  const held = standard.versions.findLast(({ holdsFrom }) => holdsFrom !== null);
  checkDefinition(standard.path, definition, held?.definition ?? null);
  const actor = await findActor(tx);
  if (!(await insertVersion(tx, standard, after + 1, definition, actor.name)))
    throw standardsFault('changed_meanwhile', { standardId: id });
  await note(tx, 'proposed', standard, { version: after + 1 });
}

export async function imposeStandard(
  tx: ScopedTx,
  id: string,
  { version, holdsFrom }: { readonly version: number; readonly holdsFrom: string },
  paths: readonly string[],
  today: string,
): Promise<StoredStandard> {
  const standard = await getOwn(tx, id, paths);
  if (standard.retiredFrom !== null) throw standardsFault('already_retired', { standardId: id });
  const proposed = standard.versions.find((one) => one.version === version);
  if (!proposed) throw standardsFault('changed_meanwhile', { standardId: id });
  if (proposed.holdsFrom !== null) throw standardsFault('already_holding', { standardId: id });
  const held = standard.versions.filter((one) => one.holdsFrom !== null);
  const last = held.toSorted((a, b) => (a.holdsFrom! < b.holdsFrom! ? -1 : 1)).at(-1) ?? null;
  checkHoldsFrom(holdsFrom, today, last?.holdsFrom ?? null);
  checkDefinition(standard.path, proposed.definition, last?.definition ?? null);
  const actor = await findActor(tx);
  if (!(await setHoldsFrom(tx, id, version, holdsFrom, actor.name)))
    throw standardsFault('already_holding', { standardId: id });
  await note(tx, 'imposed', standard, { version, holdsFrom });
  return standard;
}

export async function retireStandard(
  tx: ScopedTx,
  id: string,
  from: string,
  paths: readonly string[],
  today: string,
): Promise<StoredStandard> {
  const standard = await getOwn(tx, id, paths);
  if (from < today) throw standardsFault('in_the_past', { from });
  const actor = await findActor(tx);
  if (!(await setRetired(tx, id, from, actor.name)))
    throw standardsFault('already_retired', { standardId: id });
  await note(tx, 'retired', standard, { from });
  return standard;
}

/** Brings a standard in that has been in force elsewhere, from a day in the past: for seeds, benches and migrations. */
export async function bringInStandard(
  tx: ScopedTx,
  {
    definition,
    holdsFrom,
    ...standard
  }: NewStandard & { readonly definition: Definition; readonly holdsFrom: string },
): Promise<void> {
  checkDefinition(standard.path, definition, null);
  if (!(await insertStandard(tx, standard))) return;
  await insertVersion(tx, standard, 1, definition, '');
  await setHoldsFrom(tx, standard.id, 1, holdsFrom, '');
}
