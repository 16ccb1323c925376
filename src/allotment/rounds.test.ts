import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { emptyLists, hashLists, listOf } from '../matching/index.ts';
import type { MatchLists } from '../matching/index.ts';
import { preview } from './preview.ts';
import type { ReservedRule } from './reserved.ts';
import { allotInRounds } from './rounds.ts';
import type { Match, RoundsOptions } from './rounds.ts';
import { listShort } from './short.ts';
import { KEY, anyScene, scene } from './test-lists.ts';
import type { Scene } from './test-lists.ts';

const PLAIN: RoundsOptions = { capPerHead: 1, minPerGraduate: 1, keyGroupMin: 1, keyGroupFlags: KEY };

/** The whole lists of a scene as a market: cut to `top` after what is masked is left out. */
function matchOf({ lists }: Scene, asked: number[] = []): Match {
  return async (rows, masked, top) => {
    const found: MatchLists = emptyLists(rows?.length ?? lists.count, top);
    asked.push(found.count);
    for (let at = 0; at < found.count; at++) {
      const open = listOf(lists, rows?.[at] ?? at).filter(({ posting }) => masked?.[posting] !== 1);
      const kept = open.slice(0, top);
      found.lengths[at] = kept.length;
      for (const [place, { posting, score }] of kept.entries()) {
        found.postings[at * top + place] = posting;
        found.scores[at * top + place] = score;
      }
    }
    return found;
  };
}

function run(given: Scene, options: RoundsOptions = PLAIN) {
  return allotInRounds(matchOf(given), given.postings, given.seekers, options);
}

describe('rounds', () => {
  it('find what stood beyond the first lists, for those who were short', async () => {
    const list: [number, number][] = [
      [0, 900],
      [1, 800],
      [2, 700],
    ];
    const given = scene([list, list, list], [1, 1, 1]);
    const asked: number[] = [];
    const result = await allotInRounds(matchOf(given, asked), given.postings, given.seekers, {
      ...PLAIN,
      top: 1,
    });
    assert.deepEqual([...result.lists.lengths], [1, 1, 1]);
    assert.deepEqual(asked, [3, 2, 1]);
    assert.deepEqual(
      result.rounds.map(({ group, round, gained, short }) => [group, round, gained, short]),
      [
        ['key_group', 0, 0, 0],
        ['others', 0, 1, 2],
        ['others', 1, 1, 1],
        ['others', 2, 1, 0],
      ],
    );
  });

  it('give the few who are left longer lists, so that they do not meet at the same postings again', async () => {
    const wanted: [number, number][] = Array.from({ length: 11 }, (_, at) => [at, 900 - at]);
    const content = Array.from({ length: 8 }, (_, at): [number, number][] => [[at, 1000]]);
    const given = scene(
      [...content, wanted, wanted],
      Array.from({ length: 11 }, () => 1),
      { top: 11 },
    );
    const asked: number[] = [];
    const result = await allotInRounds(matchOf(given, asked), given.postings, given.seekers, {
      ...PLAIN,
      top: 1,
    });
    assert.deepEqual(
      [...result.lists.lengths],
      Array.from({ length: 10 }, () => 1),
    );
    assert.deepEqual(asked, [10, 2], 'one more match for both, not one after the other');
  });

  it('never exceed a cap, never give a posting twice, and leave nobody short beside a posting with room', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyScene(),
        fc.record({
          top: fc.integer({ min: 1, max: 4 }),
          minPerGraduate: fc.integer({ min: 0, max: 3 }),
          keyGroupMin: fc.integer({ min: 0, max: 4 }),
          keyGroupFirst: fc.boolean(),
          evenly: fc.boolean(),
          maxPerGraduate: fc.integer({ min: 0, max: 4 }),
        }),
        async (given, drawn) => {
          const options = { ...PLAIN, ...drawn, topUnmet: 6, maxRounds: 30 };
          const { lists, load, short } = await run(given, options);
          const counted = new Uint32Array(given.postings.count);
          const isShort = new Set(listShort(short).map(({ graduate }) => graduate));
          for (let graduate = 0; graduate < lists.count; graduate++) {
            const own = listOf(lists, graduate).map(({ posting }) => posting);
            const whole = listOf(given.lists, graduate);
            assert.equal(new Set(own).size, own.length);
            assert.ok(own.every((posting) => whole.some((entry) => entry.posting === posting)));
            for (const posting of own) counted[posting]!++;
            if (!isShort.has(graduate)) continue;
            const open = whole.filter(
              ({ posting }) => !own.includes(posting) && load[posting]! < given.postings.headCount[posting]!,
            );
            assert.deepEqual(open, [], 'short beside a posting with room');
          }
          assert.deepEqual(load, counted);
          assert.ok(load.every((here, posting) => here <= given.postings.headCount[posting]!));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('key groups get the same whether or not there are others', async () => {
    await fc.assert(
      fc.asyncProperty(anyScene(), async (given) => {
        const options = { ...PLAIN, top: 2, minPerGraduate: 2, keyGroupMin: 3 };
        const together = await run(given, options);
        const alone = await run(given, { ...options, minPerGraduate: 0 });
        for (let row = 0; row < given.lists.count; row++) {
          if ((given.seekers.flags[row]! & KEY) !== 0)
            assert.deepEqual(listOf(together.lists, row), listOf(alone.lists, row));
        }
      }),
      { numRuns: 80 },
    );
  });

  it('give the same bytes every time', async () => {
    await fc.assert(
      fc.asyncProperty(anyScene(), async (given) => {
        const options = { ...PLAIN, top: 2, minPerGraduate: 2 };
        assert.equal(
          hashLists((await run(given, options)).lists),
          hashLists((await run(given, options)).lists),
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe('reserved postings', () => {
  const list: [number, number][] = [
    [0, 900],
    [1, 500],
  ];
  const given = scene([list, list, list, list], [2, 4]);
  given.seekers.flags.set([0, 2, 1, 2]);
  const rule: ReservedRule = { name: 'in-school', postings: [0], tiers: [1, 2], others: false };

  it('go to the first tier, then the next, and who got one by which rule is part of the answer', async () => {
    const { reserved, lists } = await run(given, { ...PLAIN, reserved: [rule] });
    assert.deepEqual(
      reserved.map(({ graduate, posting, tier }) => [graduate, posting, tier]),
      [
        [1, 0, 1],
        [2, 0, 0],
      ],
    );
    assert.equal(reserved[0]!.rule, 'in-school');
    assert.deepEqual(
      [0, 1, 2, 3].map((row) => listOf(lists, row).map(({ posting }) => posting)),
      [[1], [0], [0], [1]],
    );
  });

  it('stay empty rather than go to others, unless the rule opens them', async () => {
    const nobody = scene([list, list], [2, 4]);
    const closed = await run(nobody, { ...PLAIN, reserved: [rule] });
    assert.deepEqual([closed.load[0], closed.load[1], closed.reserved.length], [0, 2, 0]);
    const opened = await run(nobody, { ...PLAIN, reserved: [{ ...rule, others: true }] });
    assert.deepEqual(
      opened.reserved.map(({ tier }) => tier),
      [null, null],
    );
    const scarce = await run(given, { ...PLAIN, reserved: [{ ...rule, others: true }] });
    assert.deepEqual(
      scarce.reserved.map(({ graduate }) => graduate),
      [1, 2],
    );
  });

  it('count towards the minimum, one for each', async () => {
    const { lists } = await run(given, { ...PLAIN, minPerGraduate: 2, keyGroupMin: 2, reserved: [rule] });
    assert.deepEqual([...lists.lengths], [1, 2, 2, 1]);
  });
});

describe('a preview', () => {
  it('shows what caps and minima would do, and keeps nothing', async () => {
    const given = scene([[[0, 900]], [[0, 800]], [[0, 700]]], [1]);
    const { lists, postings, seekers } = given;
    const before = hashLists(lists);
    const shown = await preview(lists, postings, seekers, PLAIN, [{}, { capPerHead: 2 }, { capPerHead: 3 }]);
    assert.deepEqual(
      shown.map(({ filled, short, figures }) => [filled, short.cap_per_head, figures.mostOnOne]),
      [
        [1, 2, 1],
        [2, 1, 2],
        [3, 0, 3],
      ],
    );
    assert.equal(hashLists(lists), before);
  });
});
