import { firstFailing, listOf, scoreOf } from '../../matching/index.ts';
import type { GraduateColumns, Market, MatchLists, PairMarket } from '../../matching/index.ts';
import { seededRandom } from '../invented/dice.ts';
import { inventGraduates, inventPostings } from '../invented/market.ts';
import type { NationSize } from './identity.ts';
import type { Say } from './progress.ts';
import type { RunFolder } from './run-folder.ts';

export type Checked = {
  readonly checked: number;
  readonly mismatches: number;
  /** How many postings fit each graduate that was looked at, ascending. */
  readonly eligible: readonly number[];
};

type Found = { readonly posting: number; readonly score: number; readonly openedOn: number };

/** Postings that are invented again at a time. */
const BLOCK = 262_144;

/**
 * Holds the written lists of random graduates to brute force. The postings are invented again in blocks, and of each
 * graduate only the best so far is kept, so that it needs next to no memory.
 */
export async function checkNation(
  size: NationSize & { readonly check: number },
  rules: Omit<PairMarket, 'postings'>,
  folder: RunFolder,
  { say, signal }: { readonly say: Say; readonly signal: AbortSignal | undefined },
): Promise<Checked> {
  const random = seededRandom(size.seed ^ 0x5eed);
  const rows = Uint32Array.from({ length: Math.min(size.check, size.graduates) }, () =>
    Math.floor(random() * size.graduates),
  ).sort();
  const graduates = await inventGraduates(size, rows);
  const best: Found[][] = Array.from(rows, () => []);
  const eligible = new Array<number>(rows.length).fill(0);
  for (let from = 0; from < size.postings; from += BLOCK) {
    say('brute force, postings', from, size.postings);
    const to = Math.min(from + BLOCK, size.postings);
    const postings = await inventPostings(size, { from, to }, signal ? { signal } : {});
    const market = { ...rules, postings };
    for (let at = 0; at < rows.length; at++) {
      const found = findIn(market, graduates, at, from);
      eligible[at]! += found.length;
      best[at] = rank([...best[at]!, ...found], graduates.personalised[at] === 1).slice(0, size.top);
      signal?.throwIfAborted();
    }
  }
  say('brute force, postings', size.postings, size.postings);
  const mismatches = compare(rows, best, folder);
  return { checked: rows.length, mismatches, eligible: eligible.toSorted((a, b) => a - b) };
}

/** Of a market without its index: what brute force needs beside the postings. */
export function rulesOf({ regions, majors, weights, keywordFigures }: Market): Omit<PairMarket, 'postings'> {
  return { regions, majors, weights, keywordFigures };
}

function findIn(market: PairMarket, graduates: GraduateColumns, graduate: number, from: number): Found[] {
  const found: Found[] = [];
  const personal = graduates.personalised[graduate] === 1;
  for (let posting = 0; posting < market.postings.count; posting++) {
    const pair = { market, graduates, graduate, posting };
    if (firstFailing(pair) !== null) continue;
    const openedOn = market.postings.openedOn[posting]!;
    found.push({ posting: from + posting, score: personal ? scoreOf(pair) : 0, openedOn });
  }
  return found;
}

function rank(found: Found[], personal: boolean): Found[] {
  return found.sort((a, b) =>
    personal ? b.score - a.score || a.posting - b.posting : b.openedOn - a.openedOn || a.posting - b.posting,
  );
}

function compare(rows: Uint32Array, best: readonly Found[][], folder: RunFolder): number {
  let mismatches = 0;
  let held = -1;
  let lists: MatchLists | null = null;
  for (const [at, row] of rows.entries()) {
    const shard = Math.floor(row / folder.identity.shard);
    if (shard !== held) lists = folder.read(shard);
    held = shard;
    const has = listOf(lists!, row - folder.rowsOf(shard).from);
    const right = best[at]!.map(({ posting, score }) => ({ posting, score }));
    if (JSON.stringify(has) !== JSON.stringify(right)) mismatches++;
  }
  return mismatches;
}
