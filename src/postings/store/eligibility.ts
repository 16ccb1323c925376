import { insertRows } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';

export type EligibilityRow = {
  readonly posting_id: string;
  readonly table_kind: 'guangdong' | 'henan';
  readonly region_code: string | null;
  readonly year: number | null;
  readonly cells: unknown;
};

/** Keeps the rows that positions were made of; a new text of a position replaces its row. */
export function keepEligibility(tx: ScopedTx, rows: readonly EligibilityRow[]): Promise<number> {
  return insertRows(
    tx,
    'posting_eligibility',
    { posting_id: 'uuid', table_kind: 'text', region_code: 'text', year: 'smallint', cells: 'jsonb' },
    rows,
    {
      onConflict: `on conflict (posting_id) do update set table_kind = excluded.table_kind,
        region_code = excluded.region_code, year = excluded.year, cells = excluded.cells, updated_at = now()`,
    },
  );
}

/** A posting in sight with the row that it was made of, null where it was made of none. */
export function findPosition(tx: ScopedTx, postingId: string) {
  return tx
    .selectFrom('posting as p')
    .leftJoin('posting_eligibility as e', 'e.posting_id', 'p.id')
    .select(['p.id', 'p.title', 'p.employer_name', 'p.kind', 'e.table_kind', 'e.year', 'e.cells'])
    .where('p.id', '=', postingId)
    .executeTakeFirst();
}
