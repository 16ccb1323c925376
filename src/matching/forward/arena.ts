import { matchingFault } from '../faults.ts';
import { MOST_THREADS, SCRATCH_BYTES, SECTIONS } from './layout.ts';
import type { Section, Sections } from './layout.ts';

const PAGE = 65_536;
/** First byte of the scratch areas; what lies in front stays empty, so that no section begins at 0. */
const FRONT = 1024;
const MOST_BYTES = 65_536 * PAGE;

/** One shared buffer with the sections of an index. Plain data: threads receive it without copying. */
export type Arena = {
  readonly buffer: SharedArrayBuffer;
  /** Given when a WebAssembly kernel may work on it. */
  readonly memory: WebAssembly.Memory | null;
  readonly sections: Sections;
};

/** Lays sections out one behind the other. Throws `matching.market_too_large` beyond 4 GiB, where 32-bit addresses end. */
export function allocateArena(bytes: Readonly<Record<Section, number>>, forWasm: boolean): Arena {
  let at = forWasm ? FRONT + MOST_THREADS * SCRATCH_BYTES : 0;
  const sections: Partial<Record<Section, { at: number; bytes: number }>> = {};
  for (const section of SECTIONS) {
    sections[section] = { at, bytes: bytes[section] };
    // 64 bytes of slack behind each section let a kernel load whole lines at its end.
    at += Math.ceil(bytes[section] / 64) * 64 + 64;
  }
  if (at > MOST_BYTES) throw matchingFault('market_too_large', { bytes: at, most: MOST_BYTES });
  const pages = Math.max(1, Math.ceil(at / PAGE));
  const memory = forWasm ? new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true }) : null;
  const buffer = memory ? (memory.buffer as unknown as SharedArrayBuffer) : new SharedArrayBuffer(at);
  return { buffer, memory, sections: sections as Sections };
}

/** Scratch area of a thread, in bytes from the beginning. */
export function scratchAt(thread: number): number {
  return FRONT + thread * SCRATCH_BYTES;
}

export function bytesOf({ buffer, sections }: Arena, section: Section): Uint8Array {
  return new Uint8Array(buffer, sections[section].at, sections[section].bytes);
}

export function halvesOf({ buffer, sections }: Arena, section: Section): Uint16Array {
  return new Uint16Array(buffer, sections[section].at, sections[section].bytes >> 1);
}

export function wordsOf({ buffer, sections }: Arena, section: Section): Uint32Array {
  return new Uint32Array(buffer, sections[section].at, sections[section].bytes >> 2);
}
