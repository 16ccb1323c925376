import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Fault } from '../kernel/fault.ts';
import { inventMarket } from '../rehearsal/index.ts';
import { matchByBruteForce } from './brute.ts';
import { buildGraduates } from './graduates.ts';
import { buildMarket } from './market.ts';
import { matchAll } from './match-all.ts';
import type { MatchProgress } from './match-all.ts';
import { hashLists, listOf } from './match-lists.ts';
import { firstFailing } from './pair.ts';
import { world } from './test-worlds.ts';

const { graduates, ...source } = await inventMarket({ seed: 7, graduates: 3000, postings: 6000 });
const market = buildMarket(source);

describe('a run over all graduates', () => {
  it('gives the same bytes with 1, 2 and 3 threads, equal to brute force', async () => {
    const [one, two, three] = [
      await matchAll(market, graduates, { threads: 1 }),
      await matchAll(market, graduates, { threads: 2 }),
      await matchAll(market, graduates, { threads: 3 }),
    ];
    assert.equal(hashLists(one), hashLists(two));
    assert.equal(hashLists(one), hashLists(three));
    for (let graduate = 0; graduate < graduates.count; graduate += 37) {
      assert.deepEqual(listOf(one, graduate), matchByBruteForce(market, graduates, graduate, 20));
    }
  });

  it('never returns a posting that violates a hard constraint', async () => {
    const lists = await matchAll(market, graduates, { top: 50 });
    for (let graduate = 0; graduate < graduates.count; graduate++) {
      for (const { posting } of listOf(lists, graduate)) {
        assert.equal(firstFailing({ market, graduates, graduate, posting }), null);
      }
    }
  });

  it('reports progress that never falls and ends at the total', async () => {
    const seen: MatchProgress[] = [];
    await matchAll(market, graduates, { threads: 2, onProgress: (progress) => seen.push(progress) });
    assert.ok(seen.length >= 10);
    assert.deepEqual(seen.at(-1), { matched: 3000, total: 3000 });
    assert.deepEqual(
      seen,
      seen.toSorted((a, b) => a.matched - b.matched),
    );
  });

  it('stops when it is cancelled, before and during the run, with the reason that was given', async () => {
    const reason = new Error('the push was called off');
    await assert.rejects(matchAll(market, graduates, { signal: AbortSignal.abort(reason) }), reason);
    const during = new AbortController();
    let matched = 0;
    const run = matchAll(market, graduates, {
      threads: 1,
      signal: during.signal,
      onProgress: (progress) => {
        matched = progress.matched;
        during.abort(reason);
      },
    });
    await assert.rejects(run, reason);
    assert.ok(matched < 3000, `all ${matched} were matched after the cancelling`);
  });

  it('brings an error of a worker back to the caller', async () => {
    const torn = { ...market, index: { ...market.index, ranks: undefined } };
    const run = matchAll(torn as unknown as typeof market, graduates, { threads: 2 });
    await assert.rejects(run, TypeError);
  });

  it('brings an error of the progress callback back to the caller', async () => {
    const broken = new Error('nobody listens');
    const onProgress = (): never => {
      throw broken;
    };
    await assert.rejects(matchAll(market, graduates, { onProgress }), broken);
  });

  it('lets masked runs of one market wait for each other', async () => {
    const even = Uint8Array.from({ length: market.postings.count }, (_, row) => (row + 1) % 2);
    const odd = Uint8Array.from(even, (masked) => 1 - masked);
    const runs = [even, odd].map((masked) => matchAll(market, graduates, { masked, threads: 2 }));
    for (const [parity, lists] of (await Promise.all(runs)).entries()) {
      const rows = Array.from({ length: lists.count }, (_, row) => listOf(lists, row)).flat();
      assert.ok(rows.length > 0);
      assert.ok(rows.every(({ posting }) => posting % 2 === 1 - parity));
    }
  });

  it('answers no graduates with no lists', async () => {
    const { columns } = buildGraduates([], world);
    assert.equal((await matchAll(market, columns)).count, 0);
  });

  it('refuses a list length or a number of threads that makes no sense', async () => {
    for (const options of [
      { top: 0 },
      { top: 1.5 },
      { top: 1001 },
      { threads: 0 },
      { threads: Number.NaN },
    ]) {
      await assert.rejects(
        matchAll(market, graduates, options),
        (error) => error instanceof Fault && error.code === 'matching.options_invalid',
      );
    }
  });
});
