import { DEFAULT_WEIGHTS, buildMarketInThreads } from '../matching/index.ts';
import { LiveMarket, openSnapshot, saveSnapshot } from '../segments/index.ts';
import type { LiveBase } from '../segments/index.ts';
import { startClock } from './clock.ts';
import { numberedIds } from './invented/changes.ts';
import { inventGraduates, inventMarket, inventTables } from './invented/market.ts';
import type { InventedSize } from './invented/market.ts';

/** What a process of the bench is told: to save an invented market, or to open what was saved. */
export type SnapshotOrder = InventedSize & {
  readonly act: 'save' | 'open';
  readonly store: string;
  readonly threads: number;
  /** Graduates whose lists are told. */
  readonly asked: number;
};

export type Saved = {
  readonly buildMs: number;
  readonly saveMs: number;
  readonly bytes: number;
  readonly folder: string;
  readonly lists: readonly string[];
};

export type Opened = {
  /** Until the first question can be answered, and its CPU; until everything is read and checked. */
  readonly openMs: number;
  readonly openCpuMs: number;
  readonly completeMs: number;
  readonly completeCpuMs: number;
  readonly lists: readonly string[];
  readonly rssBytes: number;
};

/** Entry of a process that saves or opens, as a start of the program would: nothing else is in its memory. */
process.once('message', (order: SnapshotOrder) => {
  void (order.act === 'save' ? save(order) : open(order)).then((told) => process.send?.(told));
});

async function save(order: SnapshotOrder): Promise<Saved> {
  const { graduates: _, ...source } = await inventMarket(order);
  const building = startClock();
  const market = await buildMarketInThreads(source, order.threads);
  const { wallMs: buildMs } = building();
  const base = { market, ids: numberedIds(order.postings), seq: 0 };
  const saving = startClock();
  const { folder, bytes } = await saveSnapshot(order.store, base);
  const { wallMs: saveMs } = saving();
  return { buildMs, saveMs, bytes, folder, lists: await listsOf(base, order) };
}

async function open(order: SnapshotOrder): Promise<Opened> {
  const expected = { ...inventTables(), weights: DEFAULT_WEIGHTS };
  const opening = startClock();
  const { base, complete } = await openSnapshot(order.store, expected);
  const { wallMs: openMs, cpuMs: openCpuMs } = opening();
  await complete;
  const { wallMs: completeMs, cpuMs: completeCpuMs } = opening();
  const lists = await listsOf(base, order);
  return { openMs, openCpuMs, completeMs, completeCpuMs, lists, rssBytes: process.memoryUsage.rss() };
}

async function listsOf(base: LiveBase, { asked, ...size }: SnapshotOrder): Promise<string[]> {
  const live = new LiveMarket(base);
  const graduates = await inventGraduates(size, { from: 0, to: asked });
  return Array.from({ length: asked }, (_, row) => JSON.stringify(live.matchOne(graduates, row)));
}
