import { listOrgNodes } from '../../identity/index.ts';
import { beijingDay } from '../../kernel/calendar.ts';
import type { Scope } from '../../kernel/scope.ts';
import type { Vault } from '../../platform/crypto.ts';
import { inScope, type AppDb, type ScopedTx } from '../../platform/db/scoped.ts';
import { readSheet, type SheetRow } from '../../platform/sheets/index.ts';
import { sheetFault } from '../../platform/sheets/faults.ts';
import { WorkCancelled, type Reporter } from '../../platform/work.ts';
import type { RosterCounts } from '../contract.ts';
import { peopleFault } from '../faults.ts';
import { isHeader, recogniseColumns, type RosterColumns } from '../rules/columns.ts';
import { headersOf } from '../rules/judge.ts';
import { indexOrgs } from '../rules/places.ts';
import { countRows, moveRoster } from '../store/rosters.ts';
import { stagerOf, type Stager } from './stage-rows.ts';

export type RosterFile = {
  readonly importId: string;
  readonly schoolPath: string;
  readonly cohort: number | null;
  /** Where the uploaded file lies. */
  readonly file: string;
};

export type RosterReading = {
  /** What belongs into the transaction in which the import becomes ready. */
  readonly settle?: (tx: ScopedTx, counts: RosterCounts) => Promise<void>;
};

/** Rows judged and written at once: larger batches are no faster and let the heap grow (250 rows: +30 MB). */
const BATCH = 60;
/** Titles and notes may stand above the header. */
const HEADER_WITHIN = 20;
const LIMITS = { maxRows: 1_000_000, maxColumns: 200, maxCellChars: 4_000 } as const;

/**
 * Reads a roster file and stages every row with its verdict; nothing is written to a graduate. All or nothing: when
 * the file turns out unusable in the middle, no row stays behind and the import is marked as failed.
 */
export async function readRoster(
  db: AppDb,
  scope: Scope,
  vault: Vault,
  roster: RosterFile,
  reporter: Reporter,
  { settle }: RosterReading = {},
): Promise<RosterCounts> {
  try {
    return await inScope(db, { ...scope, purpose: 'roster' }, async (tx) => {
      const counts = await stage(tx, vault, roster, reporter);
      await settle?.(tx, counts);
      return counts;
    });
  } catch (error) {
    const state = error instanceof WorkCancelled ? 'discarded' : 'failed';
    await inScope(db, scope, (tx) => moveRoster(tx, roster.importId, state));
    throw error;
  }
}

async function stage(
  tx: ScopedTx,
  vault: Vault,
  roster: RosterFile,
  reporter: Reporter,
): Promise<RosterCounts> {
  const orgs = indexOrgs(roster.schoolPath, await listOrgNodes(tx, roster.schoolPath, undefined));
  const rows = readSheet(roster.file, LIMITS);
  const columns = await findHeader(rows);
  const stager = stagerOf({
    tx,
    vault,
    roster,
    orgs,
    columns,
    headers: headersOf(columns),
    today: beijingDay(new Date()),
  });
  const done = await stageAll(rows, stager, reporter);
  if (done === 0) throw sheetFault('no_rows');
  const findings = await stager.finish();
  const counts = await countRows(tx, roster.importId);
  await moveRoster(tx, roster.importId, 'ready', { findings, counts });
  return counts;
}

/** Stages batch after batch and returns how many rows there were. */
async function stageAll(rows: AsyncGenerator<SheetRow>, stager: Stager, reporter: Reporter): Promise<number> {
  let done = 0;
  try {
    for await (const batch of batches(rows)) {
      await stager.stage(batch);
      done += batch.length;
      await reporter.report({ done, step: 'reading' });
    }
  } catch (error) {
    // The last batch may still be on its way; the transaction can only be taken back behind it.
    await stager.finish().catch(() => undefined);
    throw error;
  }
  return done;
}

async function* batches(rows: AsyncGenerator<SheetRow>): AsyncGenerator<SheetRow[]> {
  let batch: SheetRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Takes rows off the front until one of them is the header. */
async function findHeader(rows: AsyncGenerator<SheetRow>): Promise<RosterColumns> {
  let best: RosterColumns | undefined;
  for (let tried = 0; tried < HEADER_WITHIN; tried++) {
    const next = await rows.next();
    if (next.done) break;
    const columns = recogniseColumns(next.value.cells);
    if (isHeader(columns)) {
      if (columns.twice.length > 0)
        throw peopleFault('roster_column_twice', { row: next.value.row, columns: columns.twice });
      return columns;
    }
    if (!best || columns.known.length > best.known.length) best = columns;
  }
  const found = best ? best.known.map((column) => column.header) : [];
  throw peopleFault('roster_header_unknown', { found, unknown: (best?.unknown ?? []).slice(0, 20) });
}
