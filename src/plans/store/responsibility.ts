import { insertRows } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Cause, ResponsibleChange } from '../contract.ts';
import type { PastChange } from '../rules.ts';
import '../tables.ts';

const types = {
  id: 'uuid',
  person_id: 'uuid',
  org_path: 'ltree',
  at: 'timestamptz',
  batch_id: 'uuid',
  from_id: 'uuid',
  from_name: 'text',
  to_id: 'uuid',
  to_name: 'text',
  cause: 'text',
  reason: 'text',
  account_id: 'uuid',
  by_name: 'text',
};

export type NewChange = {
  readonly id: string;
  readonly person_id: string;
  readonly org_path: string;
  readonly at: Date;
  readonly batch_id: string;
  readonly from_id: string | null;
  readonly from_name: string;
  readonly to_id: string | null;
  readonly to_name: string;
  readonly cause: Cause;
  readonly reason: string;
  readonly account_id: string | null;
  readonly by_name: string;
};

export function insertChanges(tx: ScopedTx, changes: readonly NewChange[]): Promise<number> {
  return insertRows(tx, 'responsibility_change', types, changes);
}

/** Whom a hand-over has moved already. */
export async function findBatch(tx: ScopedTx, batchId: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('responsibility_change')
    .select('person_id')
    .where('batch_id', '=', batchId)
    .execute();
  return new Set(rows.map((row) => row.person_id));
}

function changesOf(tx: ScopedTx, personId: string) {
  return tx
    .selectFrom('responsibility_change')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('at')
    .orderBy('id');
}

/** All changes of one graduate, oldest first. */
export async function listPastChanges(tx: ScopedTx, personId: string): Promise<PastChange[]> {
  const rows = await changesOf(tx, personId).execute();
  return rows.map((row) => ({
    at: row.at,
    fromId: row.from_id,
    fromName: row.from_name,
    toId: row.to_id,
    toName: row.to_name,
  }));
}

/** The same as people read them, newest first. */
export async function showChanges(tx: ScopedTx, personId: string): Promise<ResponsibleChange[]> {
  const rows = await changesOf(tx, personId).execute();
  return rows.toReversed().map((row) => ({
    at: row.at.toISOString(),
    fromName: row.from_id === null ? null : row.from_name,
    toName: row.to_id === null ? null : row.to_name,
    cause: row.cause,
    reason: row.reason,
    byName: row.by_name,
  }));
}
