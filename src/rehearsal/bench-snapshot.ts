import { open, readFile, stat, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../kernel/fault.ts';
import { DEFAULT_WEIGHTS, buildMajors, buildMarketInThreads } from '../matching/index.ts';
import type { Market } from '../matching/index.ts';
import { LiveMarket, openSnapshot, saveSnapshot } from '../segments/index.ts';
import { startClock } from './clock.ts';
import { numberedIds } from './invented/changes.ts';
import { inventMarket } from './invented/market.ts';
import type { InventedSize } from './invented/market.ts';

export type SnapshotBench = InventedSize & { readonly threads: number; readonly folder: string };

export type SnapshotFigures = {
  readonly buildMs: number;
  readonly saveMs: number;
  readonly bytes: number;
  /** Until the first question can be answered, and its CPU; until everything is read and checked. */
  readonly openMs: number;
  readonly openCpuMs: number;
  readonly completeMs: number;
  readonly completeCpuMs: number;
  /** Questions to which what was opened answered otherwise than what was saved. */
  readonly asked: number;
  readonly mismatches: number;
  /** What was done to it → why it was refused. */
  readonly refused: Readonly<Record<string, string>>;
  readonly rssBytes: number;
  readonly load: number;
};

const ASKED = 200;

/** Saves an invented market, opens it from the page cache, and then spoils it in several ways. */
export async function benchSnapshot(bench: SnapshotBench, signal?: AbortSignal): Promise<SnapshotFigures> {
  const { graduates, ...source } = await inventMarket(bench, signal ? { signal } : {});
  const building = startClock();
  const market = await buildMarketInThreads(source, bench.threads);
  const { wallMs: buildMs } = building();
  const base = { market, ids: numberedIds(bench.postings), seq: 0 };
  const saving = startClock();
  const { folder, bytes } = await saveSnapshot(bench.folder, base, signal);
  const { wallMs: saveMs } = saving();
  const opening = startClock();
  const opened = await openSnapshot(bench.folder, market);
  const ready = opening();
  await opened.complete;
  const whole = opening();
  const before = new LiveMarket(base);
  const after = new LiveMarket(opened.base);
  const asked = Math.min(ASKED, graduates.count);
  let mismatches = 0;
  for (let row = 0; row < asked; row++) {
    const answers = [before, after].map((live) => JSON.stringify(live.matchOne(graduates, row)));
    if (answers[0] !== answers[1]) mismatches++;
  }
  return {
    buildMs,
    saveMs,
    bytes,
    openMs: ready.wallMs,
    openCpuMs: ready.cpuMs,
    completeMs: whole.wallMs,
    completeCpuMs: whole.cpuMs,
    asked,
    mismatches,
    refused: await spoil(bench.folder, folder, market),
    rssBytes: process.memoryUsage.rss(),
    load: loadavg()[0]!,
  };
}

async function spoil(store: string, folder: string, market: Market): Promise<Record<string, string>> {
  const header = await readFile(join(folder, 'header'), 'utf8');
  const { size } = await stat(join(folder, 'data'));
  const why = async (expected: Pick<Market, 'regions' | 'majors' | 'weights'> = market): Promise<string> =>
    openSnapshot(store, expected)
      .then(({ complete }) => complete)
      .then(
        () => 'not refused',
        (error: unknown) => (error instanceof Fault ? String(error.facts['why']) : String(error)),
      );
  const majors = buildMajors(market.majors.count, market.majors.root, () => []);
  const refused: Record<string, string> = {
    otherTables: await why({ ...market, majors }),
    otherWeights: await why({ ...market, weights: { ...DEFAULT_WEIGHTS, version: 'other' } }),
    otherPoints: await why({ ...market, weights: { ...DEFAULT_WEIGHTS, freshness: 1 } }),
  };
  await writeFile(join(folder, 'header'), header.slice(0, -10));
  refused['headerTorn'] = await why();
  await writeFile(join(folder, 'header'), header);
  const data = await open(join(folder, 'data'), 'r+');
  const byte = Buffer.alloc(1);
  const at = Math.floor(size / 3);
  await data.read(byte, 0, 1, at);
  await data.write(Buffer.from([byte[0]! ^ 1]), 0, 1, at);
  refused['oneBitWrong'] = await why();
  await data.write(byte, 0, 1, at);
  await data.truncate(Math.floor(size / 2));
  refused['cutOff'] = await why();
  await data.close();
  return refused;
}
