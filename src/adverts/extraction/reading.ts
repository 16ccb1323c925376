import type { RawPosting } from './raw-posting.ts';
import type { Span, SpanSource } from './extraction.ts';
import { TRADITIONAL } from './traditional.data.ts';

/**
 * Text beyond this many code units of one field is not read: no advert is that long, and it bounds the time of any
 * input. Screening sends a longer text to a human, so nothing can be hidden behind padding.
 */
export const READ_LIMIT = 60_000;

/** A posting's fields with letters and punctuation made uniform; offsets equal those of the raw fields. */
export interface Reading {
  readonly raw: RawPosting;
  readonly title: string;
  readonly company: string;
  readonly city: string;
  readonly salary: string;
  readonly edu: string;
  readonly exp: string;
  readonly num: string;
  readonly desc: string;
  readonly tags: string;
  readonly welfare: string;
  readonly company_tab: string;
  readonly date: string;
  readonly deadline: string;
  readonly address: string;
}

const folded = foldingTable();
let scratch = Buffer.allocUnsafeSlow(4_096);

/** Full-width forms and look-alikes to their ASCII twins, traditional to simplified, letters to lower case: one unit for one. */
function foldingTable(): Uint16Array {
  const table = new Uint16Array(65_536);
  for (let unit = 0; unit < 65_536; unit += 1) table[unit] = unit;
  for (let unit = 0xff01; unit <= 0xff5e; unit += 1) table[unit] = unit - 0xfee0;
  for (let unit = 0x41; unit <= 0x5a; unit += 1) {
    table[unit] = unit + 32;
    table[unit + 0xfee0] = unit + 32;
  }
  for (const unit of [0x09, 0x0b, 0x0c, 0xa0, 0x2002, 0x2003, 0x2009, 0x200b, 0x3000, 0xfeff])
    table[unit] = 0x20;
  for (const dash of '‐‑‒–—―─━−﹣') table[dash.charCodeAt(0)] = 0x2d;
  for (const tilde of '〜∼～') table[tilde.charCodeAt(0)] = 0x7e;
  for (const dot of '・‧∙') table[dot.charCodeAt(0)] = 0xb7;
  table['｡'.charCodeAt(0)] = '。'.charCodeAt(0);
  table['､'.charCodeAt(0)] = '、'.charCodeAt(0);
  table['￥'.charCodeAt(0)] = '¥'.charCodeAt(0);
  for (let at = 0; at < TRADITIONAL.length; at += 2)
    table[TRADITIONAL.charCodeAt(at)] = TRADITIONAL.charCodeAt(at + 1);
  table['\r'.charCodeAt(0)] = 0x0a;
  return table;
}

/** The folded text, of the same length as the raw one up to the limit. */
export function fold(raw: string | null | undefined): string {
  if (!raw) return '';
  const text = raw.length > READ_LIMIT ? raw.slice(0, READ_LIMIT) : raw;
  if (scratch.length < text.length * 2) scratch = Buffer.allocUnsafeSlow(text.length * 2);
  const bytes = scratch.write(text, 0, 'utf16le');
  const units = new Uint16Array(scratch.buffer, scratch.byteOffset, bytes / 2);
  for (let at = 0; at < units.length; at += 1) units[at] = folded[units[at] as number] as number;
  const plain = scratch.toString('utf16le', 0, bytes);
  return plain.includes('<') || plain.includes('&') || plain.includes('\\u00') ? withoutMarkup(plain) : plain;
}

const TAG = /<\/?(?:br|p|div|li|ul|ol|tr|td|table|tbody|h[1-6]|section)(?=[\s/>])[^<>]{0,200}>/g;
const INLINE_TAG = /<\/?(?:span|strong|b|em|font|a|i|u)(?=[\s/>])[^<>]{0,200}>/g;
const ENTITY = /&(?:nbsp|amp|lt|gt|quot|ensp|emsp|middot);/g;
/** A character that somebody escaped twice: `\u0026 ;`. */
const ESCAPED = /\\u00[\da-f]{2}(?: ?;)?/g;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  middot: '\u00b7',
};

/** What a web page left behind: tags become line ends and spaces of the same length, entities their character and spaces. */
function withoutMarkup(text: string): string {
  return text
    .replace(TAG, (tag) => '\n'.padEnd(tag.length))
    .replace(ESCAPED, (escaped) => ' '.repeat(escaped.length))
    .replace(INLINE_TAG, (tag) => ' '.repeat(tag.length))
    .replace(ENTITY, (entity) => (ENTITIES[entity.slice(1, -1)] ?? ' ').padEnd(entity.length));
}

export function readingOf(raw: RawPosting): Reading {
  return {
    raw,
    title: fold(raw.title),
    company: fold(raw.company),
    city: fold(raw.city),
    salary: fold(raw.salary),
    edu: fold(raw.edu),
    exp: fold(raw.exp),
    num: fold(raw.num),
    desc: fold(raw.desc),
    tags: fold(raw.tags),
    welfare: fold(raw.welfare),
    company_tab: fold(raw.company_tab),
    date: fold(raw.date),
    deadline: fold(raw.deadline),
    address: fold(raw.address),
  };
}

export function span(source: SpanSource, start: number, end: number): Span {
  return { source, start, end };
}

/** The first match of a pattern in a field as a span, or null. */
export function findSpan(reading: Reading, source: SpanSource, pattern: RegExp): Span | null {
  const match = pattern.exec(reading[source]);
  return match ? { source, start: match.index, end: match.index + match[0].length } : null;
}

const CLAUSE_ENDS = new Set(',。;!?\n|【】<★●◆■•①②③④⑤⑥⑦⑧⑨⑩'.split('').map((char) => char.charCodeAt(0)));

/** Whether the unit at `index` ends an item's number: "2、", "(3)", "4." after which a new item begins. */
function endsNumbering(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  if (unit !== 0x3001 && unit !== 0x2e && unit !== 0x29) return false;
  const digit = text.charCodeAt(index - 1);
  if (digit < 0x31 || digit > 0x39) return false;
  const before = text.charCodeAt(index - 2);
  return !(before >= 0x30 && before <= 0x39) && before !== 0x2e;
}

/** Where the comma clause around `at` begins, looking back at most `reach` units. A plain enumeration comma is no border. */
export function clauseStart(text: string, at: number, reach = 60): number {
  const stop = Math.max(0, at - reach);
  for (let index = at - 1; index >= stop; index -= 1) {
    if (CLAUSE_ENDS.has(text.charCodeAt(index)) || endsNumbering(text, index)) return index + 1;
  }
  return stop;
}

/** Where the comma clause around `at` ends, looking ahead at most `reach` units. */
export function clauseEnd(text: string, at: number, reach = 60): number {
  const stop = Math.min(text.length, at + reach);
  for (let index = at; index < stop; index += 1) {
    if (CLAUSE_ENDS.has(text.charCodeAt(index)) || endsNumbering(text, index + 1)) return index;
  }
  return stop;
}

/** Where the numbered item or line around `at` ends: commas do not part it. */
export function itemEnd(text: string, at: number, reach: number): number {
  const stop = Math.min(text.length, at + reach);
  for (let index = at; index < stop; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0x0a || unit === 0x3c || endsNumbering(text, index + 1)) return index;
  }
  return stop;
}

const DIGITS = '零一二三四五六七八九';

/** A small number in digits or Chinese numerals (up to 99); NaN when it is neither. */
export function smallNumber(text: string): number {
  if (/^\d/.test(text)) return Number(text);
  const plain = text.replace('两', '二').replace('俩', '二');
  const ten = plain.indexOf('十');
  if (ten < 0) return plain.length === 1 && DIGITS.includes(plain) ? DIGITS.indexOf(plain) : Number.NaN;
  const tens = ten === 0 ? 1 : DIGITS.indexOf(plain.charAt(0));
  const ones = ten === plain.length - 1 ? 0 : DIGITS.indexOf(plain.charAt(ten + 1));
  return tens * 10 + ones;
}
