import { isUtf8 } from 'node:buffer';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { intakeFault } from './faults.ts';

/** No honest advert needs more; a longer line is dropped as it arrives, so that it never fills memory. */
export const MAX_LINE_BYTES = 4 * 1024 * 1024;
/** A small compressed file may unpack to anything: here reading ends. */
const MAX_UNPACKED_BYTES = 8 * 1024 ** 3;

const NEWLINE = 0x0a;

export type Line =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly fault: 'line_too_long' | 'not_utf8' };

/** The lines of a file, plain or gzip (told by its first bytes), numbered from 1; blank ones are left out. */
export async function* readLines(path: string): AsyncGenerator<Line> {
  let number = 0;
  for await (const bytes of splitLines(await openPlain(path))) {
    number += 1;
    if (bytes === null) yield { number, fault: 'line_too_long' };
    else if (!isUtf8(bytes)) yield { number, fault: 'not_utf8' };
    else {
      const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
      if (text.trim() !== '') yield { number, text };
    }
  }
}

/** How many lines there are, for "so much of so much" and to refuse too long a file before anything is written. */
export async function countLines(path: string): Promise<number> {
  let lines = 0;
  let openEnd = false;
  for await (const chunk of unpacked(await openPlain(path))) {
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1;
    openEnd = chunk.at(-1) !== NEWLINE;
  }
  return lines + (openEnd ? 1 : 0);
}

/** The whole text of a file of at most `limit` bytes. */
export async function readWhole(path: string, limit: number): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of unpacked(await openPlain(path))) {
    size += chunk.length;
    if (size > limit) throw intakeFault('file_too_large', { limit });
    parts.push(chunk);
  }
  const bytes = Buffer.concat(parts);
  if (!isUtf8(bytes)) throw intakeFault('file_unreadable', { why: 'not_utf8' });
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

async function openPlain(path: string): Promise<Readable> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  if (!(await isGzip(path))) return file;
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  file.on('error', (error) => gunzip.destroy(error));
  return file.pipe(gunzip);
}

/** Told by the first bytes, whatever the file is called. */
export async function isGzip(path: string): Promise<boolean> {
  const head = await readHead(path, 2);
  return head[0] === 0x1f && head[1] === 0x8b;
}

async function readHead(path: string, length: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Unpacks a file to another; refused when it grows beyond the limit. */
export async function unpackTo(path: string, target: string, limit: number): Promise<void> {
  let size = 0;
  const source = unpacked(await openPlain(path));
  async function* bounded(): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > limit) throw intakeFault('file_too_large', { limit });
      yield chunk;
    }
  }
  await pipeline(bounded, createWriteStream(target, { mode: 0o600 }));
}

/** The chunks of a stream; a broken archive is a refusal, not a bug. */
async function* unpacked(stream: Readable): AsyncGenerator<Buffer> {
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_UNPACKED_BYTES) throw intakeFault('file_too_large', { limit: MAX_UNPACKED_BYTES });
      yield chunk;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code.startsWith('Z_')) throw intakeFault('file_unreadable', { why: 'archive_broken' }, error);
    throw error;
  }
}

/** Null stands for a line that was too long. */
async function* splitLines(stream: Readable): AsyncGenerator<Buffer | null> {
  let rest: Buffer[] = [];
  let held = 0;
  for await (const chunk of unpacked(stream)) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      const part = chunk.subarray(from, at);
      yield held + part.length > MAX_LINE_BYTES ? null : Buffer.concat([...rest, part]);
      rest = [];
      held = 0;
      from = at + 1;
    }
    held += chunk.length - from;
    if (held <= MAX_LINE_BYTES) rest.push(chunk.subarray(from));
    else rest = [];
  }
  if (held > 0) yield held > MAX_LINE_BYTES ? null : Buffer.concat(rest);
}
