import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReasonLine } from '../../src/outreach/contract.ts';
import { notCounted, whyParts, wordChance } from './why.ts';

const reasons: ReasonLine[] = [
  { code: 'major_exact', points: 600, facts: {} },
  { code: 'wish_rank', points: 400, facts: { rank: 1, wishName: '苏州' } },
  { code: 'chance', points: -250, facts: { chance: 191 } },
];

test('bars follow one another and end at the score', () => {
  const { parts, end } = whyParts(reasons);
  assert.deepEqual(
    parts.map(({ from, length, isAway }) => [from, length, isAway]),
    [
      [0, 0.6, false],
      [0.6, 0.4, false],
      [0.75, 0.25, true],
    ],
  );
  assert.equal(end, 0.75);
});

test('without a point there is no bar', () => {
  assert.deepEqual(whyParts([{ code: 'plain_order', points: 0, facts: {} }]), { parts: [], end: 0 });
});

test('a chance is said in words only where there is data, and what did not count is named', () => {
  assert.match(wordChance(reasons)!, /^从以往的结果看/);
  assert.equal(wordChance(reasons.slice(0, 2)), null);
  assert.equal(notCounted(reasons).length, 4);
  assert.match(notCounted(reasons.slice(0, 2)).at(-1)!, /没有足够的数据/);
});
