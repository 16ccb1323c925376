import { sql } from 'kysely';
import { insertRows } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { KeyGroup, RosterProblem, RosterVerdict } from '../contract.ts';
import type { Before } from '../rules/judge.ts';

/** A row as it waits for confirmation. */
export type StagedRow = {
  readonly row_number: number;
  readonly verdict: RosterVerdict;
  readonly problems: readonly RosterProblem[];
  readonly has_problem: boolean;
  readonly values: object;
  readonly cohort: number | null;
  readonly college_path: string | null;
  readonly college_name: string | null;
  readonly class_path: string | null;
  readonly class_name: string | null;
  readonly identity_kind: string | null;
  /** Hexadecimal, with a leading `\x`. */
  readonly identity_sealed: string | null;
  readonly identity_fingerprint: string | null;
  readonly identity_masked: string | null;
  readonly person_id: string | null;
  readonly seen_version: number | null;
  readonly before: Before | null;
  /** Not a column of the row: kept apart. */
  readonly groups: readonly KeyGroup[] | null;
};

const ROW_TYPES = {
  import_id: 'uuid',
  org_path: 'ltree',
  row_number: 'int',
  verdict: 'text',
  problems: 'jsonb',
  has_problem: 'boolean',
  values: 'jsonb',
  cohort: 'smallint',
  college_path: 'ltree',
  college_name: 'text',
  class_path: 'ltree',
  class_name: 'text',
  identity_kind: 'text',
  identity_sealed: 'bytea',
  identity_fingerprint: 'text',
  identity_masked: 'text',
  person_id: 'uuid',
  seen_version: 'int',
  before: 'jsonb',
} as const;

/** Writes rows to wait. Key groups go to their own table and need a stated purpose. */
export async function stageRows(
  tx: ScopedTx,
  roster: { readonly id: string; readonly schoolPath: string },
  rows: readonly StagedRow[],
): Promise<void> {
  const home = { import_id: roster.id, org_path: roster.schoolPath };
  await insertRows(
    tx,
    'roster_import_row',
    ROW_TYPES,
    rows.map((row) => ({ ...home, ...row })),
  );
  const stated = rows.filter((row) => row.groups !== null && row.verdict !== 'refused');
  await insertRows(
    tx,
    'roster_import_key_group',
    { import_id: 'uuid', org_path: 'ltree', row_number: 'int', key_groups: 'text[]' },
    stated.map((row) => ({ ...home, row_number: row.row_number, key_groups: row.groups })),
  );
}

/** Forgets what waits, key groups too: needs the purpose `roster`. Returns how many rows there were. */
export async function dropStaged(tx: ScopedTx, importId: string): Promise<number> {
  await sql`delete from roster_import_key_group where import_id = ${importId}`.execute(tx);
  const gone = await sql`delete from roster_import_row where import_id = ${importId}`.execute(tx);
  return Number(gone.numAffectedRows ?? 0n);
}
