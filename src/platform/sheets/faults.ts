import { defineFaults } from '../../kernel/fault.ts';

/**
 * Refusals of a whole table file. Facts: `row` is the number that a spreadsheet program shows, `limit` the bound that
 * was passed, `found` what the file turned out to be.
 */
export const sheetFault = defineFaults('sheet', {
  /** found: pdf, picture, html, xml, zip, word, binary */
  not_a_table: { status: 415, retry: false },
  /** An Excel file of before 2007 or a binary workbook: to be saved as .xlsx. */
  old_format: { status: 415, retry: false },
  encrypted: { status: 422, retry: false },
  /** part: which part of the file could not be read */
  damaged: { status: 422, retry: false },
  /** Would unpack to far more than any table needs. */
  bomb: { status: 413, retry: false },
  no_rows: { status: 422, retry: false },
  too_many_rows: { status: 413, retry: false },
  too_many_columns: { status: 413, retry: false },
  cell_too_long: { status: 413, retry: false },
  broken_encoding: { status: 422, retry: false },
  quote_not_closed: { status: 422, retry: false },
});
