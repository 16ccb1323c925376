import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bestRegions, givingWay, lowerFloor, sumGivingWay } from './giving-way.ts';
import { firstFailing } from './pair.ts';
import type { Pair } from './pair.ts';
import { build, graduateInput, postingInput, REGION_PARENTS, world } from './test-worlds.ts';

function eligibleOf({ market, graduates }: Pick<Pair, 'market' | 'graduates'>): number {
  let count = 0;
  for (let posting = 0; posting < market.postings.count; posting++) {
    if (firstFailing({ market, graduates, graduate: 0, posting }) === null) count++;
  }
  return count;
}

const draws = fc.record({
  graduate: graduateInput(0),
  postings: fc
    .integer({ min: 1, max: 60 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, id) => postingInput(id)))),
});

test('what giving way brings is what brute force counts of the graduate who gave way', () => {
  fc.assert(
    fc.property(draws, ({ graduate, postings }) => {
      // Room for one wish more, and a wish that was stated: without one, home would be given up with it.
      const wishes = graduate.wishes.length === 0 ? [3] : graduate.wishes.slice(0, 4);
      const now = { ...graduate, wishes };
      const { market, graduates } = build({ graduates: [now], postings });
      const before = eligibleOf({ market, graduates });
      const found = givingWay(market, graduates, 0);
      assert.equal(found.eligible, before);
      const after = (changed: object): number =>
        eligibleOf({
          market,
          graduates: build({ graduates: [{ ...now, ...changed }], postings }).graduates,
        }) - before;
      for (const region of REGION_PARENTS.keys()) {
        assert.equal(found.regions[region], after({ wishes: [...wishes, region] }), `region ${region}`);
      }
      for (let kind = 0; kind < 16; kind++) {
        const bits = graduates.kinds[0]! | (1 << kind);
        assert.equal(found.kinds[kind], after({ kinds: bits }), `kind ${kind}`);
      }
      if (found.salary)
        assert.equal(found.salary.more, after({ salaryFloor: found.salary.floorYuan }), 'salary');
      else assert.equal(graduates.salaryFloor[0], 0);
    }),
    { numRuns: 60 },
  );
});

test('parts of a market add up, and what is gone brings nothing', () => {
  fc.assert(
    fc.property(draws, ({ graduate, postings }) => {
      const { market, graduates } = build({ graduates: [graduate], postings });
      const even = givingWay(market, graduates, 0, (row) => row % 2 === 1);
      const odd = givingWay(market, graduates, 0, (row) => row % 2 === 0);
      assert.deepEqual(sumGivingWay([even, odd]), givingWay(market, graduates, 0));
    }),
    { numRuns: 50 },
  );
});

test('the best regions bring the most; of equals the one near by comes first', () => {
  const regions = Uint32Array.of(9, 5, 5, 2, 3, 3, 0);
  const found = { eligible: 0, regions, kinds: new Uint32Array(16), salary: null };
  const best = bestRegions(found, world.regions, { near: [6], most: 3, isOffered: (region) => region >= 3 });
  assert.deepEqual(best, [
    { region: 5, more: 3 },
    { region: 4, more: 3 },
    { region: 3, more: 2 },
  ]);
});

test('the next floor is the round amount below', () => {
  assert.deepEqual([0, 1, 500, 5000, 5200, 12_000].map(lowerFloor), [null, 0, 0, 4500, 5000, 11_500]);
});
