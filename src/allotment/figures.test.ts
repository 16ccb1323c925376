import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pushFigures } from './figures.ts';
import { KEY, scene } from './test-lists.ts';

describe('figures of a push', () => {
  it('are those of a hand-made example', () => {
    const { lists, seekers } = scene(
      [
        [
          [0, 900],
          [1, 500],
        ],
        [[0, 700]],
        [],
      ],
      [1, 1, 1, 1],
      { key: [0] },
    );
    const figures = pushFigures(lists, seekers, { postings: 4, groupFlags: KEY });
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
    assert.equal(pushFigures(lists, seekers, { postings: 4, groupFlags: KEY, k: 1 }).recommendations, 2);
  });

  it('are −1 for congestion and 0 for Gini when every posting is pushed alike, 0 and near 1 when one takes all', () => {
    const even = scene([[[0, 1]], [[1, 1]], [[2, 1]]], [1, 1, 1]);
    const spread = pushFigures(even.lists, even.seekers, { postings: 3, groupFlags: 0 });
    assert.ok(Math.abs(spread.congestion + 1) < 1e-12);
    assert.ok(Math.abs(spread.gini) < 1e-12);
    const heaped = scene([[[0, 1]], [[0, 1]], [[0, 1]]], [1, 1, 1]);
    const one = pushFigures(heaped.lists, heaped.seekers, { postings: 3, groupFlags: 0 });
    assert.equal(Math.abs(one.congestion), 0);
    assert.ok(Math.abs(one.gini - 2 / 3) < 1e-12);
  });

  it('are zeros, not NaN, for an empty run', () => {
    const { lists, seekers } = scene([], []);
    const figures = pushFigures(lists, seekers, { postings: 0, groupFlags: 0 });
    assert.deepEqual([figures.coverage, figures.congestion, figures.gini, figures.mostOnOne], [0, 0, 0, 0]);
  });
});
