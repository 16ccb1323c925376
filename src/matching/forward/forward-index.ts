import { sharedCells } from '../columns.ts';
import { matchingFault } from '../faults.ts';
import type { MajorTable } from '../tables.ts';
import type { Arena } from './arena.ts';
import { buildIndex } from './build.ts';
import type { IndexSource } from './build-state.ts';
import { kernelModule } from './kernel-module.ts';
import { MOST_THREADS } from './layout.ts';
import { rankRegions } from './region-ranks.ts';
import type { RegionRanks } from './region-ranks.ts';

/** Who answers: WebAssembly, TypeScript on the same index, or looking at every posting. Their lists are equal. */
export const KERNELS = ['wasm', 'ts', 'brute'] as const;
export type Kernel = (typeof KERNELS)[number];

/** A posting index that any number of threads may read. Plain data over shared memory. */
export type ForwardIndex = {
  readonly arena: Arena;
  readonly ranks: RegionRanks;
  readonly module: WebAssembly.Module | null;
  /** Scratch areas in use, one cell each; the last cell: whether a run has postings masked. */
  readonly leases: Int32Array;
};

/** Below so many postings WebAssembly gains nothing, and its address space is dear. */
const WORTH_WASM = 1000;
/** Stretches that the kernel in WebAssembly can plan for one graduate (kernels/forward/lists.ts). */
const MOST_PLANNED = 2048;

/** The compiled kernel when this market is to use it: asked for, or worth it. Throws `matching.kernel_missing`. */
export function chooseModule(
  { postings, majors }: IndexSource,
  kernel: Kernel | undefined,
): WebAssembly.Module | null {
  if (kernel === 'ts' || kernel === 'brute') return null;
  if (kernel === undefined && postings.count < WORTH_WASM) return null;
  const module = widestReach(majors) * 5 > MOST_PLANNED ? null : kernelModule();
  if (module === null && kernel === 'wasm') throw matchingFault('kernel_missing', { kernel });
  return module;
}

function widestReach({ count, offsets }: MajorTable): number {
  let widest = 1;
  for (let node = 0; node < count; node++) widest = Math.max(widest, offsets[node + 1]! - offsets[node]!);
  return widest;
}

export function openForwardIndex(
  source: IndexSource,
  arena: Arena,
  module: WebAssembly.Module | null,
): ForwardIndex {
  return {
    arena,
    ranks: rankRegions(source.regions),
    module,
    leases: sharedCells(Int32Array, MOST_THREADS + 1),
  };
}

/** Builds on the caller's thread. */
export function buildForwardIndex(source: IndexSource, kernel?: Kernel): ForwardIndex {
  const module = chooseModule(source, kernel);
  return openForwardIndex(source, buildIndex(source, module !== null), module);
}

/** Takes a free scratch area; −1 when all are in use. */
export function leaseScratch({ leases }: ForwardIndex): number {
  for (let thread = 0; thread < MOST_THREADS; thread++) {
    if (Atomics.compareExchange(leases, thread, 0, 1) === 0) return thread;
  }
  return -1;
}

export function releaseScratch({ leases }: ForwardIndex, thread: number): void {
  if (thread >= 0) Atomics.store(leases, thread, 0);
}
