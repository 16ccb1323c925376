import { sheetFault } from './faults.ts';

/**
 * What a reader of the XML parts of a workbook needs, and no more: start tags with their attributes, text, end tags.
 * It works on bytes and makes strings only where asked, since a sheet of 4,000,000 cells has 20,000,000 tokens.
 * Entities of a document type are never expanded: a part that declares one is refused.
 */
export type XmlSink = {
  /** `tag.name` is without its namespace prefix. `tag` is valid during the call only. */
  open(tag: XmlTag): void;
  close(name: string): void;
  /** Text between tags, entities resolved. Only called while `wantsText` is true. */
  text(value: string): void;
  wantsText: boolean;
};

export type XmlTag = {
  name: string;
  selfClosing: boolean;
  /** Value of an attribute by its full name, or undefined. */
  get(attribute: string): string | undefined;
};

/** No token may be longer: Excel's longest cell takes below 200 KB. */
const MAX_TOKEN_BYTES = 1024 * 1024;

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const COLON = 0x3a;
const AMP = 0x26;
const EQUALS = 0x3d;
const DOUBLE = 0x22;
const SINGLE = 0x27;

export type XmlScanner = { push(chunk: Buffer): void; end(): void };

/** A scanner to be fed with pieces of one XML part, cut anywhere. */
export function scanXml(sink: XmlSink, part: string): XmlScanner {
  let rest: Buffer = Buffer.alloc(0);
  let depth = 0;
  const tag = reusableTag();

  function push(chunk: Buffer): void {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    for (;;) {
      const start = bytes.indexOf(LT, at);
      if (start < 0) break;
      if (start > at && sink.wantsText) sink.text(textOf(bytes, at, start));
      const next = tokenEnd(bytes, start);
      if (next < 0) {
        at = start;
        break;
      }
      token(bytes, start, next);
      at = next;
    }
    rest = at === 0 ? bytes : bytes.subarray(at);
    if (rest.length > MAX_TOKEN_BYTES) throw sheetFault('cell_too_long', { limit: MAX_TOKEN_BYTES });
  }

  function token(bytes: Buffer, start: number, next: number): void {
    const first = bytes[start + 1];
    if (first === QUESTION) return;
    if (first === BANG) {
      if (bytes.toString('latin1', start, start + 9) === '<![CDATA[') {
        if (sink.wantsText) sink.text(bytes.toString('utf8', start + 9, next - 3));
      } else if (bytes[start + 2] !== 0x2d) {
        throw sheetFault('damaged', { part });
      }
      return;
    }
    if (first === SLASH) {
      depth -= 1;
      sink.close(nameOf(bytes, start + 2, next - 1));
      return;
    }
    tag.set(bytes, start, next);
    if (!tag.selfClosing) depth += 1;
    sink.open(tag);
    if (tag.selfClosing) sink.close(tag.name);
  }

  function end(): void {
    if (depth !== 0 || rest.includes(LT)) throw sheetFault('damaged', { part });
  }

  return { push, end };
}

/** Position behind the token that begins at `start`, or -1 when it goes on in the next piece. */
function tokenEnd(bytes: Buffer, start: number): number {
  if (bytes[start + 1] === BANG) {
    if (start + 9 > bytes.length) return -1;
    const isText = bytes.toString('latin1', start, start + 9) === '<![CDATA[';
    const isComment = bytes[start + 2] === 0x2d;
    const mark = isText ? ']]>' : isComment ? '-->' : '>';
    const end = bytes.indexOf(mark, start + 2, 'latin1');
    return end < 0 ? -1 : end + mark.length;
  }
  // A bare > is allowed inside an attribute: the tag ends at the first one outside of quotes.
  let quote = 0;
  for (let at = start + 1; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === GT) return at + 1;
    else if (byte === DOUBLE || byte === SINGLE) quote = byte;
  }
  return -1;
}

/** The tags of a sheet are few: their names are made once and then found by their bytes. */
const names = new Map<number, string>();

function nameOf(bytes: Buffer, start: number, end: number): string {
  let from = start;
  let to = start;
  let key = 0;
  for (; to < end; to++) {
    const byte = bytes[to]!;
    if (byte <= 0x20 || byte === SLASH || byte === GT) break;
    if (byte === COLON) {
      from = to + 1;
      key = 0;
    } else key = key * 128 + byte;
  }
  if (to - from > 6) return bytes.toString('latin1', from, to);
  const known = names.get(key);
  if (known !== undefined) return known;
  const name = bytes.toString('latin1', from, to);
  if (names.size < 1_000) names.set(key, name);
  return name;
}

function reusableTag() {
  let bytes: Buffer = Buffer.alloc(0);
  let from = 0;
  let to = 0;
  return {
    name: '',
    selfClosing: false,
    set(source: Buffer, start: number, next: number): void {
      bytes = source;
      from = start + 1;
      to = next - 1;
      this.selfClosing = source[next - 2] === SLASH;
      this.name = nameOf(source, from, to);
    },
    get(attribute: string): string | undefined {
      let at = from;
      while (at < to && bytes[at]! > 0x20) at++;
      while (at < to) {
        while (at < to && bytes[at]! <= 0x20) at++;
        const nameFrom = at;
        while (at < to && bytes[at] !== EQUALS) at++;
        const nameTo = at;
        while (at < to && bytes[at] !== DOUBLE && bytes[at] !== SINGLE) at++;
        const quote = bytes[at];
        const valueFrom = ++at;
        while (at < to && bytes[at] !== quote) at++;
        if (at < to && isName(bytes, nameFrom, nameTo, attribute)) return textOf(bytes, valueFrom, at);
        at++;
      }
      return undefined;
    },
  };
}

function isName(bytes: Buffer, from: number, to: number, name: string): boolean {
  if (to - from !== name.length) return false;
  for (let at = 0; at < name.length; at++) if (bytes[from + at] !== name.charCodeAt(at)) return false;
  return true;
}

const ENTITY = /&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot|apos));/g;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function textOf(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString('utf8', start, end);
  const hasEntity = bytes.subarray(start, end).includes(AMP);
  if (!hasEntity) return text;
  return text.replace(ENTITY, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name]!;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
