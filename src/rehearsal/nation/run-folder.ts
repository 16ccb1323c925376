import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { emptyLists, hashLists } from '../../matching/index.ts';
import type { MatchLists } from '../../matching/index.ts';
import type { NationIdentity } from './identity.ts';

/** What is kept of a shard beside its lists; the note is written last and vouches for them. */
export type ShardNote = {
  readonly shard: number;
  readonly from: number;
  readonly count: number;
  /** SHA-256 of the lists, as `hashLists`. */
  readonly hash: string;
  readonly inventMs: number;
  readonly matchMs: number;
  readonly cpuMs: number;
  readonly load: number;
};

const PARTS = ['lengths', 'postings', 'scores'] as const;
const PIECE = 64 << 20;

/**
 * The folder of a run: run.json says which, and each shard has a file of lists (lengths, postings, scores, raw
 * little-endian) and a note. Both are written under another name, brought to disk and renamed: after a power cut a
 * shard is whole or not there.
 */
export class RunFolder {
  readonly path: string;
  readonly identity: NationIdentity;

  /** Throws when the folder belongs to another run; `afresh` empties it. */
  constructor(path: string, identity: NationIdentity, afresh: boolean) {
    this.path = path;
    this.identity = identity;
    const mark = join(path, 'run.json');
    if (afresh && existsSync(mark)) rmSync(path, { recursive: true });
    mkdirSync(path, { recursive: true });
    if (existsSync(mark)) refuseOther(path, JSON.parse(readFileSync(mark, 'utf8')) as object, identity);
    else this.writeJson('run.json', identity);
  }

  get shards(): number {
    return Math.ceil(this.identity.graduates / this.identity.shard);
  }

  rowsOf(shard: number): { from: number; to: number } {
    const { shard: size, graduates } = this.identity;
    return { from: shard * size, to: Math.min((shard + 1) * size, graduates) };
  }

  /** The note of a shard that is there and whole; null when it has to be found again. */
  noteOf(shard: number): ShardNote | null {
    const note = this.readJson<ShardNote>(`${nameOf(shard)}.json`);
    if (note === null) return null;
    try {
      return hashLists(this.read(shard)) === note.hash ? note : null;
    } catch {
      return null;
    }
  }

  write(lists: MatchLists, note: Omit<ShardNote, 'hash'>): void {
    const file = join(this.path, `${nameOf(note.shard)}.lists`);
    const handle = openSync(`${file}.part`, 'w');
    for (const part of PARTS) writeAll(handle, bytesIn(lists, part));
    fsyncSync(handle);
    closeSync(handle);
    renameSync(`${file}.part`, file);
    this.writeJson(`${nameOf(note.shard)}.json`, { ...note, hash: hashLists(lists) });
  }

  read(shard: number): MatchLists {
    const { from, to } = this.rowsOf(shard);
    const lists = emptyLists(to - from, this.identity.top);
    this.#readParts(shard, PARTS, (part) => bytesIn(lists, part));
    return lists;
  }

  /** All lists as one, for those who have the memory. */
  readAll(): MatchLists {
    const { graduates, top, shard: size } = this.identity;
    const lists = emptyLists(graduates, top);
    for (let shard = 0; shard < this.shards; shard++) {
      this.#readParts(shard, PARTS, (part) => {
        const { from, to } = this.rowsOf(shard);
        const width = bytesIn(lists, part).length / graduates;
        return bytesIn(lists, part).subarray(shard * size * width, (shard * size + to - from) * width);
      });
    }
    return lists;
  }

  /** The same as `hashLists` of all lists, without ever holding more than one shard. */
  hashAll(signal?: AbortSignal): string {
    const hash = createHash('sha256');
    for (const part of PARTS) {
      for (let shard = 0; shard < this.shards; shard++) {
        signal?.throwIfAborted();
        hash.update(bytesIn(this.read(shard), part));
      }
    }
    return hash.digest('hex');
  }

  readJson<Kept>(name: string): Kept | null {
    const file = join(this.path, name);
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : null;
  }

  writeJson(name: string, kept: object): void {
    const file = join(this.path, name);
    const handle = openSync(`${file}.part`, 'w');
    writeFileSync(handle, `${JSON.stringify(kept)}\n`);
    fsyncSync(handle);
    closeSync(handle);
    renameSync(`${file}.part`, file);
  }

  #readParts(shard: number, parts: typeof PARTS, into: (part: (typeof PARTS)[number]) => Uint8Array): void {
    const file = join(this.path, `${nameOf(shard)}.lists`);
    const targets = parts.map(into);
    const wanted = targets.reduce((sum, { length }) => sum + length, 0);
    if (statSync(file).size !== wanted) throw new Error(`${file} has not the length of its lists`);
    const handle = openSync(file, 'r');
    try {
      for (const target of targets) readAll(handle, target);
    } finally {
      closeSync(handle);
    }
  }
}

function nameOf(shard: number): string {
  return `shard-${String(shard).padStart(4, '0')}`;
}

function bytesIn(lists: MatchLists, part: (typeof PARTS)[number]): Uint8Array {
  const { buffer, byteOffset, byteLength } = lists[part];
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function writeAll(handle: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;)
    done += writeSync(handle, bytes, done, Math.min(PIECE, bytes.length - done));
}

function readAll(handle: number, into: Uint8Array): void {
  for (let done = 0; done < into.length;) {
    const read = readSync(handle, into, done, Math.min(PIECE, into.length - done), null);
    if (read === 0) throw new Error('a file of lists ended early');
    done += read;
  }
}

function refuseOther(path: string, has: object, identity: NationIdentity): void {
  const theirs = new Map(Object.entries(has));
  const differ = Object.entries(identity).filter(([name, value]) => theirs.get(name) !== value);
  if (differ.length === 0) return;
  const words = differ.map(([name, value]) => `${name} ${String(theirs.get(name))} instead of ${value}`);
  throw new Error(
    `${path} holds another run (${words.join(', ')}); name another --folder, or --afresh to drop it`,
  );
}
