import { beijingDay } from '../../kernel/calendar.ts';
import { systemScope } from '../../kernel/scope.ts';
import { listCaseIds } from '../../ledger/index.ts';
import { auditKeyGroupsJudged } from '../../people/index.ts';
import { inScope, type AppDb, type ScopedTx } from '../../platform/db/scoped.ts';
import { dutiesOf } from '../rules/duties.ts';
import type { HeldStandard } from '../rules/shapes.ts';
import { dayNumber } from '../rules/workdays.ts';
import {
  bucketOf,
  clearDuties,
  lockBuckets,
  noteComputedDay,
  takeStale,
  writeDuties,
  type ComputedDuties,
} from '../store/duties.ts';
import { listHeld } from '../store/standards.ts';
import { asksKeyGroups, loadSubjects } from './load-subjects.ts';

/** How many graduates are computed in one transaction. */
const BATCH = 1_500;
/** Two connections: while one batch is computed here, the database reads the next. */
const LANES = 2;

export type Recomputed = { readonly graduates: number; readonly changed: number };

/** Computes these graduates from the ledger and writes what differs. The locks make it one writer for each of them. */
export async function recomputePersons(
  tx: ScopedTx,
  personIds: readonly string[],
  today: string,
  { trusting = true, held }: { readonly trusting?: boolean; readonly held?: readonly HeldStandard[] } = {},
): Promise<number> {
  if (personIds.length === 0) return 0;
  await lockBuckets(tx, new Set(personIds.map(bucketOf)));
  const standards = held ?? (await listHeld(tx));
  if (standards.length === 0) return 0;
  const loaded = await loadSubjects(tx, personIds, { withKeyGroups: asksKeyGroups(standards) });
  const day = dayNumber(today);
  const computed: ComputedDuties[] = loaded.map(({ subject, facts }) => ({
    personId: subject.personId,
    path: subject.path,
    rows: dutiesOf(subject, facts, standards, day),
  }));
  const found = new Set(computed.map(({ personId }) => personId));
  await clearDuties(
    tx,
    personIds.filter((id) => !found.has(id)),
  );
  return writeDuties(tx, computed, { trusting });
}

/** Takes up what has changed inside the scope of this transaction. Returns how many graduates it computed. */
export async function refreshStale(
  tx: ScopedTx,
  limit = 1_000,
  today = beijingDay(new Date()),
): Promise<number> {
  const persons = await takeStale(tx, limit);
  await recomputePersons(tx, persons, today);
  return persons.length;
}

/**
 * Computes everybody below a path anew, batch by batch, each in a transaction of its own: killed in the middle, what is
 * written is right and the rest is as it was. `trusting` off compares the rows themselves and not their digests.
 */
export async function recomputeAll(
  db: AppDb,
  path: string,
  {
    today = beijingDay(new Date()),
    trusting = true,
  }: { readonly today?: string; readonly trusting?: boolean } = {},
): Promise<Recomputed> {
  const scope = systemScope(path);
  const ids = await inScope(db, scope, async (tx) => {
    const held = await listHeld(tx);
    // Where there has never been a standard nobody is owed anything.
    if (held.length === 0) return [];
    if (asksKeyGroups(held)) await auditKeyGroupsJudged(tx, path);
    return listCaseIds(tx, path);
  });
  const batches = batchesOf(ids);
  let changed = 0;
  async function work(): Promise<void> {
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      const part = batch;
      changed += await inScope(db, scope, (tx) => recomputePersons(tx, part, today, { trusting }));
    }
  }
  await Promise.all(Array.from({ length: LANES }, work));
  await inScope(db, scope, (tx) => noteComputedDay(tx, path, today));
  return { graduates: ids.length, changed };
}

/** Batches of one lock each, so that two lanes never wait for each other. */
function batchesOf(ids: readonly string[]): string[][] {
  const batches: string[][] = [];
  for (const bucket of Map.groupBy(ids, bucketOf).values())
    for (let from = 0; from < bucket.length; from += BATCH) batches.push(bucket.slice(from, from + BATCH));
  return batches;
}
