import { positionText, type PositionTable, type TableRow } from '../eligibility/index.ts';
import type { Refusal } from './contract.ts';
import { admitRow, isRefusal, type Incoming } from './door.ts';

/**
 * A row of an official position table as an advert with its exact conditions beside it. A footnote or a repeated head
 * is refused as what it is, so that the file's figures still add up.
 */
export function positionRow(
  number: number,
  table: PositionTable,
  row: TableRow,
  defaultSource: string,
): Incoming | Refusal {
  const position = positionText(table, row);
  if (!position) return { row: number, field: '', code: 'not_a_position' };
  const { code, title, unit, place, headcount, degree, text, year } = position;
  const id = [table.regionCode ?? table.table, year ?? '', code].join('-');
  const record = { id, title, company: unit, city: place, num: headcount, edu: degree, desc: text };
  const admitted = admitRow(number, record, defaultSource);
  if (isRefusal(admitted)) return admitted;
  const { table: kindOfTable, kind, regionCode } = table;
  return { ...admitted, position: { table: kindOfTable, kind, regionCode, year, row } };
}

/** The cells of a line under the heads of the table; a column without a head says nothing. */
export function rowOfCells(heads: readonly string[], cells: readonly string[]): TableRow {
  return Object.fromEntries(
    heads.flatMap((head, at) => (head.trim() === '' ? [] : [[head, cells[at] ?? '']])),
  );
}

/** A record of a JSON table: what is no cell (a list, an object) is left out. */
export function rowOfRecord(record: unknown): TableRow {
  if (typeof record !== 'object' || record === null) return {};
  return Object.fromEntries(
    Object.entries(record).filter(
      (entry): entry is [string, string | number | boolean | null] =>
        entry[1] === null || ['string', 'number', 'boolean'].includes(typeof entry[1]),
    ),
  );
}
