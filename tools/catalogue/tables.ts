import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

export type Row = Readonly<Record<string, string>>;

/** Reads a CSV of a raw catalogue with its header row; a cell holds neither line breaks nor outer blanks afterwards. */
export function readCsv(path: string): Row[] {
  return parse(readFileSync(path, 'utf8'), { columns: true, skip_empty_lines: true, bom: true, trim: true });
}

/** Reads a CSV as bare rows, for sheets whose header spans several lines. */
export function readCells(path: string): string[][] {
  return parse(readFileSync(path, 'utf8'), { bom: true, relax_column_count: true });
}

/** Reads one of our own tab-separated files. */
export function readTsv(path: URL | string): Row[] {
  return parse(readFileSync(path, 'utf8'), {
    columns: true,
    delimiter: '\t',
    quote: null,
    skip_empty_lines: true,
  });
}

/** A table as the tab-separated text that the catalogue room reads. */
export function tsv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  for (const row of rows) {
    if (row.length !== columns.length)
      throw new Error(`row of ${row.length} cells for ${columns.length} columns: ${row.join('|')}`);
    if (row.some((cell) => /[\t\r\n]/.test(cell))) throw new Error(`line break or tab in ${row.join('|')}`);
  }
  return [columns, ...rows].map((row) => row.join('\t')).join('\n') + '\n';
}

/** Folder of the data files that the generators write. */
export const dataFolder = new URL('../../src/catalogue/data/', import.meta.url);

export function writeData(name: string, text: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes > 300_000) throw new Error(`${name} would hold ${bytes} bytes, more than 300,000`);
  writeFileSync(new URL(name, dataFolder), text);
  console.log(`${name}: ${text.split('\n').length - 2} rows, ${bytes} bytes`);
}
