import { allot, allotInRounds, matchMarket, preview, pushFigures } from '../allotment/index.ts';
import type { Allotment, Preview, Round } from '../allotment/index.ts';
import { buildMarketInThreads } from '../matching/index.ts';
import type { MatchLists } from '../matching/index.ts';
import { startClock } from './clock.ts';
import type { Spent } from './clock.ts';
import { drawMarket } from './drawn-lists.ts';
import { inventMarket } from './invented/market.ts';
import type { InventedSize } from './invented/market.ts';

export type AllocationBench = InventedSize & {
  /** matched: a market is invented and matched, in rounds. drawn: candidate lists are drawn directly, one allocation. */
  readonly lists: 'matched' | 'drawn';
  readonly threads: number;
  readonly kernel: 'wasm' | 'ts';
  readonly top: number;
  readonly capPerHead: number;
  readonly minimum: number;
  readonly keyMinimum: number;
  readonly epsilon?: number;
  readonly maxRounds: number;
  /** Other caps per head whose effect on the same candidates is shown beside. */
  readonly preview?: readonly number[];
};

/** All measured on this run. CPU is that of the whole process with its threads. */
export type AllocationFigures = {
  readonly edges: number;
  readonly slots: number;
  readonly filled: number;
  readonly short: number;
  readonly shortBy: Allotment['short']['counts'];
  /** Of the graduates for whom enough postings fit: the share that got their minimum. */
  readonly servable: number;
  readonly served: number;
  /** Proven upper limit of the distance to the optimum of the auctions, as a share. */
  readonly gap: number;
  /** Time of the allocation without matching; matching and the whole run apart. */
  readonly ms: number;
  readonly matchMs: number;
  readonly runMs: number;
  readonly cpuMs: number;
  readonly rssBytes: number;
  readonly peakRssBytes: number;
  readonly congestion: number;
  readonly coverage: number;
  readonly gini: number;
  readonly orphans: number;
  readonly groupGap: ReturnType<typeof pushFigures>['groupGap'];
  readonly rounds: readonly Round[];
  readonly previews: readonly (Preview & { readonly ms: number })[];
};

type Watch = { readonly onStep?: (line: string) => void; readonly signal?: AbortSignal };

/** Candidates of an invented nation are allotted, with every figure that a run reports. */
export async function benchAllocation(bench: AllocationBench, watch: Watch = {}): Promise<AllocationFigures> {
  return bench.lists === 'drawn' ? allotDrawn(bench, watch) : allotMatched(bench, watch);
}

function optionsOf({ capPerHead, minimum, keyMinimum, threads, kernel, epsilon }: AllocationBench) {
  return {
    capPerHead,
    minPerGraduate: minimum,
    keyGroupMin: keyMinimum,
    keyGroupFlags: KEY_GROUPS,
    threads,
    kernel,
    ...(epsilon !== undefined && { epsilon }),
  };
}

export const KEY_GROUPS = 0xff;

async function allotDrawn(bench: AllocationBench, { onStep, signal }: Watch): Promise<AllocationFigures> {
  onStep?.('drawing lists');
  const market = drawMarket(bench);
  onStep?.('allotting');
  const allotting = startClock();
  const allotment = await allot(market.lists, market.postings, market.graduates, {
    ...optionsOf(bench),
    ...(signal && { signal }),
  });
  const spent = allotting();
  const figures = figuresOf(bench, market.lists, market.graduates, allotment, [], spent);
  return { ...figures, previews: await previewCaps(bench, market) };
}

async function allotMatched(bench: AllocationBench, { onStep, signal }: Watch): Promise<AllocationFigures> {
  onStep?.('inventing a market');
  const { graduates, ...source } = await inventMarket(bench, signal ? { signal } : {});
  onStep?.('building the index');
  const market = await buildMarketInThreads({ ...source, kernel: bench.kernel }, bench.threads);
  const matching = { threads: bench.threads, kernel: bench.kernel, ...(signal && { signal }) };
  const running = startClock();
  onStep?.('matching and allotting');
  const result = await allotInRounds(matchMarket(market, graduates, matching), market.postings, graduates, {
    ...optionsOf(bench),
    ...(signal && { signal }),
    top: bench.top,
    maxRounds: bench.maxRounds,
    onRound: (round) => onStep?.(JSON.stringify(round)),
  });
  const figures = figuresOf(bench, result.candidates, graduates, result, result.rounds, running());
  const { candidates: lists } = result;
  return { ...figures, previews: await previewCaps(bench, { lists, postings: market.postings, graduates }) };
}

type Candidates = Pick<ReturnType<typeof drawMarket>, 'lists' | 'postings' | 'graduates'>;

async function previewCaps(bench: AllocationBench, { lists, postings, graduates }: Candidates) {
  const previews = [];
  for (const capPerHead of bench.preview ?? []) {
    const previewing = startClock();
    const [shown] = await preview(lists, postings, graduates, optionsOf(bench), [{ capPerHead }]);
    previews.push({ ...shown!, ms: previewing().wallMs });
  }
  return previews;
}

export function figuresOf(
  bench: Pick<AllocationBench, 'postings' | 'minimum' | 'keyMinimum' | 'top'>,
  candidates: MatchLists,
  graduates: Parameters<typeof pushFigures>[1],
  { lists, short, edges, slots, filled, proof }: Allotment,
  rounds: readonly Round[],
  { wallMs, cpuMs }: Spent,
): Omit<AllocationFigures, 'previews'> {
  const rssBytes = process.memoryUsage.rss();
  const peakRssBytes = process.resourceUsage().maxRSS * 1024;
  const figures = pushFigures(lists, graduates, { postings: bench.postings, groupFlags: KEY_GROUPS });
  let servable = 0;
  let served = 0;
  for (let graduate = 0; graduate < candidates.count; graduate++) {
    const minimum = (graduates.flags[graduate]! & KEY_GROUPS) === 0 ? bench.minimum : bench.keyMinimum;
    if (candidates.lengths[graduate]! < Math.min(minimum, bench.top)) continue;
    servable++;
    if (lists.lengths[graduate]! >= minimum) served++;
  }
  const inRounds = rounds.reduce((ms, round) => ms + round.allotMs, 0);
  return {
    edges,
    slots,
    filled,
    short: short.graduates.length,
    shortBy: short.counts,
    servable,
    served: servable === 0 ? 1 : served / servable,
    gap: proof.gap,
    ms: rounds.length === 0 ? wallMs : inRounds,
    matchMs: rounds.length === 0 ? 0 : wallMs - inRounds,
    runMs: wallMs,
    cpuMs,
    rssBytes,
    peakRssBytes,
    congestion: figures.congestion,
    coverage: figures.coverage,
    gini: figures.gini,
    orphans: figures.orphans,
    groupGap: figures.groupGap,
    rounds,
  };
}
