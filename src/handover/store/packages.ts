import { sql } from 'kysely';
import { insertRows } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { HandoverField } from '../contract.ts';
import { handoverFault } from '../faults.ts';
import type { ConsentTable } from '../tables.ts';
import '../tables.ts';

const packageTypes = {
  handover_id: 'uuid',
  person_id: 'uuid',
  org_path: 'ltree',
  receiver_path: 'ltree',
  sealed: 'bytea',
};

export type NewPackage = {
  readonly handover_id: string;
  readonly person_id: string;
  readonly org_path: string;
  readonly receiver_path: string;
  readonly sealed: Buffer;
};

export async function insertPackages(tx: ScopedTx, rows: readonly NewPackage[]): Promise<void> {
  const packed = rows.map((row) => ({ ...row, sealed: `\\x${row.sealed.toString('hex')}` }));
  await insertRows(tx, 'handover_package', packageTypes, packed);
}

/** Sealed packages by hand-over; what was erased is not among them. */
export async function listSealed(tx: ScopedTx, ids: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('handover_package')
    .select(['handover_id', 'sealed'])
    .where(sql<boolean>`handover_id = any (${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.handover_id, row.sealed]));
}

export async function erasePackages(tx: ScopedTx, ids: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('handover_package')
    .where(sql<boolean>`handover_id = any (${[...ids]}::uuid[])`)
    .execute();
}

const consentTypes = {
  id: 'uuid',
  handover_id: 'uuid',
  person_id: 'uuid',
  org_path: 'ltree',
  kind: 'text',
  way: 'text',
  account_id: 'uuid',
  purpose: 'text',
  receiver_name: 'text',
  fields: 'text[]',
  until_on: 'date',
  evidence: 'jsonb',
};

export async function insertConsents(tx: ScopedTx, rows: readonly Omit<ConsentTable, 'at'>[]): Promise<void> {
  const onConflict = 'on conflict (id) do nothing';
  const written = await insertRows(tx, 'handover_consent', consentTypes, rows, { onConflict });
  if (written !== rows.length) throw handoverFault('id_taken');
}

export type ConsentRow = {
  readonly id: string;
  readonly handover_id: string;
  readonly at: Date;
  readonly way: 'self' | 'paper';
  readonly purpose: string;
  readonly receiver_name: string;
  readonly fields: HandoverField[];
  readonly until_on: string;
  readonly has_scan: boolean;
};

/** The consent that holds for each hand-over: given, and not taken back. */
export async function listConsents(
  tx: ScopedTx,
  handoverIds: readonly string[],
): Promise<ReadonlyMap<string, ConsentRow>> {
  if (handoverIds.length === 0) return new Map();
  const { rows } = await sql<ConsentRow & { kind: 'given' | 'withdrawn' }>`
    select distinct on (handover_id) id, handover_id, at, kind, way, purpose, receiver_name, fields, until_on,
      evidence ->> 'scanId' is not null as has_scan
    from handover_consent where handover_id = any (${[...handoverIds]}::uuid[])
    order by handover_id, at desc, id desc`.execute(tx);
  return new Map(rows.filter(({ kind }) => kind === 'given').map((row) => [row.handover_id, row]));
}

/** A consent as people read it. */
export function showConsent(consent: ConsentRow | undefined) {
  if (!consent) return null;
  const { way, at, fields, has_scan: hasScan } = consent;
  return { way, at: at.toISOString(), fields, hasScan };
}
