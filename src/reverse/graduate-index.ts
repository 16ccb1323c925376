import { existsSync, readFileSync } from 'node:fs';
import { checkWeights, DEFAULT_WEIGHTS } from '../matching/index.ts';
import type { Kernel, RegionRanks, Weights } from '../matching/index.ts';
import type { Arena } from './arena.ts';
import type { IndexSource } from './build.ts';
import { buildHere, buildInThreads } from './build-threads.ts';
import type { Built } from './build-threads.ts';
import type { Codes } from './codes.ts';
import { reverseFault } from './faults.ts';
import type { MajorOrder } from './major-order.ts';

/** Graduates that postings ask for, and the rules by which they are found. One thread at a time may ask. */
export type GraduateIndex = IndexSource & {
  readonly arena: Arena;
  readonly ranks: RegionRanks;
  readonly order: MajorOrder;
  readonly codes: Omit<Codes, 'floorCode' | 'cohortCode'>;
  readonly kernel: Kernel;
  readonly module: WebAssembly.Module | null;
};

/** Graduates, and of a market what scores depend on: its keyword figures are those frozen there. */
export type GraduateSource = Omit<IndexSource, 'weights'> & { readonly weights?: Weights };
export type GraduateIndexOptions = {
  /** Who answers; WebAssembly where it has been built unless told. All give the same answers. */
  readonly kernel?: Kernel;
};

/** Where tools/kernels.mjs puts what it compiles from src/kernels. */
const FILE = new URL('../../dist/kernels/reverse.wasm', import.meta.url);
let loaded: WebAssembly.Module | null | undefined;

/** The compiled kernel; null where it has not been built, so that the kernel in TypeScript takes its place. */
export function reverseModule(): WebAssembly.Module | null {
  return (loaded ??= existsSync(FILE) ? new WebAssembly.Module(readFileSync(FILE)) : null);
}

/** Builds on the caller's thread. Throws `reverse.too_large`, `reverse.kernel_missing`, `matching.weights_invalid`. */
export function buildGraduateIndex(
  source: GraduateSource,
  options: GraduateIndexOptions = {},
): GraduateIndex {
  const { all, kernel, module } = choose(source, options);
  return open(all, buildHere(all, module !== null), kernel, module);
}

/** The same in worker threads, for millions of graduates: the same bytes. Rejected with the signal's reason. */
export async function buildGraduateIndexInThreads(
  source: GraduateSource,
  options: GraduateIndexOptions & { readonly threads: number; readonly signal?: AbortSignal },
): Promise<GraduateIndex> {
  const { all, kernel, module } = choose(source, options);
  const built = await buildInThreads(all, module !== null, options.threads, options.signal);
  return open(all, built, kernel, module);
}

function choose(source: GraduateSource, { kernel }: GraduateIndexOptions) {
  const all = { ...source, weights: source.weights ?? DEFAULT_WEIGHTS };
  checkWeights(all.weights);
  const wanted = kernel ?? (reverseModule() === null || !fitsSums(all) ? 'ts' : 'wasm');
  const module = wanted === 'wasm' ? reverseModule() : null;
  if (wanted === 'wasm' && (module === null || !fitsSums(all)))
    throw reverseFault('kernel_missing', { kernel: wanted });
  return { all, kernel: wanted, module };
}

/** Whether the idf of eight keywords fit the 16 bits in which the compiled kernel adds them up. */
function fitsSums({ keywordFigures }: GraduateSource): boolean {
  let greatest = 0;
  for (const idf of keywordFigures.idf) greatest = Math.max(greatest, idf);
  return greatest * 8 <= 65_535;
}

function open(
  source: IndexSource,
  { plan, codes, arena }: Built,
  kernel: Kernel,
  module: WebAssembly.Module | null,
): GraduateIndex {
  const { floorCode: _floors, cohortCode: _cohorts, ...kept } = codes;
  return { ...source, arena, ranks: plan.ranks, order: plan.order, codes: kept, kernel, module };
}
