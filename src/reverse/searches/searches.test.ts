import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { PostingInput } from '../../matching/index.ts';
import { adversarialMarket, anyMarket, build, NODES, REGION_PARENTS } from '../../matching/test-worlds.ts';
import { satisfies } from './saved-search.ts';
import type { SavedSearch } from './saved-search.ts';
import { buildSearchIndex, matchSearches } from './search-index.ts';

const some = (most: number, length: number): fc.Arbitrary<number[]> =>
  fc.oneof(
    { weight: 7, arbitrary: fc.constant<number[]>([]) },
    {
      weight: 3,
      arbitrary: fc.array(fc.integer({ min: 0, max: most }), { minLength: 1, maxLength: length }),
    },
  );

const savedSearch: fc.Arbitrary<SavedSearch> = fc.record({
  regions: some(REGION_PARENTS.length - 1, 3),
  kinds: fc.constantFrom(0, 0, 0, 1, 2, 0x8001, 0xffff),
  node: fc.option(fc.integer({ min: 0, max: NODES - 1 }), { freq: 1 }),
  industries: some(40, 3),
  salaryAtLeast: fc.constantFrom(0, 0, 4000, 6000, 12_000),
  keywordsAll: some(10, 2),
  keywordsAny: some(12, 4),
  degreeAtMost: fc.option(fc.integer({ min: 0, max: 4 }), { freq: 1 }),
  freshAtLeast: fc.constantFrom(0, 0, 0, 100, 255),
});

const EVERYTHING: SavedSearch = {
  regions: [],
  kinds: 0,
  node: null,
  industries: [],
  salaryAtLeast: 0,
  keywordsAll: [],
  keywordsAny: [],
  degreeAtMost: null,
  freshAtLeast: 0,
};

const POSTING: PostingInput = {
  id: 'p',
  degreeMin: 1,
  nodes: [0],
  regions: [3],
  industry: null,
  kind: 0,
  salaryLo: 5000,
  salaryHi: 6000,
  keywords: [],
  headCount: 1,
  onlyFlags: 0,
  cohortFrom: null,
  cohortTo: null,
  fresh: 0,
  openedOn: 0,
};

function found(searches: readonly Partial<SavedSearch>[], posting: Partial<PostingInput>): number[] {
  const { market } = build({ graduates: [], postings: [{ ...POSTING, ...posting }] });
  const index = buildSearchIndex(
    searches.map((search) => ({ ...EVERYTHING, ...search })),
    market,
  );
  return [...matchSearches(index, market.postings, 0)];
}

describe('standing searches', () => {
  it('are found exactly where every part of them holds, with and without figures of keywords', () => {
    let hits = 0;
    fc.assert(
      fc.property(
        fc.oneof(anyMarket(12), adversarialMarket(12)),
        fc.array(savedSearch, { maxLength: 60 }),
        fc.boolean(),
        (draw, searches, knowsShares) => {
          const { market } = build(draw);
          const shares = { figures: market.keywordFigures, postings: market.postings.count };
          const index = buildSearchIndex(searches, market, knowsShares ? shares : null);
          for (let row = 0; row < market.postings.count; row++) {
            const right = searches.flatMap((search, at) =>
              satisfies(search, market.postings, row, market) ? [at] : [],
            );
            hits += right.length;
            assert.deepEqual([...matchSearches(index, market.postings, row)], right);
          }
        },
      ),
      { numRuns: 500 },
    );
    assert.ok(hits > 1000, `only ${hits} hits: the searches ask for too much to prove anything`);
  });

  it('that ask for nothing are satisfied by every posting, and none by none', () => {
    assert.deepEqual(found([{}, {}], {}), [0, 1]);
    assert.deepEqual(found([], {}), []);
  });

  it('are found once, whichever of their regions and keywords a posting has', () => {
    assert.deepEqual(found([{ regions: [0, 1, 3, 3], keywordsAny: [1, 2] }], { keywords: [1, 2] }), [0]);
  });

  it('for a least pay leave out what states none', () => {
    const asking = [{ salaryAtLeast: 6000 }, { salaryAtLeast: 6001 }];
    assert.deepEqual(found(asking, {}), [0]);
    assert.deepEqual(found(asking, { salaryLo: null, salaryHi: null }), []);
  });

  it('for a node find what accepts its graduates, open to all included', () => {
    const asking = [{ node: 7 }, { node: 14 }, { node: 3 }];
    assert.deepEqual(found(asking, { nodes: [0] }), [0, 1, 2]);
    assert.deepEqual(found(asking, { nodes: [3] }), [0, 2]);
    assert.deepEqual(found(asking, { nodes: [9] }), [0]);
  });

  it('that make no sense are refused with the part that is wrong, and never found', () => {
    const { market } = build({ graduates: [], postings: [POSTING] });
    const wrong: [Partial<SavedSearch>, string][] = [
      [{ regions: [99] }, 'regions'],
      [{ regions: [Number.NaN] }, 'regions'],
      [{ kinds: -1 }, 'kinds'],
      [{ node: 1.5 }, 'node'],
      [{ industries: [-1] }, 'industries'],
      [{ salaryAtLeast: Number.NaN }, 'salary'],
      [{ keywordsAll: [1 << 25] }, 'keywords'],
      [{ keywordsAny: Array.from({ length: 10_000 }, (_, id) => id) }, 'keywords'],
      [{ degreeAtMost: 9 }, 'degree'],
      [{ freshAtLeast: 256 }, 'fresh'],
    ];
    const index = buildSearchIndex(
      wrong.map(([part]) => ({ ...EVERYTHING, ...part })),
      market,
    );
    assert.deepEqual(
      index.refused,
      wrong.map(([, reason], search) => ({ search, reason })),
    );
    assert.deepEqual([...matchSearches(index, market.postings, 0)], []);
  });
});
