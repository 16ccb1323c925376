import { NO_MARKET } from '../../adverts/index.ts';
import { beijingDay } from '../../kernel/calendar.ts';
import { Fault } from '../../kernel/fault.ts';
import type { Scope } from '../../kernel/scope.ts';
import { inScope, type AppDb } from '../../platform/db/scoped.ts';
import { emit } from '../../platform/outbox.ts';
import { WorkCancelled, type Reporter } from '../../platform/work.ts';
import type { ImportCounts, ImportResult } from '../contract.ts';
import type { Refusal } from '../../intake/contract.ts';
import {
  intakeFault,
  isRefusal,
  openPostingFile,
  type Incoming,
  type PostingFile,
} from '../../intake/index.ts';
import { newestMarket } from '../../signals/index.ts';
import { openReadingPool, type ReadingPool, readInline, readPosition } from '../../reading/index.ts';
import {
  DEFAULT_VALIDITY_DAYS,
  findOrigins,
  originKey,
  writeBatch,
  type BatchOrder,
  type BatchResult,
  type Fingerprints,
  type ReadRow,
} from '../../postings/index.ts';
import { beginImport, endImport, noCounts, noteImport } from '../store.ts';

export type ImportOptions = {
  /** The centre that answers for what is imported, such as `cn.p91.s9001`. */
  readonly path: string;
  /** What forwarded adverts name as their source where a row names none. */
  readonly source: string;
  readonly workId?: string | null;
  readonly openIncomplete?: boolean;
  readonly validityDays?: number;
  /** Rows per transaction. */
  readonly batchRows?: number;
  /** Reading threads. */
  readonly threads?: number;
  readonly now?: Date;
  /** Without it the contacts of what is imported are neither kept nor compared. */
  readonly vault?: Fingerprints;
};

const BATCH_ROWS = 500;
/** Batches that are read ahead of the one being written. */
const READ_AHEAD = 2;
const MAX_REFUSALS = 1_000;
/** Up to so many rows no thread is started: they take less time than the threads' start. */
const INLINE_ROWS = 300;

type Run = {
  readonly db: AppDb;
  readonly scope: Scope;
  readonly importId: string;
  readonly order: BatchOrder;
  readonly counts: ImportCounts;
  readonly refusals: Refusal[];
  readonly heldBy: Record<string, number>;
};
type ReadingRun = Run & { readonly pool: ReadingPool };

/**
 * Imports a file of postings: JSON lines (.jsonl, .gz), schema.org JSON-LD, CSV or Excel. Rows stream through reading
 * threads into batches of one transaction each, so that memory does not grow with the file and a kill leaves whole
 * batches; the same file again completes it without doubles. Refused rows are data. Throws a Fault when the file as a
 * whole cannot be read, and WorkCancelled when the reporter says so.
 */
export async function importPostings(
  db: AppDb,
  scope: Scope,
  file: { readonly path: string; readonly name: string },
  options: ImportOptions,
  reporter: Reporter,
): Promise<ImportResult> {
  const began = performance.now();
  await reporter.report({ step: 'checking' });
  const start = {
    path: options.path,
    workId: options.workId ?? null,
    accountId: scope.accountId,
    source: options.source,
    fileName: file.name,
  };
  const {
    id: importId,
    since,
    market,
  } = await inScope(db, scope, async (tx) => ({
    ...(await beginImport(tx, start)),
    market: await newestMarket(tx),
  }));
  const order: BatchOrder = {
    path: options.path,
    accountId: scope.accountId,
    since,
    today: beijingDay(options.now ?? new Date()),
    validityDays: options.validityDays ?? DEFAULT_VALIDITY_DAYS,
    openIncomplete: options.openIncomplete ?? false,
    market,
    ...(options.vault && { vault: options.vault }),
  };
  const run: Run = { db, scope, importId, order, counts: { ...noCounts }, refusals: [], heldBy: {} };
  try {
    await carryOut(run, file, options, reporter);
  } catch (error) {
    const state = error instanceof WorkCancelled ? 'cancelled' : 'failed';
    const fault = error instanceof Fault ? { code: error.code, facts: error.facts } : null;
    await inScope(db, scope, (tx) =>
      endImport(tx, importId, { state, counts: run.counts, refusals: run.refusals, fault }),
    );
    throw error;
  }
  const seconds = Math.round(performance.now() - began) / 1000;
  return { importId, counts: run.counts, refusals: run.refusals, heldBy: run.heldBy, seconds };
}

async function carryOut(
  run: Run,
  file: { readonly path: string; readonly name: string },
  options: ImportOptions,
  reporter: Reporter,
): Promise<void> {
  const opened = await openPostingFile(file.path, file.name, options.source);
  const { db, scope, importId, order } = run;
  const { market = NO_MARKET } = order;
  const isSmall = options.threads === undefined && (opened.total ?? Infinity) <= INLINE_ROWS;
  const pool = isSmall ? readInline(market) : openReadingPool(market, options.threads);
  try {
    await readAndWrite({ ...run, pool }, opened, options.batchRows ?? BATCH_ROWS, reporter);
  } finally {
    await pool.close();
  }
  if (run.counts.read === 0) throw intakeFault('file_empty');
  await inScope(db, scope, async (tx) => {
    const { counts, refusals } = run;
    await endImport(tx, importId, { state: 'done', counts, refusals, fault: null });
    await emit(tx, {
      kind: 'postings.imported',
      subjectId: importId,
      path: order.path,
      data: { opened: counts.opened, held: counts.held },
    });
  });
}

async function readAndWrite(
  run: ReadingRun,
  file: PostingFile,
  batchRows: number,
  reporter: Reporter,
): Promise<void> {
  const ahead: Promise<ReadRow[]>[] = [];
  async function writeNext(): Promise<void> {
    const rows = await ahead.shift();
    if (rows) await write(run, rows);
    await reporter.report({
      done: run.counts.read,
      ...(file.total === null ? {} : { total: file.total }),
      step: 'writing',
    });
  }
  for await (const batch of batchesOf(run, file, batchRows)) {
    const reading = prepare(run, batch);
    // It is awaited in its turn; without this a failure before that turn would count as unhandled.
    reading.catch(() => undefined);
    ahead.push(reading);
    if (ahead.length > READ_AHEAD) await writeNext();
  }
  while (ahead.length > 0) await writeNext();
}

/** Admitted rows in batches; refusals are kept on the way. */
async function* batchesOf(run: Run, file: PostingFile, batchRows: number): AsyncGenerator<Incoming[]> {
  let batch: Incoming[] = [];
  for await (const row of file.rows()) {
    if (isRefusal(row)) {
      run.counts.read += 1;
      refuse(run, row);
      continue;
    }
    batch.push(row);
    if (batch.length < batchRows) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function refuse(run: Run, refusal: Refusal): void {
  run.counts.refused += 1;
  if (run.refusals.length < MAX_REFUSALS) run.refusals.push(refusal);
}

/** Leaves out of reading what the database already holds with the same content. */
async function prepare(run: ReadingRun, batch: readonly Incoming[]): Promise<ReadRow[]> {
  const keys = batch.map(({ raw }) => ({ source: raw.source, sourceId: raw.id }));
  const known = await inScope(run.db, run.scope, (tx) =>
    findOrigins(tx, run.order.path, run.order.since, keys),
  );
  const fresh = batch.filter(
    ({ raw, hash }) => known.get(originKey(raw.source, raw.id))?.content_hash !== hash,
  );
  const adverts = fresh.filter(({ position }) => !position);
  const readings =
    adverts.length > 0 ? await run.pool.read(adverts.map(({ raw, hash }) => ({ raw, hash }))) : [];
  const byRow = new Map(adverts.map(({ row }, at) => [row, readings[at]]));
  for (const { row, raw, position } of fresh) if (position) byRow.set(row, readPosition(raw, position));
  return batch.map((row) => ({ ...row, read: byRow.get(row.row) }));
}

async function write(run: Run, rows: readonly ReadRow[]): Promise<void> {
  const counts = { ...run.counts };
  const result = await inScope(run.db, run.scope, async (tx) => {
    const written = await writeBatch(tx, run.order, rows);
    add(counts, written, rows.length);
    await noteImport(tx, run.importId, counts);
    return written;
  });
  add(run.counts, result, rows.length);
  for (const refusal of result.refusals) {
    run.counts.refused -= 1;
    refuse(run, refusal);
  }
  for (const [rule, count] of Object.entries(result.heldBy))
    run.heldBy[rule] = (run.heldBy[rule] ?? 0) + count;
}

function add(counts: ImportCounts, batch: BatchResult, rows: number): void {
  counts.read += rows;
  counts.refused += batch.refusals.length;
  for (const key of ['opened', 'held', 'expired', 'changed', 'unchanged', 'merged', 'employers'] as const) {
    counts[key] += batch[key];
  }
}
