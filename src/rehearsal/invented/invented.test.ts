import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { buildMarket, matchAll, matchByBruteForce, listOf } from '../../matching/index.ts';
import type { GraduateColumns, PostingColumns } from '../../matching/index.ts';
import { inventMarket } from './market.ts';
import { MARKET_NAMES } from './odd-markets.ts';

const SIZE = { seed: 3, graduates: 20_000, postings: 20_000 };

function fingerprint(columns: PostingColumns | GraduateColumns): string {
  const hash = createHash('sha256');
  for (const cells of Object.values(columns)) if (typeof cells === 'object') hash.update(cells);
  return hash.digest('hex');
}

function share(cells: ArrayLike<number>, is: (value: number) => boolean): number {
  return Array.from(cells).filter(is).length / cells.length;
}

describe('an invented nation', () => {
  it('is the same for the same seed, and another for another', async () => {
    const [one, again, other] = [
      await inventMarket(SIZE),
      await inventMarket(SIZE),
      await inventMarket({ ...SIZE, seed: 4 }),
    ];
    assert.equal(fingerprint(one.postings), fingerprint(again.postings));
    assert.equal(fingerprint(one.graduates), fingerprint(again.graduates));
    assert.notEqual(fingerprint(one.postings), fingerprint(other.postings));
  });

  it('begins like a larger one, so that a row does not depend on how many are made at once', async () => {
    const small = await inventMarket({ ...SIZE, graduates: 500, postings: 700 });
    const large = await inventMarket(SIZE);
    const { postings, graduates } = large;
    for (const name of ['degreeMin', 'industry', 'salaryHi', 'headCount', 'chance', 'openedOn'] as const) {
      assert.deepEqual(small.postings[name], postings[name].slice(0, 700));
    }
    for (const [offsets, cells] of [
      ['nodeOffsets', 'nodes'],
      ['regionOffsets', 'regions'],
      ['keywordOffsets', 'keywords'],
    ] as const) {
      assert.deepEqual(small.postings[offsets], postings[offsets].slice(0, 701));
      assert.deepEqual(small.postings[cells], postings[cells].slice(0, postings[offsets][700]));
    }
    assert.deepEqual(small.graduates.wishes, graduates.wishes.slice(0, 500 * 5));
    assert.deepEqual(small.graduates.keywords, graduates.keywords.slice(0, 500 * 8));
  });

  it('has the skew that it promises', async () => {
    const { postings, graduates } = await inventMarket(SIZE);
    const near = (value: number, wanted: number, by: number): void =>
      assert.ok(Math.abs(value - wanted) <= by, `${value} is not ${wanted} ± ${by}`);
    near(postings.nodes.length / postings.count, 3.07, 0.1);
    near(postings.keywords.length / postings.count, 9.25, 0.15);
    near(
      share(
        postings.nodeOffsets.slice(0, -1).map((at) => postings.nodes[at]!),
        (node) => node === 0,
      ),
      0.35,
      0.02,
    );
    near(
      share(postings.chance, (chance) => chance === 255),
      0.7,
      0.02,
    );
    near(
      share(postings.cohortTo, (cohort) => cohort < 0xffff),
      0.3,
      0.02,
    );
    near(
      share(postings.onlyFlags, (flags) => flags > 0),
      0.01,
      0.004,
    );
    near(
      share(graduates.degree, (degree) => degree === 1),
      0.47,
      0.02,
    );
    near(
      share(graduates.personalised, (personal) => personal === 0),
      0.03,
      0.01,
    );
    near(
      share(graduates.wishSource, (source) => source > 0),
      0.05,
      0.01,
    );
    near(
      share(graduates.salaryFloor, (floor) => floor > 0),
      0.7,
      0.02,
    );
    near(share(graduates.keywords, (word) => word >= 0) * 8, 4, 0.1);
  });

  it('tells how far it is and stops when it is told to', async () => {
    const seen: string[] = [];
    await inventMarket(SIZE, { onProgress: ({ what, done }) => seen.push(`${what} ${done}`) });
    assert.deepEqual(seen, ['postings 20000', 'graduates 20000']);
    const reason = new Error('enough');
    await assert.rejects(inventMarket(SIZE, { signal: AbortSignal.abort(reason) }), reason);
  });
});

describe('odd markets', () => {
  for (const market of MARKET_NAMES) {
    it(`${market}: the index gives the lists of brute force`, async () => {
      const invented = await inventMarket({ seed: 5, graduates: 300, postings: 1_500, market });
      const built = buildMarket(invented);
      const lists = await matchAll(built, invented.graduates, { threads: 1 });
      let held = 0;
      for (let graduate = 0; graduate < 300; graduate += 5) {
        const right = matchByBruteForce(built, invented.graduates, graduate, 20);
        assert.deepEqual(listOf(lists, graduate), right);
        held += right.length;
      }
      assert.equal(held === 0, market === 'nobody');
    });
  }
});
