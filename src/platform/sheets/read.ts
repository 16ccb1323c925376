import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { readCsv } from './csv.ts';
import { detectEncoding } from './encoding.ts';
import { sheetFault } from './faults.ts';
import { SHEET_LIMITS, type SheetLimits, type SheetRow } from './limits.ts';
import { readXlsx } from './xlsx.ts';
import { openArchive } from './zip.ts';

/**
 * Reads the first visible sheet of an .xlsx workbook or a text table (comma, semicolon or tab; UTF-8, UTF-16 or
 * GB18030), recognised by content whatever the file is called. Blank rows are left out. Dates come as `YYYY-MM-DD`,
 * numbers without exponent, formulas as their stored result. Memory does not grow with the number of rows, except
 * for the texts that an .xlsx shares between cells. Throws a `sheet.…` fault when the file cannot be a table.
 */
export async function* readSheet(path: string, given: Partial<SheetLimits> = {}): AsyncGenerator<SheetRow> {
  const limits = { ...SHEET_LIMITS, ...given };
  let rows = 0;
  // Readers hand over whole pieces: a million rows through several generators one by one would cost more than reading.
  for await (const piece of readPieces(path, limits)) {
    rows += piece.length;
    for (const row of piece) yield row;
  }
  if (rows === 0) throw sheetFault('no_rows');
}

async function* readPieces(path: string, limits: SheetLimits): AsyncGenerator<readonly SheetRow[]> {
  const head = await readHead(path);
  if (head.length === 0) throw sheetFault('no_rows');
  if (head.subarray(0, 2).toString('latin1') === 'PK') {
    yield* readWorkbook(path, limits);
    return;
  }
  await refuseOtherFormats(path, head);
  yield* readCsv(path, await detectEncoding(path, head), limits);
}

async function* readWorkbook(path: string, limits: SheetLimits): AsyncGenerator<readonly SheetRow[]> {
  const archive = await openArchive(path);
  try {
    if (archive.has('xl/workbook.bin')) throw sheetFault('old_format', { found: 'xlsb' });
    if (!archive.has('xl/workbook.xml'))
      throw sheetFault('not_a_table', { found: archive.has('word/document.xml') ? 'word' : 'zip' });
    yield* readXlsx(archive, limits);
  } finally {
    archive.close();
  }
}

const HEAD_BYTES = 4_096;

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const SIGNATURES: readonly (readonly [string, string])[] = [
  ['%PDF', 'pdf'],
  ['\x89PNG', 'picture'],
  ['\xff\xd8\xff', 'picture'],
  ['GIF8', 'picture'],
  ['Rar!', 'archive'],
  ['7z\xbc\xaf', 'archive'],
  ['\x1f\x8b', 'archive'],
];

async function refuseOtherFormats(path: string, head: Buffer): Promise<void> {
  const start = head.toString('latin1');
  // The container of Office before 2007; a workbook with a password is such a container too.
  if (start.startsWith('\xd0\xcf\x11\xe0')) {
    if (await contains(path, Buffer.from('EncryptedPackage', 'utf16le'))) throw sheetFault('encrypted');
    throw sheetFault('old_format', { found: 'xls' });
  }
  const known = SIGNATURES.find(([signature]) => start.startsWith(signature));
  if (known) throw sheetFault('not_a_table', { found: known[1] });
  const text = start.replace(/^\xef\xbb\xbf/, '').trimStart();
  if (/^<(!doctype html|html|table|head|meta)/i.test(text))
    throw sheetFault('not_a_table', { found: 'html' });
  if (/^<(\?xml|[a-z]+[\s>:])/i.test(text)) throw sheetFault('not_a_table', { found: 'xml' });
  const isWide = start.startsWith('\xff\xfe') || start.startsWith('\xfe\xff');
  if (!isWide && head.includes(0)) throw sheetFault('not_a_table', { found: 'binary' });
}

/** The directory of an Office container may stand anywhere; files of any size are searched piece by piece. */
async function contains(path: string, wanted: Buffer): Promise<boolean> {
  let tail: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    const bytes = Buffer.concat([tail, chunk as Buffer]);
    if (bytes.includes(wanted)) return true;
    tail = Buffer.from(bytes.subarray(-wanted.length));
  }
  return false;
}
