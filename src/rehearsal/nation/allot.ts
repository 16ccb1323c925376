import { allotInRounds } from '../../allotment/index.ts';
import { emptyLists, matchAll } from '../../matching/index.ts';
import type { Market, MatchLists } from '../../matching/index.ts';
import { figuresOf, KEY_GROUPS } from '../bench-allocation.ts';
import type { AllocationFigures } from '../bench-allocation.ts';
import { startClock } from '../clock.ts';
import { inventGraduates } from '../invented/market.ts';
import type { NationSize } from './identity.ts';
import type { Say } from './progress.ts';
import type { RunFolder } from './run-folder.ts';

export type NationAllotment = Omit<AllocationFigures, 'previews'> & {
  readonly capPerHead: number;
  readonly minimum: number;
  readonly keyMinimum: number;
};

const TERMS = { capPerHead: 3, minimum: 3, keyMinimum: 5 } as const;

type Watch = {
  readonly say: Say;
  readonly write: (line: string) => void;
  readonly signal: AbortSignal | undefined;
};

/**
 * Allots in rounds over the written lists. Graduates are never all in memory: flags alone are kept of each, and whom
 * a round asks for is invented again, a shard at a time.
 */
export async function allotNation(
  size: NationSize,
  market: Market,
  folder: RunFolder,
  watch: Watch,
): Promise<NationAllotment> {
  const { threads, kernel, top, postings } = size;
  const { signal } = watch;
  const seekers = await inventSeekers(size, folder, watch);
  const running = startClock();
  const result = await allotInRounds(
    async (rows, masked, depth) =>
      rows === null && masked === null
        ? folder.readAll()
        : matchRows({ ...size, top: depth }, market, rows!, masked, watch),
    market.postings,
    seekers,
    {
      threads,
      kernel,
      top,
      capPerHead: TERMS.capPerHead,
      minPerGraduate: TERMS.minimum,
      keyGroupMin: TERMS.keyMinimum,
      keyGroupFlags: KEY_GROUPS,
      ...(signal && { signal }),
      onRound: (round) => watch.write(`allotting: ${JSON.stringify(round)}`),
    },
  );
  const asked = { ...TERMS, postings, top };
  return { ...TERMS, ...figuresOf(asked, result.candidates, seekers, result, result.rounds, running()) };
}

async function inventSeekers(size: NationSize, folder: RunFolder, { say, signal }: Watch) {
  const flags = new Uint16Array(size.graduates);
  const personalised = new Uint8Array(size.graduates);
  for (let shard = 0; shard < folder.shards; shard++) {
    const rows = folder.rowsOf(shard);
    const graduates = await inventGraduates(size, rows, signal ? { signal } : {});
    flags.set(graduates.flags, rows.from);
    personalised.set(graduates.personalised, rows.from);
    say('flags of graduates', rows.to, size.graduates);
  }
  return { flags, personalised };
}

async function matchRows(
  { top, threads, kernel, shard, ...size }: NationSize,
  market: Market,
  rows: Uint32Array,
  masked: Uint8Array | null,
  { say, signal }: Watch,
): Promise<MatchLists> {
  const all = emptyLists(rows.length, top);
  for (let from = 0; from < rows.length; from += shard) {
    const part = rows.subarray(from, from + shard);
    const graduates = await inventGraduates(size, part, signal ? { signal } : {});
    const stopping = signal ? { signal } : {};
    const lists = await matchAll(market, graduates, {
      top,
      threads,
      kernel,
      ...stopping,
      ...(masked !== null && { masked }),
    });
    all.lengths.set(lists.lengths, from);
    all.postings.set(lists.postings, from * top);
    all.scores.set(lists.scores, from * top);
    say(`matching the unmet again (${rows.length})`, from + part.length, rows.length);
  }
  return all;
}
