import './tables.ts';
import { sql } from 'kysely';
import { newId } from '../kernel/ids.ts';
import type { ScopedTx } from '../platform/db/scoped.ts';
import type { Refusal } from '../intake/contract.ts';
import type { ImportCounts, ImportLine } from './contract.ts';
import type { z } from 'zod';

export type ImportStart = {
  readonly path: string;
  readonly workId: string | null;
  readonly accountId: string | null;
  readonly source: string;
  readonly fileName: string;
};

export const noCounts: ImportCounts = {
  read: 0,
  opened: 0,
  held: 0,
  expired: 0,
  changed: 0,
  unchanged: 0,
  merged: 0,
  refused: 0,
  employers: 0,
};

/** Notes that an import begins; one of the same file that never ended was killed, and is marked so. */
export async function beginImport(tx: ScopedTx, start: ImportStart): Promise<{ id: string; since: Date }> {
  await tx
    .updateTable('posting_import')
    .set({ state: 'failed', ended_at: sql<Date>`now()` })
    .where('org_path', '=', start.path)
    .where('source', '=', start.source)
    .where('file_name', '=', start.fileName)
    .where('state', '=', 'running')
    .execute();
  const id = newId();
  const row = await tx
    .insertInto('posting_import')
    .values({
      id,
      org_path: start.path,
      work_id: start.workId,
      account_id: start.accountId,
      source: start.source,
      file_name: start.fileName,
      counts: JSON.stringify(noCounts),
      refusals: '[]',
      state: 'running',
      ended_at: null,
      fault: null,
    })
    .returning(sql<Date>`clock_timestamp()`.as('since'))
    .executeTakeFirstOrThrow();
  return { id, since: row.since };
}

/** In the transaction of a batch: the figures say what is really in the database, also after a kill. */
export async function noteImport(tx: ScopedTx, id: string, counts: ImportCounts): Promise<void> {
  await tx
    .updateTable('posting_import')
    .set({ counts: JSON.stringify(counts) })
    .where('id', '=', id)
    .execute();
}

export async function endImport(
  tx: ScopedTx,
  id: string,
  end: {
    readonly state: 'done' | 'failed' | 'cancelled';
    readonly counts: ImportCounts;
    readonly refusals: readonly Refusal[];
    readonly fault: { readonly code: string; readonly facts: unknown } | null;
  },
): Promise<void> {
  await tx
    .updateTable('posting_import')
    .set({
      state: end.state,
      counts: JSON.stringify(end.counts),
      refusals: JSON.stringify(end.refusals),
      fault: end.fault === null ? null : JSON.stringify(end.fault),
      ended_at: sql<Date>`now()`,
    })
    .where('id', '=', id)
    .execute();
}

export async function listNewestImports(tx: ScopedTx): Promise<z.input<typeof ImportLine>[]> {
  const rows = await tx
    .selectFrom('posting_import')
    .selectAll()
    .orderBy('started_at', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    importId: row.id,
    workId: row.work_id,
    source: row.source,
    fileName: row.file_name,
    state: row.state,
    counts: row.counts as ImportCounts,
    refusals: row.refusals as Refusal[],
    fault: row.fault as z.input<typeof ImportLine>['fault'],
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  }));
}
