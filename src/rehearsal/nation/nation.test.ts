import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pushFigures } from '../../allotment/index.ts';
import { buildMarket, hashLists, matchAll } from '../../matching/index.ts';
import { inventMarket } from '../invented/market.ts';
import { runNation } from './run.ts';

const base = mkdtempSync(join(tmpdir(), 'huhang-nation-'));
after(() => rmSync(base, { recursive: true }));

const SIZE = { seed: 3, graduates: 1_100, postings: 1_500, top: 20, shard: 300, threads: 1 };
const RUN = { ...SIZE, kernel: 'ts' as const, check: 8, allot: false, afresh: false };

test('a run that was stopped and found a shard torn gives the lists of one that was not, and its figures', async () => {
  const folder = join(base, 'run');
  const stopping = new AbortController();
  const write = (line: string): void => {
    if (line.startsWith('shard 2 of')) stopping.abort(new Error('enough'));
  };
  await assert.rejects(runNation({ ...RUN, folder }, { write, signal: stopping.signal }), /enough/);
  truncateSync(join(folder, 'shard-0000.lists'), 100);
  const figures = await runNation({ ...RUN, folder }, {});
  const { graduates, ...source } = await inventMarket(SIZE);
  const lists = await matchAll(buildMarket(source), graduates, { top: 20, threads: 1 });
  const right = pushFigures(lists, graduates, { postings: SIZE.postings, groupFlags: 0 });
  assert.equal(figures.resumedShards, 1);
  assert.equal(figures.hash, hashLists(lists));
  assert.deepEqual([figures.check.checked, figures.check.mismatches], [8, 0]);
  assert.equal(figures.lists.orphans, right.orphans);
  assert.ok(Math.abs(figures.lists.gini - right.gini) < 1e-9);
  assert.ok(Math.abs(figures.lists.congestion - right.congestion) < 1e-9);
});

test('a folder of another run is refused with what differs', async () => {
  const folder = join(base, 'other');
  await runNation({ ...RUN, graduates: 10, postings: 50, check: 0, folder }, {});
  await assert.rejects(
    runNation({ ...RUN, graduates: 10, postings: 50, check: 0, seed: 4, folder }, {}),
    /seed 3 instead of 4/,
  );
});
