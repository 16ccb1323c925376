import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LiveBase } from '../live-market.ts';
import { sizesOf, stretchesOf } from './contents.ts';
import { markOf } from './header.ts';
import type { SaveOrder } from './save-worker.ts';

const NAME = /^snapshot-(?<number>\d{9})$/;
const WRITING = 'writing-';
/** The newest and one before it. */
const KEPT = 2;

export type Saved = { readonly folder: string; readonly bytes: number };

/** Folders of whole snapshots below a store, newest first. */
export async function listSnapshots(store: string): Promise<string[]> {
  const names = await readdir(store).catch(() => []);
  return names
    .filter((name) => NAME.test(name))
    .toSorted()
    .toReversed()
    .map((name) => join(store, name));
}

/**
 * Writes a segment into a new folder of the store: beside what is there, and renamed when all of it is on disk. Whoever
 * is killed on the way leaves the snapshot before; the next to save sweeps up. One process at a time saves to a store.
 */
export async function saveSnapshot(store: string, base: LiveBase, signal?: AbortSignal): Promise<Saved> {
  signal?.throwIfAborted();
  await mkdir(store, { recursive: true });
  for (const name of await readdir(store)) {
    if (name.startsWith(WRITING)) await rm(join(store, name), { recursive: true });
  }
  const before = await listSnapshots(store);
  const number = Number(NAME.exec(before[0]?.split('/').at(-1) ?? '')?.groups?.['number'] ?? 0) + 1;
  const name = `snapshot-${String(number).padStart(9, '0')}`;
  const writing = join(store, `${WRITING}${process.pid}`);
  await mkdir(writing);
  try {
    const bytes = await write(writing, base, signal);
    await flushFolder(writing);
    signal?.throwIfAborted();
    const folder = join(store, name);
    await rename(writing, folder);
    await flushFolder(store);
    for (const old of before.slice(KEPT - 1)) await rm(old, { recursive: true });
    return { folder, bytes };
  } catch (error) {
    await rm(writing, { recursive: true, force: true });
    throw error;
  }
}

function write(
  folder: string,
  { market, ids, seq }: LiveBase,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { index, keywordFigures: figures, postings: columns } = market;
  const kept = { arena: index.arena, ids, figures, columns };
  const header = { ...markOf(market), seq, sizes: sizesOf(kept) };
  const order: SaveOrder = { folder, stretches: stretchesOf(kept), header };
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./save-worker.ts', import.meta.url), { workerData: order });
    const abort = (): void => {
      void worker.terminate().then(() => reject(signal?.reason));
    };
    signal?.addEventListener('abort', abort);
    let bytes: number | undefined;
    worker.on('message', (saved: { bytes: number }) => (bytes = saved.bytes));
    worker.on('error', reject);
    worker.on('exit', () => {
      signal?.removeEventListener('abort', abort);
      if (bytes !== undefined) resolve(bytes);
      else if (!signal?.aborted) reject(new Error('the saving thread ended before it was done'));
    });
  });
}

async function flushFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
