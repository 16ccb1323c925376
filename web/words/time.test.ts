import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordDay, wordDue, wordMoment } from './time.ts';

const now = new Date('2026-11-22T16:30:00Z'); // 00:30 on the 23rd in Beijing

test('a moment is told in Beijing time wherever the reader’s clock stands', () => {
  assert.equal(wordMoment('2026-11-22T16:05:00Z', now), '今天 00:05');
  assert.equal(wordMoment('2026-11-22T06:05:00Z', now), '昨天 14:05');
  assert.equal(wordMoment('2026-11-03T08:20:00Z', now), '11 月 3 日 16:20');
});

test('a day of another year names its year', () => {
  assert.equal(wordDay('2027-06-30', now), '2027 年 6 月 30 日');
});

test('what is overdue says by how many days', () => {
  assert.equal(wordDue('2026-11-17', now), '逾期 6 天');
  assert.equal(wordDue('2026-11-23', now), '今天到期');
  assert.equal(wordDue('2026-11-26', now), '还有 3 天');
});
