import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sheetFault } from './faults.ts';
import { protectText } from './protect.ts';
import { zipParts, type ZipPart } from './zip-write.ts';

export type CellValue = string | number | null;
export type Rows = AsyncIterable<readonly CellValue[]> | Iterable<readonly CellValue[]>;
export type Column = {
  readonly title: string;
  /** In characters; 14 when not stated. */ readonly width?: number;
};

/** Rows that a sheet can hold, the header among them. */
const MAX_SHEET_ROWS = 1_048_576;

/** Writes an .xlsx workbook of one sheet to `out` and ends it. Rows stream; texts are texts, never formulas. */
export function writeSheet(columns: readonly Column[], rows: Rows, out: Writable): Promise<void> {
  return pipeline(Readable.from(zipParts(workbookParts(columns, rows))), out);
}

/** Writes a comma-separated table in UTF-8 with a byte order mark, as Excel in China expects it, and ends `out`. */
export function writeCsv(columns: readonly Column[], rows: Rows, out: Writable): Promise<void> {
  return pipeline(Readable.from(csvLines(columns, rows)), out);
}

async function* csvLines(columns: readonly Column[], rows: Rows): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(columns.map((column) => column.title))}`;
  for await (const row of rows) yield csvLine(row);
}

function csvLine(cells: readonly CellValue[]): string {
  return `${cells.map((cell) => csvCell(cell)).join(',')}\r\n`;
}

function csvCell(cell: CellValue): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = protectText(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function workbookParts(columns: readonly Column[], rows: Rows): ZipPart[] {
  return [
    {
      name: '[Content_Types].xml',
      content: [
        `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
      ],
    },
    {
      name: '_rels/.rels',
      content: [
        `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ],
    },
    {
      name: 'xl/workbook.xml',
      content: [
        `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ],
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: [
        `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
      ],
    },
    // Style 1 is text (format 49), so that a corrected identity number keeps its digits; style 2 is the bold header.
    {
      name: 'xl/styles.xml',
      content: [
        `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`,
      ],
    },
    { name: 'xl/worksheets/sheet1.xml', content: sheetXml(columns, rows) },
  ];
}

async function* sheetXml(columns: readonly Column[], rows: Rows): AsyncGenerator<string> {
  const widths = columns.map(
    ({ width = 14 }, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1" style="1"/>`,
  );
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`;
  const header = columns.map((column) => column.title);
  yield rowXml(header, 2);
  let count = 1;
  for await (const row of rows) {
    count += 1;
    if (count > MAX_SHEET_ROWS) throw sheetFault('too_many_rows', { limit: MAX_SHEET_ROWS - 1 });
    yield rowXml(row, 1);
  }
  yield '</sheetData></worksheet>';
}

function rowXml(cells: readonly CellValue[], style: number): string {
  let xml = '<row>';
  for (const cell of cells) {
    if (cell === null || cell === '') xml += '<c/>';
    else if (typeof cell === 'number') xml += Number.isFinite(cell) ? `<c><v>${cell}</v></c>` : '<c/>';
    else
      xml += `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(protectText(cell))}</t></is></c>`;
  }
  return `${xml}</row>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '\r': '&#13;' };

function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(UNWRITABLE, '')
    .replaceAll(/[<>&\r]/g, (character) => ESCAPES[character]!);
}

/** Characters that XML cannot hold at all. */
const UNWRITABLE = new RegExp(String.raw`[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]`, 'g');
