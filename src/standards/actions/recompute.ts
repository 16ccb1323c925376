import { availableParallelism } from 'node:os';
import { beijingDay } from '../../kernel/calendar.ts';
import { systemScope } from '../../kernel/scope.ts';
import { listCaseIds } from '../../ledger/index.ts';
import { auditKeyGroupsJudged } from '../../people/index.ts';
import { inScope, type AppDb, type ScopedTx } from '../../platform/db/scoped.ts';
import { dutiesOf } from '../rules/duties.ts';
import { dayNumber } from '../rules/workdays.ts';
import { clearDuties, noteComputedDay, writeDuties, type ComputedDuties } from '../store/duties.ts';
import { mergeTally } from '../store/progress.ts';
import { bucketOf, lockSubjects, takeStale, type SubjectRow } from '../store/subjects.ts';
import { listHeld } from '../store/standards.ts';
import { asksKeyGroups, subjectReader } from './load-subjects.ts';

/** How many graduates are computed in one transaction. */
const BATCH = 700;
/** While one batch is computed here, the database reads others: one more than there are cores, and at most four. */
const LANES = Math.min(4, availableParallelism() + 1);

export type Recomputed = { readonly graduates: number; readonly changed: number };

/** Computes these graduates, whose locks are held, and writes what differs. */
async function computeLocked(
  tx: ScopedTx,
  rows: readonly SubjectRow[],
  today: string,
  { trusting = true }: { readonly trusting?: boolean } = {},
): Promise<number> {
  if (rows.length === 0) return 0;
  const standards = await listHeld(tx);
  if (standards.length === 0) return 0;
  const day = dayNumber(today);
  const read = subjectReader();
  const computed: ComputedDuties[] = [];
  const gone: string[] = [];
  for (const row of rows) {
    const loaded = read(row);
    if (!loaded) {
      gone.push(row.person_id);
      continue;
    }
    const { subject, facts } = loaded;
    const duties = dutiesOf(subject, facts, standards, day);
    computed.push({ personId: subject.personId, path: subject.path, rows: duties, digest: row.digest });
  }
  await clearDuties(tx, gone);
  return writeDuties(tx, computed, { trusting });
}

/** Takes up what has changed inside the scope of this transaction. Returns how many graduates it computed. */
export async function refreshStale(
  tx: ScopedTx,
  limit = 1_000,
  today = beijingDay(new Date()),
): Promise<number> {
  const rows = await takeStale(tx, limit);
  await computeLocked(tx, rows, today);
  return rows.length;
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
  const buckets = [...Map.groupBy(ids, bucketOf).values()];
  let changed = 0;
  // A lane keeps to one lock until its graduates are done: two lanes never wait for each other.
  async function work(): Promise<void> {
    for (let bucket = buckets.pop(); bucket; bucket = buckets.pop())
      for (let from = 0; from < bucket.length; from += BATCH) {
        const part = bucket.slice(from, from + BATCH);
        changed += await inScope(db, scope, async (tx) =>
          computeLocked(tx, await lockSubjects(tx, part), today, { trusting }),
        );
      }
  }
  await Promise.all(Array.from({ length: LANES }, work));
  await inScope(db, scope, async (tx) => {
    await mergeTally(tx);
    await noteComputedDay(tx, path, today);
  });
  return { graduates: ids.length, changed };
}
