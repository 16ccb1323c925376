import type { GraduateColumns, Market, MatchLists } from '../../src/matching/index.ts';
import { listOf } from '../../src/matching/index.ts';
import { oracleTables } from './tables.ts';
import type { NumberTable } from './tables.ts';

/** A database that answers the same question as the engine, by its own SQL. */
export type Oracle = {
  /** Rows of (graduate, posting, score) of the graduates `from` .. `to` − 1, best first within a graduate. */
  readonly listsOf: (from: number, to: number) => Promise<readonly (readonly (number | bigint)[])[]>;
  /** CPU milliseconds so far of a server outside this process; null when it runs in this process. */
  readonly cpuMs: (() => number) | null;
  readonly close: () => Promise<void>;
};

export type OracleSource = {
  readonly tables: readonly NumberTable[];
  readonly weights: Market['weights'];
  readonly top: number;
};

export function oracleSource(market: Market, graduates: GraduateColumns, top: number): OracleSource {
  return { tables: oracleTables(market, graduates), weights: market.weights, top };
}

/** How many of the graduates `from` .. `to` − 1 have another list in `lists` than in the rows of an oracle. */
export function countMismatches(
  lists: MatchLists,
  rows: readonly (readonly (number | bigint)[])[],
  from: number,
  to: number,
): number {
  const theirs = new Map<number, string[]>();
  for (const [graduate, posting, score] of rows) {
    const list = theirs.get(Number(graduate)) ?? [];
    theirs.set(Number(graduate), list);
    list.push(`${Number(posting)}:${Number(score)}`);
  }
  let mismatches = 0;
  for (let graduate = from; graduate < to; graduate++) {
    const ours = listOf(lists, graduate).map(({ posting, score }) => `${posting}:${score}`);
    if (ours.join() !== (theirs.get(graduate) ?? []).join()) mismatches++;
  }
  return mismatches;
}
