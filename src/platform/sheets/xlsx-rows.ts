import { sheetFault } from './faults.ts';
import type { SheetLimits, SheetRow } from './limits.ts';
import { numberToText, serialToText } from './numbers.ts';
import type { TextStore } from './text-store.ts';
import { scanXml, type XmlScanner, type XmlSink, type XmlTag } from './xml.ts';

export type Book = {
  readonly from1904: boolean;
  /** By cell style. */
  readonly dateStyles: readonly boolean[];
  readonly strings: TextStore;
};

/** Turns pieces of a sheet's XML into rows. Formulas are never evaluated: their stored result is taken as text. */
export class RowScanner implements XmlSink {
  wantsText = false;
  readonly #book: Book;
  readonly #limits: SheetLimits;
  readonly #scanner: XmlScanner;
  #ready: SheetRow[] = [];
  #row = 0;
  #firstRow = 0;
  #cells: string[] = [];
  #column = -1;
  #type = '';
  #style = 0;
  #value = '';
  #phonetic = 0;

  constructor(book: Book, limits: SheetLimits) {
    this.#book = book;
    this.#limits = limits;
    this.#scanner = scanXml(this, 'sheet');
  }

  push(chunk: Buffer): SheetRow[] {
    this.#scanner.push(chunk);
    const rows = this.#ready;
    this.#ready = [];
    return rows;
  }

  end(): void {
    this.#scanner.end();
  }

  open(tag: XmlTag): void {
    if (tag.name === 'c') this.#openCell(tag);
    else if (tag.name === 'v') this.wantsText = true;
    else if (tag.name === 't') this.wantsText = this.#type === 'inlineStr' && this.#phonetic === 0;
    else if (tag.name === 'rPh') this.#phonetic += 1;
    else if (tag.name === 'row') {
      this.#row = Number(tag.get('r') ?? this.#row + 1);
      this.#column = -1;
    }
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.wantsText = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
    else if (name === 'rPh') this.#phonetic -= 1;
  }

  text(value: string): void {
    this.#value = this.#value === '' ? value : this.#value + value;
    if (this.#value.length > this.#limits.maxCellChars)
      throw sheetFault('cell_too_long', { limit: this.#limits.maxCellChars, row: this.#row });
  }

  #openCell(tag: XmlTag): void {
    const place = tag.get('r');
    this.#column = place === undefined ? this.#column + 1 : columnOf(place, this.#column);
    this.#type = tag.get('t') ?? 'n';
    this.#style = Number(tag.get('s') ?? 0);
    this.#value = '';
  }

  #closeCell(): void {
    if (this.#value === '') return;
    if (this.#column >= this.#limits.maxColumns)
      throw sheetFault('too_many_columns', { limit: this.#limits.maxColumns, row: this.#row });
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = cellText(this.#book, this.#type, this.#style, this.#value);
  }

  #closeRow(): void {
    if (this.#cells.length === 0) return;
    if (this.#firstRow === 0) this.#firstRow = this.#row;
    if (this.#row - this.#firstRow > this.#limits.maxRows)
      throw sheetFault('too_many_rows', { limit: this.#limits.maxRows });
    this.#ready.push({ row: this.#row, cells: this.#cells });
    this.#cells = [];
  }
}

/** `AB12` → 27. A place without letters follows the cell before it. */
function columnOf(place: string, before: number): number {
  let column = 0;
  for (let at = 0; at < place.length; at++) {
    const letter = place.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column === 0 ? before + 1 : column - 1;
}

function cellText(book: Book, type: string, style: number, value: string): string {
  switch (type) {
    case 's':
      return unescapeText(book.strings.get(Number(value)));
    case 'str':
    case 'inlineStr':
      return unescapeText(value);
    case 'b':
      return value === '1' ? '是' : '否';
    case 'e':
      return value;
    case 'd':
      return value.replace('T', ' ').replace(' 00:00:00', '').slice(0, 19);
    default:
      return book.dateStyles[style] ? serialToText(Number(value), book.from1904) : numberToText(value);
  }
}

/** `_x000D_` stands for a character that XML cannot hold. */
function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
