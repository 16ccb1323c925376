import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

export type ZipPart = {
  readonly name: string;
  readonly content: AsyncIterable<string | Buffer> | Iterable<string | Buffer>;
};

type Written = { name: Buffer; crc: number; packed: number; unpacked: number; at: number };

/** 1 January 1980: files made from the same content are the same bytes. */
const DOS_DATE = 0x00_21;
/** Sizes follow the data (bit 3); names are UTF-8 (bit 11). */
const FLAGS = 0x08_08;
const DEFLATED = 8;
const VERSION = 20;

/** A zip file of parts that stream: their sizes are written behind them. Up to 4 GB, which no sheet reaches. */
export async function* zipParts(parts: Iterable<ZipPart>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let at = 0;
  for (const part of parts) {
    const entry: Written = { name: Buffer.from(part.name), crc: 0, packed: 0, unpacked: 0, at };
    for await (const chunk of entryBytes(entry, part)) {
      at += chunk.length;
      yield chunk;
    }
    written.push(entry);
  }
  const directory = Buffer.concat(written.map((entry) => directoryRecord(entry)));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06_05_4b_50, 0);
  end.writeUInt16LE(written.length, 8);
  end.writeUInt16LE(written.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  yield Buffer.concat([directory, end]);
}

async function* entryBytes(entry: Written, part: ZipPart): AsyncGenerator<Buffer> {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04_03_4b_50, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(DEFLATED, 8);
  head.writeUInt16LE(DOS_DATE, 12);
  head.writeUInt16LE(entry.name.length, 26);
  yield Buffer.concat([head, entry.name]);
  // pipeline, not pipe: when the content fails, reading the deflated side must fail too instead of waiting for ever.
  const packed = pipeline(
    Readable.from(counted(entry, part)),
    createDeflateRaw({ level: 6 }),
    () => undefined,
  );
  for await (const chunk of packed) {
    entry.packed += (chunk as Buffer).length;
    yield chunk as Buffer;
  }
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x08_07_4b_50, 0);
  writeSizes(tail, 4, entry);
  yield tail;
}

/** Joins small pieces: one write of 64 KB costs far less than a thousand of 64 bytes. */
async function* counted(entry: Written, part: ZipPart): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const piece of part.content) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    entry.crc = crc32(bytes, entry.crc);
    entry.unpacked += bytes.length;
    waiting.push(bytes);
    size += bytes.length;
    if (size < 65_536) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(waiting);
}

function directoryRecord(entry: Written): Buffer {
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02_01_4b_50, 0);
  record.writeUInt16LE(VERSION, 4);
  record.writeUInt16LE(VERSION, 6);
  record.writeUInt16LE(FLAGS, 8);
  record.writeUInt16LE(DEFLATED, 10);
  record.writeUInt16LE(DOS_DATE, 14);
  writeSizes(record, 16, entry);
  record.writeUInt16LE(entry.name.length, 28);
  record.writeUInt32LE(entry.at, 42);
  return Buffer.concat([record, entry.name]);
}

function writeSizes(target: Buffer, at: number, entry: Written): void {
  target.writeUInt32LE(entry.crc, at);
  target.writeUInt32LE(entry.packed, at + 4);
  target.writeUInt32LE(entry.unpacked, at + 8);
}
