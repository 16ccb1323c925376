import { sheetFault } from './faults.ts';
import { ZIP_LIMITS, type SheetLimits, type SheetRow } from './limits.ts';
import { isDateFormat } from './numbers.ts';
import { TextStore } from './text-store.ts';
import { RowScanner, type Book } from './xlsx-rows.ts';
import { scanXml, type XmlSink } from './xml.ts';
import type { Archive } from './zip.ts';

const SMALL_PART_BYTES = 16 * 1024 ** 2;

/** Rows of the first visible sheet of an .xlsx workbook, piece by piece. */
export async function* readXlsx(archive: Archive, limits: SheetLimits): AsyncGenerator<readonly SheetRow[]> {
  const { sheet, from1904 } = await findSheet(archive);
  const book: Book = {
    from1904,
    dateStyles: await readDateStyles(archive),
    strings: await readStrings(archive, limits),
  };
  const scanner = new RowScanner(book, limits);
  for await (const chunk of archive.read(sheet)) yield scanner.push(chunk);
  scanner.end();
}

function silentSink(part: Partial<XmlSink>): XmlSink {
  return { open: () => undefined, close: () => undefined, text: () => undefined, wantsText: false, ...part };
}

async function readPart(archive: Archive, name: string, sink: XmlSink): Promise<void> {
  const scanner = scanXml(sink, name);
  scanner.push(await archive.readAll(name, SMALL_PART_BYTES));
  scanner.end();
}

async function findSheet(archive: Archive): Promise<{ sheet: string; from1904: boolean }> {
  const targets = new Map<string, string>();
  const sheets: string[] = [];
  let from1904 = false;
  await readPart(
    archive,
    'xl/_rels/workbook.xml.rels',
    silentSink({
      open(tag) {
        if (tag.name === 'Relationship') targets.set(tag.get('Id') ?? '', tag.get('Target') ?? '');
      },
    }),
  );
  await readPart(
    archive,
    'xl/workbook.xml',
    silentSink({
      open(tag) {
        if (tag.name === 'workbookPr') from1904 = ['1', 'true'].includes(tag.get('date1904') ?? '');
        if (tag.name === 'sheet' && (tag.get('state') ?? 'visible') === 'visible')
          sheets.push(tag.get('r:id') ?? tag.get('id') ?? '');
      },
    }),
  );
  const target = targets.get(sheets[0] ?? '');
  if (target === undefined) throw sheetFault('damaged', { part: 'xl/workbook.xml' });
  const sheet = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  if (!archive.has(sheet)) throw sheetFault('damaged', { part: sheet });
  return { sheet, from1904 };
}

/** For each cell style, whether it shows a date. */
async function readDateStyles(archive: Archive): Promise<readonly boolean[]> {
  const styles: boolean[] = [];
  if (!archive.has('xl/styles.xml')) return styles;
  const codes = new Map<number, string>();
  let inCells = false;
  await readPart(
    archive,
    'xl/styles.xml',
    silentSink({
      open(tag) {
        if (tag.name === 'numFmt') codes.set(Number(tag.get('numFmtId')), tag.get('formatCode') ?? '');
        else if (tag.name === 'cellXfs') inCells = true;
        else if (tag.name === 'xf' && inCells) {
          const id = Number(tag.get('numFmtId') ?? 0);
          styles.push(isDateFormat(id, codes.get(id)));
        }
      },
      close(name) {
        if (name === 'cellXfs') inCells = false;
      },
    }),
  );
  return styles;
}

/** The texts that cells refer to by number. Phonetic readings (rPh) are not part of a text. */
async function readStrings(archive: Archive, limits: SheetLimits): Promise<TextStore> {
  const strings = new TextStore();
  if (!archive.has('xl/sharedStrings.xml')) return strings;
  let current = '';
  let phonetic = 0;
  const sink = silentSink({
    open(tag) {
      if (tag.name === 'si') current = '';
      else if (tag.name === 'rPh') phonetic += 1;
      else if (tag.name === 't') sink.wantsText = phonetic === 0;
    },
    close(name) {
      if (name === 't') sink.wantsText = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'si') strings.push(current);
    },
    text(value) {
      current = current === '' ? value : current + value;
      if (current.length > limits.maxCellChars)
        throw sheetFault('cell_too_long', { limit: limits.maxCellChars });
    },
  });
  const scanner = scanXml(sink, 'xl/sharedStrings.xml');
  for await (const chunk of archive.read('xl/sharedStrings.xml', ZIP_LIMITS.stringsBytes))
    scanner.push(chunk);
  scanner.end();
  return strings;
}
