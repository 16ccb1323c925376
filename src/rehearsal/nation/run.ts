import { matchAll } from '../../matching/index.ts';
import type { Market } from '../../matching/index.ts';
import { benchMatching } from '../bench-matching.ts';
import { startClock } from '../clock.ts';
import { inventGraduates } from '../invented/market.ts';
import { allotNation } from './allot.ts';
import type { NationAllotment } from './allot.ts';
import { checkNation, rulesOf } from './check.ts';
import type { Checked } from './check.ts';
import { figuresOfLists } from './figures.ts';
import type { ListFigures } from './figures.ts';
import { identityOf } from './identity.ts';
import type { NationIdentity, NationSize } from './identity.ts';
import { buildNation } from './market.ts';
import { loadOf, Meter, releaseGarbage } from './meter.ts';
import type { StepFigures } from './meter.ts';
import { sayTo } from './progress.ts';
import type { Say } from './progress.ts';
import { RunFolder } from './run-folder.ts';
import type { ShardNote } from './run-folder.ts';

export type NationRun = NationSize & {
  readonly folder: string;
  /** Random graduates held to brute force. */
  readonly check: number;
  readonly allot: boolean;
  readonly afresh: boolean;
};

export type GrowthPoint = {
  readonly postings: number;
  readonly graduates: number;
  readonly usPerGraduate: number;
  readonly buildMs: number;
  readonly peakRssBytes: number;
  readonly load: number;
};

/** Everything in it is measured, by this process or by one that was stopped before it (see `resumedShards`). */
export type NationFigures = NationIdentity & {
  /** Shards that an earlier process of the same run had written; their times are its own. */
  readonly resumedShards: number;
  readonly steps: readonly StepFigures[];
  readonly shards: readonly Omit<ShardNote, 'hash'>[];
  /** Sums over all shards: matching alone, without inventing and writing. */
  readonly matchMs: number;
  readonly cpuMs: number;
  readonly usPerGraduate: number;
  readonly hash: string;
  readonly check: Checked;
  readonly lists: ListFigures;
  readonly growth: readonly GrowthPoint[];
  readonly allotment: NationAllotment | null;
  /** The most that this process ever had resident. */
  readonly peakRssBytes: number;
};

type Watch = { readonly write?: (line: string) => void; readonly signal?: AbortSignal };
type Inner = {
  readonly say: Say;
  readonly write: (line: string) => void;
  readonly signal: AbortSignal | undefined;
};

/**
 * A whole nation matched in shards on one machine, each shard written before the next begins; a run that was killed
 * goes on at the first shard that is not there. Then exactness, hash and figures of all lists, growth, and if asked
 * for an allotment. Rejected with the signal's reason; what is written stays.
 */
export async function runNation(run: NationRun, { write = () => {}, signal }: Watch): Promise<NationFigures> {
  const watch: Inner = { say: sayTo(write), write, signal };
  const folder = new RunFolder(run.folder, await identityOf(run), run.afresh);
  const notes = readNotes(folder, watch);
  const resumedShards = notes.filter((note) => note !== null).length;
  if (resumedShards > 0)
    write(`${resumedShards} of ${folder.shards} shards stand in ${folder.path}; going on`);
  const meter = new Meter();
  let market: Market | null = await buildNation(run, meter, watch);
  const rules = rulesOf(market);
  await meter.measure('match', () => matchShards(run, market!, folder, notes, watch));
  const shards = notes.map((note) => ({ ...note!, hash: undefined }));
  const allotment = run.allot
    ? await meter.measure('allot', () => allotNation(run, market!, folder, watch))
    : null;
  market = null;
  releaseGarbage();
  write('reading all lists: figures and hash');
  const lists = await meter.measure('figures', async () => figuresOfLists(folder, signal));
  const hash = await meter.measure('hash', async () => folder.hashAll(signal));
  write(`hash of all lists: ${hash}`);
  const check = await meter.measure('brute force', () => checkNation(run, rules, folder, watch));
  write(`${check.checked} graduates held to brute force, ${check.mismatches} differ`);
  const { matchMs, cpuMs } = sumOf(notes);
  const usPerGraduate = round1((cpuMs * 1000) / Math.max(1, run.graduates));
  const growth = await meter.measure('growth', () => measureGrowth(run, watch));
  const whole = { postings: run.postings, graduates: run.graduates, usPerGraduate };
  return {
    ...folder.identity,
    resumedShards,
    steps: meter.steps,
    shards,
    matchMs,
    cpuMs,
    usPerGraduate,
    hash,
    check,
    lists,
    growth: [
      ...growth,
      {
        ...whole,
        ...lastOf(meter, shards),
      },
    ],
    allotment,
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
  };
}

function readNotes(folder: RunFolder, { say, signal }: Inner): (ShardNote | null)[] {
  return Array.from({ length: folder.shards }, (_, shard) => {
    signal?.throwIfAborted();
    const note = folder.noteOf(shard);
    if (note !== null) say('shards that are there', shard + 1, folder.shards);
    return note;
  });
}

async function matchShards(
  run: NationRun,
  market: Market,
  folder: RunFolder,
  notes: (ShardNote | null)[],
  { say, write, signal }: Inner,
): Promise<void> {
  const { top, threads, kernel } = run;
  const stopping = signal ? { signal } : {};
  for (let shard = 0; shard < folder.shards; shard++) {
    if (notes[shard] !== null) continue;
    const rows = folder.rowsOf(shard);
    const inventing = startClock();
    const graduates = await inventGraduates(run, rows, stopping);
    const { wallMs: inventMs } = inventing();
    const matching = startClock();
    const lists = await matchAll(market, graduates, {
      top,
      threads,
      kernel,
      ...stopping,
      onProgress: ({ matched }) => say('matching, graduates', rows.from + matched, run.graduates),
    });
    const { wallMs: matchMs, cpuMs } = matching();
    const count = rows.to - rows.from;
    folder.write(lists, { shard, from: rows.from, count, inventMs, matchMs, cpuMs, load: loadOf() });
    notes[shard] = folder.noteOf(shard);
    if (notes[shard] === null) throw new Error(`what was written of shard ${shard} does not read back`);
    write(
      `shard ${shard + 1} of ${folder.shards} written: ${count} graduates in ${matchMs} ms, ${round1((cpuMs * 1000) / count)} µs CPU each`,
    );
    releaseGarbage();
  }
}

/**
 * A hundredth and a tenth of the postings with the same kernel. As many graduates as a shard has, so that starting the
 * threads costs each of them as much as in the national run.
 */
async function measureGrowth(run: NationRun, { write, signal }: Inner): Promise<GrowthPoint[]> {
  const points: GrowthPoint[] = [];
  const { seed, threads, kernel, top } = run;
  const graduates = Math.min(run.graduates, run.shard);
  for (const part of [100, 10]) {
    const postings = Math.max(1, Math.round(run.postings / part));
    write(`growth: ${graduates} graduates × ${postings} postings`);
    const asked = { seed, graduates, postings, threads, kernel, top, check: 0 };
    const meter = new Meter();
    const { usPerGraduate, buildMs } = await meter.measure('growth', () =>
      benchMatching(asked, signal ? { signal } : {}),
    );
    const { peakRssBytes, load } = meter.steps[0]!;
    points.push({
      postings,
      graduates,
      usPerGraduate,
      buildMs,
      peakRssBytes,
      load,
    });
    releaseGarbage();
  }
  return points;
}

function lastOf(meter: Meter, shards: readonly { readonly load: number }[]) {
  const step = (name: string): StepFigures => meter.steps.find((here) => here.step === name)!;
  const load = round1(shards.reduce((sum, here) => sum + here.load, 0) / Math.max(1, shards.length));
  return { buildMs: step('build the index').wallMs, peakRssBytes: step('match').peakRssBytes, load };
}

function sumOf(notes: readonly (ShardNote | null)[]): { matchMs: number; cpuMs: number } {
  let matchMs = 0;
  let cpuMs = 0;
  for (const note of notes) {
    matchMs += note!.matchMs;
    cpuMs += note!.cpuMs;
  }
  return { matchMs, cpuMs };
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
