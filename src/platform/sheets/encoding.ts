import { createReadStream } from 'node:fs';
import { sheetFault } from './faults.ts';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** After this many three-byte characters a text is UTF-8 beyond doubt: GB18030 text never looks so for long. */
const SURE_AFTER = 8;
/** A stretch without any delimiter or line end is longer than any cell. */
const MAX_UNCUT_BYTES = 1024 * 1024;

/**
 * Finds the encoding of a text file by reading it once. UTF-8 is tried first since it cannot be mistaken; the
 * refusal names the row in which neither UTF-8 nor GB18030 fits any longer.
 */
export async function detectEncoding(path: string, head: Buffer): Promise<Encoding> {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const utf8 = await checkEncoding(path, 'utf-8');
  if (utf8.valid) return 'utf-8';
  if (utf8.wide >= SURE_AFTER) throw sheetFault('broken_encoding', { row: utf8.row, encoding: 'utf-8' });
  const national = await checkEncoding(path, 'gb18030');
  if (!national.valid) throw sheetFault('broken_encoding', { row: national.row, encoding: 'gb18030' });
  return 'gb18030';
}

type Check = { readonly valid: boolean; readonly row: number; readonly wide: number };

async function checkEncoding(path: string, encoding: Encoding): Promise<Check> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let row = 1;
  let wide = 0;
  let carry: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    const bytes = Buffer.concat([carry, chunk as Buffer]);
    const end = lastCut(bytes);
    if (bytes.length - end > MAX_UNCUT_BYTES)
      throw sheetFault('cell_too_long', { row, limit: MAX_UNCUT_BYTES });
    const piece = bytes.subarray(0, end);
    carry = Buffer.from(bytes.subarray(end));
    const found = checkLines(decoder, piece);
    wide = Math.min(SURE_AFTER, wide + found.wide);
    if (!found.valid) return { valid: false, row: row + found.lines, wide };
    row += found.lines;
  }
  const last = checkLines(decoder, carry);
  return { valid: last.valid, row: row + last.lines, wide: wide + last.wide };
}

/** Where whole characters end: below 0x30 a byte is never a part of a longer character, in any of the encodings. */
function lastCut(bytes: Buffer): number {
  let at = bytes.length;
  while (at > 0 && bytes[at - 1]! >= 0x30) at--;
  return at;
}

/** Decodes whole characters in one call, and line by line only where that fails; says how many line ends come before the first broken line. */
function checkLines(decoder: TextDecoder, bytes: Buffer): { valid: boolean; lines: number; wide: number } {
  const whole = decode(decoder, bytes);
  if (whole !== undefined) return { valid: true, lines: countLines(bytes), wide: countWide(whole) };
  let lines = 0;
  let wide = 0;
  for (let at = 0; at < bytes.length; lines++) {
    const next = bytes.indexOf(0x0a, at) + 1 || bytes.length;
    const text = decode(decoder, bytes.subarray(at, next));
    if (text === undefined) return { valid: false, lines, wide };
    wide += countWide(text);
    at = next;
  }
  return { valid: true, lines, wide };
}

function decode(decoder: TextDecoder, bytes: Buffer): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) count++;
  return count;
}

function countWide(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length && count < SURE_AFTER; at++) if (text.charCodeAt(at) >= 0x800) count++;
  return count;
}
