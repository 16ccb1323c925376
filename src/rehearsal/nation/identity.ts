import { crc32 } from 'node:zlib';
import { DEFAULT_WEIGHTS, INDEX_LAYOUT } from '../../matching/index.ts';
import { inventGraduates, inventPostings } from '../invented/market.ts';

export type NationSize = {
  readonly seed: number;
  readonly graduates: number;
  readonly postings: number;
  readonly top: number;
  /** Graduates whose lists are found and written at a time. */
  readonly shard: number;
  readonly threads: number;
  readonly kernel: 'wasm' | 'ts';
};

/** All that lists depend on, and what their figures are said for: a folder of another run is refused. */
export type NationIdentity = NationSize & {
  readonly format: 1;
  readonly weights: string;
  readonly weightsSum: number;
  readonly layoutSum: number;
  /** Of the first invented rows: another generator makes another nation. */
  readonly inventionSum: number;
};

const LOOKED_AT = 1_000;

export async function identityOf(size: NationSize): Promise<NationIdentity> {
  const rows = { from: 0, to: LOOKED_AT };
  const columns = [await inventPostings(size, rows), await inventGraduates(size, rows)];
  let inventionSum = 0;
  for (const cells of columns.flatMap((table) => Object.values(table))) {
    if (typeof cells === 'number') continue;
    inventionSum = crc32(new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength), inventionSum);
  }
  const { seed, graduates, postings, top, shard, threads, kernel } = size;
  return {
    format: 1,
    seed,
    graduates,
    postings,
    top,
    shard,
    threads,
    kernel,
    weights: DEFAULT_WEIGHTS.version,
    weightsSum: crc32(JSON.stringify(DEFAULT_WEIGHTS)),
    layoutSum: crc32(INDEX_LAYOUT),
    inventionSum,
  };
}
