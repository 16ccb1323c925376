import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../kernel/calendar.ts';
import { contactDueOn, nextAct, overdueDays } from './rules.ts';

test('an agreed day wins over the interval but cannot stretch it beyond double', () => {
  assert.equal(contactDueOn('2026-11-01', 14), '2026-11-15');
  assert.equal(contactDueOn('2026-11-01', 14, '2026-11-05'), '2026-11-05');
  assert.equal(contactDueOn('2026-11-01', 14, '2027-06-01'), '2026-11-29');
});

test('a contact falls due after the last one and within twice the interval, whatever was agreed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.option(fc.integer({ min: 1, max: 400 })),
      (every, again) => {
        const due = contactDueOn('2026-02-20', every, again === null ? null : addDays('2026-02-20', again));
        assert.ok(due > '2026-02-20' && due <= addDays('2026-02-20', 2 * every));
      },
    ),
  );
});

test('nothing is overdue on the day it is due, nor when nothing is owed', () => {
  assert.deepEqual(
    [
      overdueDays('2026-11-22', '2026-11-22'),
      overdueDays('2026-11-20', '2026-11-22'),
      overdueDays(null, '2026-11-22'),
    ],
    [0, 2, 0],
  );
});

test('the next act is the first that applies: an objection, a first talk, what was agreed, then recommendations', () => {
  const quiet = { talks: 2, recommendations: 3, answers: 3, contested: false, agreed: '' };
  const acts = [
    { ...quiet, contested: true, talks: 0 },
    { ...quiet, talks: 0, agreed: '改简历' },
    { ...quiet, agreed: '改简历', answers: 0 },
    { ...quiet, recommendations: 0, answers: 0 },
    { ...quiet, answers: 1 },
    quiet,
    // A posting may be answered twice.
    { ...quiet, answers: 5 },
  ].map((progress) => nextAct(progress));
  assert.deepEqual(
    acts.map(({ act, unanswered }) => [act, unanswered]),
    [
      ['answer_contest', 0],
      ['first_talk', 0],
      ['agreed', 3],
      ['first_recommendation', 0],
      ['ask_answers', 2],
      ['keep_in_touch', 0],
      ['keep_in_touch', 0],
    ],
  );
});
