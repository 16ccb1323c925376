import { QUERY, SECTIONS, SLACK } from './layout.ts';
import type { QueryWord, Section, Sections } from './layout.ts';
import { reverseFault } from './faults.ts';

const PAGE = 65_536;
/** In front of the first section stand the first bytes of all sections, 32 bits each, from byte 64 on. */
const FRONT = 1024;
const DIRECTORY = 64;
const MOST_BYTES = 65_536 * PAGE;

/** One shared buffer with the sections of an index. Plain data: threads receive it without copying. */
export type Arena = {
  readonly buffer: SharedArrayBuffer;
  /** Given when a WebAssembly kernel may work on it. */
  readonly memory: WebAssembly.Memory | null;
  readonly sections: Sections;
};

/** Lays sections out one behind the other. Throws `reverse.too_large` beyond 4 GiB, where 32-bit addresses end. */
export function allocateArena(bytes: Readonly<Record<Section, number>>, forWasm: boolean): Arena {
  let at = FRONT;
  const sections: Partial<Record<Section, { at: number; bytes: number }>> = {};
  for (const section of SECTIONS) {
    sections[section] = { at, bytes: bytes[section] };
    at += Math.ceil(bytes[section] / 64) * 64 + SLACK;
  }
  if (at > MOST_BYTES) throw reverseFault('too_large', { bytes: at, most: MOST_BYTES });
  const pages = Math.ceil(at / PAGE);
  const memory = forWasm ? new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true }) : null;
  const buffer = memory ? (memory.buffer as unknown as SharedArrayBuffer) : new SharedArrayBuffer(at);
  const starts = SECTIONS.map((section) => sections[section]!.at);
  new Uint32Array(buffer, DIRECTORY, SECTIONS.length).set(starts);
  return { buffer, memory, sections: sections as Sections };
}

export function bytesOf({ buffer, sections }: Arena, section: Section): Uint8Array {
  return new Uint8Array(buffer, sections[section].at, sections[section].bytes);
}

export function wordsOf({ buffer, sections }: Arena, section: Section): Uint32Array {
  return new Uint32Array(buffer, sections[section].at, sections[section].bytes >> 2);
}

export function signedWordsOf({ buffer, sections }: Arena, section: Section): Int32Array {
  return new Int32Array(buffer, sections[section].at, sections[section].bytes >> 2);
}

export function halvesOf({ buffer, sections }: Arena, section: Section): Uint16Array {
  return new Uint16Array(buffer, sections[section].at, sections[section].bytes >> 1);
}

/** Name of a query word → its place in the section `query`. */
export const AT = Object.fromEntries(QUERY.map((name, at) => [name, at])) as Readonly<
  Record<QueryWord, number>
>;
