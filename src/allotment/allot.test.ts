import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../kernel/fault.ts';
import { hashLists, listOf } from '../matching/index.ts';
import { allot } from './allot.ts';
import { capsOf, minimaOf } from './options.ts';
import type { AllotOptions } from './options.ts';
import { listShort } from './short.ts';
import { KEY, anyScene, scene } from './test-lists.ts';
import type { Scene } from './test-lists.ts';

const someOptions: fc.Arbitrary<AllotOptions> = fc.record(
  {
    perPostingCap: fc.integer({ min: 0, max: 6 }),
    capPerHead: fc.constantFrom(0, 0.5, 1, 3),
    minPerGraduate: fc.integer({ min: 0, max: 4 }),
    keyGroupMin: fc.integer({ min: 0, max: 6 }),
    keyGroupFlags: fc.constant(KEY),
    keyGroupFirst: fc.boolean(),
    maxPerGraduate: fc.integer({ min: 0, max: 8 }),
    evenly: fc.boolean(),
    slotBonus: fc.constantFrom(1, 3000, 30_000),
    epsilon: fc.constantFrom(1, 7, 400),
  },
  { requiredKeys: ['minPerGraduate', 'keyGroupMin', 'keyGroupFlags'] },
);

const PLAIN: AllotOptions = {
  capPerHead: 1,
  minPerGraduate: 1,
  keyGroupMin: 1,
  keyGroupFlags: KEY,
};

function run({ lists, postings, seekers }: Scene, options: AllotOptions = PLAIN) {
  return allot(lists, postings, seekers, options);
}

describe('the allocation', () => {
  it('never exceeds a cap, pushes only what is in the list, in its order, and states loads and the short truly', async () => {
    await fc.assert(
      fc.asyncProperty(anyScene(), someOptions, async (given, options) => {
        const { lists, postings, seekers } = given;
        const { lists: pushed, load, short } = await run(given, options);
        const caps = capsOf(postings, options);
        const minima = minimaOf(seekers, lists.count, options);
        const counted = new Uint32Array(postings.count);
        const shorts = new Map(listShort(short).map((row) => [row.graduate, row]));
        for (let row = 0; row < lists.count; row++) {
          const own = listOf(pushed, row);
          assert.deepEqual(
            own,
            listOf(lists, row).filter(({ posting }) => own.some((entry) => entry.posting === posting)),
          );
          for (const { posting } of own) counted[posting]!++;
          assert.ok(own.length <= Math.max(minima[row]!, options.maxPerGraduate ?? 0));
          assert.equal(shorts.has(row), own.length < minima[row]!);
          if (shorts.has(row)) assert.equal(shorts.get(row)!.got, own.length);
          const isOpen = listOf(lists, row).some(
            ({ posting }) =>
              !own.some((entry) => entry.posting === posting) && load[posting]! < caps[posting]!,
          );
          assert.ok(own.length >= minima[row]! || !isOpen, 'somebody is short beside a posting with room');
        }
        assert.deepEqual(load, counted);
        assert.ok(load.every((here, posting) => here <= caps[posting]!));
      }),
      { numRuns: 400 },
    );
  });

  it('proves its gap: never below what it gained, and never over it by more than a step a place', async () => {
    await fc.assert(
      fc.asyncProperty(anyScene(), someOptions, async (given, options) => {
        const { proof, filled } = await run(given, options);
        assert.ok(proof.bound >= proof.gained);
        assert.ok(proof.bound - proof.gained <= filled * (options.epsilon ?? 1));
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same bytes every time', async () => {
    await fc.assert(
      fc.asyncProperty(anyScene(), someOptions, async (given, options) => {
        assert.equal(
          hashLists((await run(given, options)).lists),
          hashLists((await run(given, options)).lists),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('moves a holder to another free posting rather than leave somebody with none', async () => {
    const given = scene(
      [
        [
          [0, 900],
          [1, 500],
        ],
        [[0, 800]],
      ],
      [1, 1],
    );
    const { lists, short } = await run(given);
    assert.deepEqual(listOf(lists, 0), [{ posting: 1, score: 500 }]);
    assert.deepEqual(listOf(lists, 1), [{ posting: 0, score: 800 }]);
    assert.deepEqual(listShort(short), []);
  });

  it('serves key groups first, also when others would gain more', async () => {
    await fc.assert(
      fc.asyncProperty(anyScene(), fc.constantFrom(1, 2, 3), async (given, keyGroupMin) => {
        const { lists, postings, seekers } = given;
        const options = { ...PLAIN, minPerGraduate: 2, keyGroupMin };
        const together = await run(given, options);
        const alone = await allot(lists, postings, seekers, { ...options, minPerGraduate: 0 });
        for (let row = 0; row < lists.count; row++) {
          if ((seekers.flags[row]! & KEY) !== 0)
            assert.deepEqual(listOf(together.lists, row), listOf(alone.lists, row));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('says why somebody stays short, and which cap binds', async () => {
    const given = scene([[[0, 900]], [[0, 100]], [], [[1, 50]], [[1, 60]], [[2, 1]]], [1, 3, 0], {
      key: [1],
      top: 1,
    });
    const { lists, short } = await run(given, { ...PLAIN, perPostingCap: 1 });
    assert.deepEqual(listOf(lists, 1), [{ posting: 0, score: 100 }]);
    assert.deepEqual(
      listShort(short).map(({ graduate, reason }) => [graduate, reason]),
      [
        [0, 'cap_per_head'],
        [2, 'none_eligible'],
        [3, 'flat_cap'],
        [5, 'cap_per_head'],
      ],
    );
    const few = await run(scene([[[0, 900]]], [5]), { ...PLAIN, minPerGraduate: 2 });
    assert.deepEqual(few.short.counts.few_eligible, 1);
    const anybody = await run(given, { ...PLAIN, keyGroupFirst: false });
    assert.deepEqual(listOf(anybody.lists, 0), [{ posting: 0, score: 900 }]);
  });

  it('evenly: gives everybody one before anybody two', async () => {
    const row: [number, number][] = [
      [0, 900],
      [1, 800],
    ];
    const lower: [number, number][] = [
      [0, 20],
      [1, 10],
    ];
    const given = scene([row, lower], [1, 1]);
    const options = { ...PLAIN, minPerGraduate: 2 };
    const most = await run(given, options);
    assert.deepEqual([...most.lists.lengths], [2, 0]);
    const even = await run(given, { ...options, evenly: true });
    assert.deepEqual([...even.lists.lengths], [1, 1]);
  });

  it('a graduate without personalisation counts as the mean of the others and keeps a score of 0', async () => {
    const given = scene([[[0, 1000]], [[0, 0]], [[0, 200]]], [1], { plain: [1] });
    const { lists } = await run(given);
    assert.deepEqual([...lists.lengths], [1, 0, 0]);
    const between = await run(scene([[[1, 1000]], [[0, 0]], [[0, 200]]], [1, 1], { plain: [1] }));
    assert.deepEqual(listOf(between.lists, 1), [{ posting: 0, score: 0 }]);
  });

  it('refuses caps and minima that are no whole numbers', async () => {
    const given = scene([], []);
    for (const change of [
      { perPostingCap: -1 },
      { minPerGraduate: Number.NaN },
      { keyGroupMin: 256 },
      { capPerHead: Number.NaN },
      { epsilon: 0 },
      { slotBonus: 40_000 },
      { threads: 0 },
    ]) {
      await assert.rejects(
        run(given, { ...PLAIN, ...change }),
        (error) => error instanceof Fault && error.code === 'allotment.options_invalid',
      );
    }
  });
});
