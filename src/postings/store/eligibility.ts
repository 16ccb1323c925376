import { insertRows } from '../../platform/db/bulk.ts';
import type { Incoming } from '../../intake/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';

export type EligibilityRow = {
  readonly posting_id: string;
  readonly table_kind: 'guangdong' | 'henan';
  readonly region_code: string | null;
  readonly year: number | null;
  readonly cells: unknown;
};

type Position = NonNullable<Incoming['position']>;

export function eligibilityOf(postingId: string, position: Position): EligibilityRow {
  const { table, regionCode, year, row } = position;
  return { posting_id: postingId, table_kind: table, region_code: regionCode, year, cells: row };
}

/**
 * The row that an advert was made of before its posting was merged into another one: with that posting it stands, and
 * its words are the same, since they are the row's own.
 */
export async function findMergedPosition(
  tx: ScopedTx,
  into: string,
  { title, desc }: Incoming['raw'],
): Promise<Position | undefined> {
  const found = await tx
    .selectFrom('posting as p')
    .innerJoin('posting_eligibility as e', 'e.posting_id', 'p.id')
    .select(['p.kind', 'e.table_kind', 'e.region_code', 'e.year', 'e.cells'])
    .where('p.merged_into', '=', into)
    .where('p.title', '=', title ?? '')
    .where('p.body', '=', desc ?? '')
    .limit(1)
    .executeTakeFirst();
  if (!found) return undefined;
  const { table_kind: table, region_code: regionCode, year, cells } = found;
  const kind = found.kind === 'public_institution' ? found.kind : 'government';
  return { table, kind, regionCode, year, row: cells as Position['row'] };
}

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
    .select([
      'p.id',
      'p.title',
      'p.employer_name',
      'p.kind',
      'e.table_kind',
      'e.region_code',
      'e.year',
      'e.cells',
    ])
    .where('p.id', '=', postingId)
    .executeTakeFirst();
}
