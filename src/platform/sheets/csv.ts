import { createReadStream } from 'node:fs';
import type { Encoding } from './encoding.ts';
import { sheetFault } from './faults.ts';
import type { SheetLimits, SheetRow } from './limits.ts';

/** Rows of a text table, piece by piece. The row number counts records, as a spreadsheet program does; blank lines count too. */
export async function* readCsv(
  path: string,
  encoding: Encoding,
  limits: SheetLimits,
): AsyncGenerator<readonly SheetRow[]> {
  const decoder = new TextDecoder(encoding);
  let scanner: CsvScanner | undefined;
  let head = '';
  for await (const chunk of createReadStream(path)) {
    const text = decoder.decode(chunk as Buffer, { stream: true });
    if (scanner) {
      yield scanner.push(text);
      continue;
    }
    head += text;
    if (!/[\r\n]/.test(head) && head.length < 65_536) continue;
    scanner = new CsvScanner(findDelimiter(head), limits);
    yield scanner.push(head);
  }
  scanner ??= new CsvScanner(findDelimiter(head), limits);
  if (head !== '' && !/[\r\n]/.test(head) && head.length < 65_536) yield scanner.push(head);
  yield scanner.end(decoder.decode());
}

const DELIMITERS = [',', '\t', ';'] as const;

/** The delimiter that occurs most often in the first line outside of quotes. */
export function findDelimiter(head: string): string {
  const line = head.replaceAll(/"[^"]*"/g, '').split(/[\r\n]/, 1)[0] ?? '';
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counted.toSorted((one, other) => other.count - one.count)[0]!.delimiter;
}

const QUOTE = 0x22;
const CR = 0x0d;
const LF = 0x0a;

/** RFC 4180 as people write it: a quote inside an unquoted cell is an ordinary character. */
class CsvScanner {
  readonly #cut: number;
  readonly #limits: SheetLimits;
  #ready: SheetRow[] = [];
  #cells: string[] = [];
  #cell = '';
  #state: 'start' | 'plain' | 'quoted' | 'quote_in_quoted' = 'start';
  #row = 1;
  #quotedSince = 0;
  #afterCr = false;

  constructor(delimiter: string, limits: SheetLimits) {
    this.#cut = delimiter.charCodeAt(0);
    this.#limits = limits;
  }

  push(text: string): SheetRow[] {
    let at = 0;
    while (at < text.length) at = this.#state === 'quoted' ? this.#inside(text, at) : this.#outside(text, at);
    return this.#flush();
  }

  end(text: string): SheetRow[] {
    const rows = this.push(text);
    if (this.#state === 'quoted') throw sheetFault('quote_not_closed', { row: this.#quotedSince });
    if (this.#cells.length > 0 || this.#cell !== '') this.#endRow();
    return [...rows, ...this.#flush()];
  }

  /** Inside quotes: everything up to the next quote at once. */
  #inside(text: string, at: number): number {
    if (text.charCodeAt(at) === QUOTE) {
      this.#state = 'quote_in_quoted';
      return at + 1;
    }
    const end = text.indexOf('"', at);
    return this.#take(text, at, end < 0 ? text.length : end);
  }

  #outside(text: string, at: number): number {
    const code = text.charCodeAt(at);
    const afterCr = this.#afterCr;
    this.#afterCr = code === CR;
    if (code === LF || code === CR) {
      if (!(afterCr && code === LF)) this.#endRow();
      return at + 1;
    }
    if (code === this.#cut) {
      this.#endCell();
      return at + 1;
    }
    if (code === QUOTE && this.#state !== 'plain') {
      if (this.#state === 'quote_in_quoted') this.#append('"');
      else this.#quotedSince = this.#row;
      this.#state = 'quoted';
      return at + 1;
    }
    this.#state = 'plain';
    let end = at;
    for (; end < text.length; end++) {
      const next = text.charCodeAt(end);
      if (next === this.#cut || next === LF || next === CR) break;
    }
    return this.#take(text, at, end);
  }

  #take(text: string, from: number, to: number): number {
    this.#append(text.slice(from, to));
    return to;
  }

  #append(text: string): void {
    this.#cell += text;
    if (this.#cell.length <= this.#limits.maxCellChars) return;
    if (this.#state === 'quoted') throw sheetFault('quote_not_closed', { row: this.#quotedSince });
    throw sheetFault('cell_too_long', { row: this.#row, limit: this.#limits.maxCellChars });
  }

  #endCell(): void {
    const inside = this.#cells.length < this.#limits.maxColumns;
    if (!inside && this.#cell !== '')
      throw sheetFault('too_many_columns', { row: this.#row, limit: this.#limits.maxColumns });
    if (inside) this.#cells.push(unwrap(this.#cell));
    this.#cell = '';
    this.#state = 'start';
  }

  #endRow(): void {
    this.#endCell();
    if (this.#cells.some((text) => text !== '')) {
      // The header and maxRows rows after it.
      if (this.#row - 1 > this.#limits.maxRows)
        throw sheetFault('too_many_rows', { limit: this.#limits.maxRows });
      this.#ready.push({ row: this.#row, cells: this.#cells });
    }
    this.#cells = [];
    this.#row += 1;
  }

  #flush(): SheetRow[] {
    const rows = this.#ready;
    this.#ready = [];
    return rows;
  }
}

/** `="0123"` is how spreadsheet exports keep leading zeros in text files: it is a text, not a formula. */
function unwrap(text: string): string {
  return /^="[^"]*"$/.test(text) ? text.slice(2, -1) : text;
}
