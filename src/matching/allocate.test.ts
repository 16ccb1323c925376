import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../kernel/fault.ts';
import { allocate } from './allocate.ts';
import type { AllocationOptions } from './allocate.ts';
import { pushFigures } from './figures.ts';
import { matchOne } from './match-all.ts';
import { emptyLists, hashLists, listOf } from './match-lists.ts';
import type { MatchLists } from './match-lists.ts';
import { adversarialMarket, anyMarket, build } from './test-worlds.ts';
import type { Built } from './test-worlds.ts';

const KEY_FLAGS = 3;

/** Lists of all graduates on the test's own thread. */
function listsOf({ market, graduates }: Built, top: number): MatchLists {
  const lists = emptyLists(graduates.count, top);
  for (let row = 0; row < graduates.count; row++) {
    const list = matchOne(market, graduates, row, top);
    lists.lengths[row] = list.length;
    for (const [at, { posting, score }] of list.entries()) {
      lists.postings[row * top + at] = posting;
      lists.scores[row * top + at] = score;
    }
  }
  return lists;
}

const someOptions: fc.Arbitrary<AllocationOptions> = fc.record(
  {
    perPostingCap: fc.integer({ min: 0, max: 6 }),
    capPerHead: fc.constantFrom(0, 0.5, 1, 3),
    minPerGraduate: fc.integer({ min: 0, max: 4 }),
    keyGroupMin: fc.integer({ min: 0, max: 6 }),
    keyGroupFlags: fc.constant(KEY_FLAGS),
    keyGroupFirst: fc.boolean(),
    maxPerGraduate: fc.integer({ min: 0, max: 8 }),
  },
  { requiredKeys: ['perPostingCap', 'minPerGraduate', 'keyGroupMin', 'keyGroupFlags', 'keyGroupFirst'] },
);
const eachMarket = fc.oneof(anyMarket(40), adversarialMarket(40));

/** Lists written by hand: [posting, score] in order; three flags from `key`. */
function byHand(
  rows: [number, number][][],
  postings: number,
  key: number[] = [],
): Parameters<typeof allocate> {
  const top = 4;
  const lists = emptyLists(rows.length, top);
  for (const [row, list] of rows.entries()) {
    lists.lengths[row] = list.length;
    for (const [at, [posting, score]] of list.entries()) {
      lists.postings[row * top + at] = posting;
      lists.scores[row * top + at] = score;
    }
  }
  const { market, graduates } = build({ graduates: [], postings: [] });
  const headCount = new Uint32Array(postings).fill(1);
  const flags = Uint16Array.from(rows, (_, row) => (key.includes(row) ? 1 : 0));
  const personalised = new Uint8Array(rows.length).fill(1);
  const options = {
    perPostingCap: 1,
    minPerGraduate: 1,
    keyGroupMin: 1,
    keyGroupFlags: KEY_FLAGS,
    keyGroupFirst: true,
  };
  return [
    lists,
    { ...market.postings, count: postings, headCount },
    { ...graduates, flags, personalised },
    options,
  ];
}

describe('the allocation', () => {
  it('never exceeds a cap, pushes only what is in the list, and states loads and the short truly', () => {
    fc.assert(
      fc.property(eachMarket, someOptions, (draw, options) => {
        const built = build(draw);
        const { market, graduates } = built;
        const lists = listsOf(built, 8);
        const { lists: pushed, load, short } = allocate(lists, market.postings, graduates, options);
        const counted = new Uint32Array(market.postings.count);
        const shorts = new Map(short.map((row) => [row.graduate, row]));
        for (let row = 0; row < graduates.count; row++) {
          const own = listOf(pushed, row);
          const candidates = listOf(lists, row);
          assert.deepEqual(
            own,
            candidates.filter(({ posting }) => own.some((entry) => entry.posting === posting)),
          );
          for (const { posting } of own) counted[posting]!++;
          const key = (graduates.flags[row]! & KEY_FLAGS) !== 0;
          const wanted = key ? options.keyGroupMin : options.minPerGraduate;
          assert.ok(own.length <= Math.max(wanted, options.maxPerGraduate ?? 0));
          assert.equal(shorts.has(row), own.length < wanted);
          if (shorts.has(row)) assert.equal(shorts.get(row)!.got, own.length);
        }
        assert.deepEqual(load, counted);
        for (let posting = 0; posting < counted.length; posting++) {
          const most = Math.min(
            options.perPostingCap,
            (options.capPerHead ?? 99) * market.postings.headCount[posting]!,
          );
          assert.ok(counted[posting]! <= most);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same lists every time', () => {
    fc.assert(
      fc.property(eachMarket, someOptions, (draw, options) => {
        const built = build(draw);
        const run = (): string =>
          hashLists(allocate(listsOf(built, 8), built.market.postings, built.graduates, options).lists);
        assert.equal(run(), run());
      }),
      { numRuns: 50 },
    );
  });

  it('leaves nobody short who could be served when caps do not bind', () => {
    fc.assert(
      fc.property(eachMarket, (draw) => {
        const built = build(draw);
        const options = {
          perPostingCap: 1000,
          minPerGraduate: 3,
          keyGroupMin: 5,
          keyGroupFlags: KEY_FLAGS,
          keyGroupFirst: true,
        };
        const { short } = allocate(listsOf(built, 8), built.market.postings, built.graduates, options);
        assert.ok(short.every(({ reason }) => reason !== 'caps'));
      }),
      { numRuns: 100 },
    );
  });

  it('moves a holder to another free posting rather than leave somebody with none', () => {
    const [lists, postings, graduates, options] = byHand(
      [
        [
          [0, 900],
          [1, 500],
        ],
        [[0, 800]],
      ],
      2,
    );
    const { lists: pushed, short } = allocate(lists, postings, graduates, options);
    assert.deepEqual(
      [listOf(pushed, 0), listOf(pushed, 1)],
      [[{ posting: 1, score: 500 }], [{ posting: 0, score: 800 }]],
    );
    assert.deepEqual(short, []);
  });

  it('serves key groups first, and says why somebody stays short', () => {
    const [lists, postings, graduates, options] = byHand([[[0, 900]], [[0, 100]], []], 1, [1]);
    const { lists: pushed, short } = allocate(lists, postings, graduates, options);
    assert.deepEqual(listOf(pushed, 1), [{ posting: 0, score: 100 }]);
    assert.deepEqual(short, [
      { graduate: 0, got: 0, wanted: 1, reason: 'caps' },
      { graduate: 2, got: 0, wanted: 1, reason: 'none_eligible' },
    ]);
    const anybody = allocate(lists, postings, graduates, { ...options, keyGroupFirst: false });
    assert.deepEqual(listOf(anybody.lists, 0), [{ posting: 0, score: 900 }]);
  });

  it('refuses caps and minima that are no whole numbers', () => {
    const [lists, postings, graduates, options] = byHand([], 0);
    for (const change of [
      { perPostingCap: -1 },
      { minPerGraduate: Number.NaN },
      { capPerHead: Number.NaN },
    ]) {
      assert.throws(
        () => allocate(lists, postings, graduates, { ...options, ...change }),
        (error) => error instanceof Fault && error.code === 'matching.options_invalid',
      );
    }
  });
});

describe('figures of a push', () => {
  it('are those of a hand-made example', () => {
    const [lists, , graduates] = byHand(
      [
        [
          [0, 900],
          [1, 500],
        ],
        [[0, 700]],
        [],
      ],
      4,
      [0],
    );
    const figures = pushFigures(lists, graduates, { postings: 4, groupFlags: KEY_FLAGS });
    const congestion = ((2 / 3) * Math.log(2 / 3) + (1 / 3) * Math.log(1 / 3)) / Math.log(4);
    assert.ok(Math.abs(figures.congestion - congestion) < 1e-12);
    assert.ok(Math.abs(figures.gini - 7 / 12) < 1e-12);
    assert.deepEqual(
      { ...figures, congestion: 0, gini: 0 },
      {
        graduates: 3,
        covered: 2,
        none: 1,
        recommendations: 3,
        postings: 4,
        postingsUsed: 2,
        orphans: 2,
        coverage: 0.5,
        congestion: 0,
        gini: 0,
        mostOnOne: 2,
        groupGap: { members: 1, others: 2, coverageGap: 0.5, lengthGap: 1.5, firstScoreGap: 200 },
      },
    );
    assert.equal(
      pushFigures(lists, graduates, { postings: 4, groupFlags: KEY_FLAGS, k: 1 }).recommendations,
      2,
    );
  });

  it('are −1 for congestion and 0 for Gini when every posting is pushed alike, 0 and near 1 when one takes all', () => {
    const even = byHand([[[0, 1]], [[1, 1]], [[2, 1]]], 3);
    const spread = pushFigures(even[0], even[2], { postings: 3, groupFlags: 0 });
    assert.ok(Math.abs(spread.congestion + 1) < 1e-12);
    assert.ok(Math.abs(spread.gini) < 1e-12);
    const heaped = byHand([[[0, 1]], [[0, 1]], [[0, 1]]], 3);
    const one = pushFigures(heaped[0], heaped[2], { postings: 3, groupFlags: 0 });
    assert.equal(Math.abs(one.congestion), 0);
    assert.ok(Math.abs(one.gini - 2 / 3) < 1e-12);
  });

  it('are zeros, not NaN, for an empty run', () => {
    const [lists, , graduates] = byHand([], 0);
    const figures = pushFigures(lists, graduates, { postings: 0, groupFlags: 0 });
    assert.deepEqual([figures.coverage, figures.congestion, figures.gini, figures.mostOnOne], [0, 0, 0, 0]);
  });
});
