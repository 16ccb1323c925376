import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { Fault } from '../../kernel/fault.ts';
import { sheetFault } from './faults.ts';
import { ZIP_LIMITS } from './limits.ts';

export type Archive = {
  has(name: string): boolean;
  /** Unpacks one entry piece by piece; refuses as soon as it passes a bound, whatever its header claims. */
  read(name: string, maxBytes?: number): AsyncGenerator<Buffer>;
  /** A small entry as a whole. */
  readAll(name: string, maxBytes: number): Promise<Buffer>;
  close(): void;
};

/** Opens a zip file by its central directory. Nothing is unpacked yet. */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await open(path);
  const entries = new Map<string, yauzl.Entry>();
  try {
    await listEntries(zip, entries);
  } catch (error) {
    zip.close();
    throw asFault(error, 'directory');
  }

  async function* read(name: string, maxBytes: number = ZIP_LIMITS.unpackedBytes): AsyncGenerator<Buffer> {
    const entry = entries.get(name);
    if (!entry) throw sheetFault('damaged', { part: name });
    if (entry.isEncrypted()) throw sheetFault('encrypted');
    refuseBomb(entry.compressedSize, entry.uncompressedSize, maxBytes);
    let unpacked = 0;
    try {
      for await (const chunk of await openEntry(zip, entry)) {
        unpacked += (chunk as Buffer).length;
        refuseBomb(entry.compressedSize, unpacked, maxBytes);
        yield chunk as Buffer;
      }
    } catch (error) {
      throw asFault(error, name);
    }
  }

  async function readAll(name: string, maxBytes: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of read(name, maxBytes)) parts.push(part);
    return Buffer.concat(parts);
  }

  return { has: (name) => entries.has(name), read, readAll, close: () => zip.close() };
}

function refuseBomb(packed: number, unpacked: number, maxBytes: number): void {
  const swollen = unpacked > ZIP_LIMITS.ratioFromBytes && unpacked > packed * ZIP_LIMITS.ratio;
  if (unpacked > maxBytes || swollen) throw sheetFault('bomb', { packed, unpacked });
}

/** Errors of the unpacker mean a damaged file; our own refusals pass through. */
function asFault(error: unknown, part: string): unknown {
  if (error instanceof Fault || !(error instanceof Error)) return error;
  return sheetFault('damaged', { part }, error);
}

function open(path: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error || !zip) reject(sheetFault('damaged', { part: 'directory' }, error));
      else resolve(zip);
    });
  });
}

function listEntries(zip: yauzl.ZipFile, entries: Map<string, yauzl.Entry>): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve());
    zip.on('entry', (entry: yauzl.Entry) => {
      if (entries.size >= ZIP_LIMITS.entries)
        return reject(sheetFault('bomb', { entries: ZIP_LIMITS.entries }));
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function openEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) reject(error ?? new Error('no stream'));
      else resolve(stream);
    });
  });
}
