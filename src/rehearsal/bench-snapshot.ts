import { fork } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, stat, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../kernel/fault.ts';
import { DEFAULT_WEIGHTS, buildMajors } from '../matching/index.ts';
import { openSnapshot } from '../segments/index.ts';
import type { Expected } from '../segments/index.ts';
import { inventTables } from './invented/market.ts';
import type { InventedSize } from './invented/market.ts';
import type { Opened, Saved, SnapshotOrder } from './snapshot-process.ts';

export type SnapshotBench = Omit<InventedSize, 'graduates'> & {
  readonly threads: number;
  readonly folder: string;
};

export type SnapshotFigures = Omit<Saved, 'lists' | 'folder'> &
  Omit<Opened, 'lists'> & {
    /** Questions to which what was opened answered otherwise than what was saved. */
    readonly asked: number;
    readonly mismatches: number;
    /** What was done to it → why it was refused. */
    readonly refused: Readonly<Record<string, string>>;
    readonly load: number;
  };

const ASKED = 200;

/** Saves an invented market, opens it from the page cache, each in a process of its own, and spoils it in several ways. */
export async function benchSnapshot(bench: SnapshotBench): Promise<SnapshotFigures> {
  const { folder: store, ...size } = bench;
  const order = { ...size, graduates: ASKED, store, asked: ASKED };
  const { lists: before, folder, ...saved } = await inProcess<Saved>({ ...order, act: 'save' });
  const { lists: after, ...opened } = await inProcess<Opened>({ ...order, act: 'open' });
  return {
    ...saved,
    ...opened,
    asked: ASKED,
    mismatches: before.filter((list, row) => list !== after[row]).length,
    refused: await spoil(store, folder),
    load: loadavg()[0]!,
  };
}

/** What a process answers to its order; it has ended when the promise settles. */
async function inProcess<Told extends Saved | Opened>(order: SnapshotOrder): Promise<Told> {
  const child = fork(new URL('./snapshot-process.ts', import.meta.url), { serialization: 'advanced' });
  const exit = once(child, 'exit').then(([code]: unknown[]) => {
    throw new Error(`the process that should ${order.act} ended with ${String(code)}`);
  });
  child.send(order);
  const [told] = (await Promise.race([once(child, 'message'), exit])) as [Told];
  child.kill();
  await exit.catch(() => undefined);
  return told;
}

async function spoil(store: string, folder: string): Promise<Record<string, string>> {
  const made: Expected = { ...inventTables(), weights: DEFAULT_WEIGHTS };
  const header = await readFile(join(folder, 'header'), 'utf8');
  const { size } = await stat(join(folder, 'data'));
  const why = async (expected: Expected = made): Promise<string> =>
    openSnapshot(store, expected)
      .then(({ complete }) => complete)
      .then(
        () => 'not refused',
        (error: unknown) => (error instanceof Fault ? String(error.facts['why']) : String(error)),
      );
  const majors = buildMajors(made.majors.count, made.majors.root, () => []);
  const refused: Record<string, string> = {
    otherTables: await why({ ...made, majors }),
    otherWeights: await why({ ...made, weights: { ...DEFAULT_WEIGHTS, version: 'other' } }),
    otherPoints: await why({ ...made, weights: { ...DEFAULT_WEIGHTS, freshness: 1 } }),
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
