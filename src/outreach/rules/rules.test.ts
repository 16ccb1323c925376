import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { RunSettings } from '../contract.ts';
import { budgetLeft, DAY_BUDGET, minimaOf, roomLeft } from './budget.ts';
import { bindingConstraint, spreadOf, unmetReason } from './unmet.ts';

test('nobody is sent more than the day allows, whatever a run is asked to push', () => {
  const most = minimaOf(RunSettings.parse({ perGraduate: 20, minimum: 20, keyGroupMinimum: 20 }));
  assert.deepEqual(most, { everybody: DAY_BUDGET, keyGroup: DAY_BUDGET, most: DAY_BUDGET });
  assert.equal(budgetLeft(DAY_BUDGET + 3), 0);
});

test('key groups are never promised less than everybody', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 0, max: 20 }),
      (perGraduate, minimum, keyGroupMinimum) => {
        const minima = minimaOf(RunSettings.parse({ perGraduate, minimum, keyGroupMinimum }));
        assert.ok(minima.everybody <= minima.keyGroup && minima.keyGroup <= minima.most);
        assert.ok(minima.most <= Math.min(perGraduate, DAY_BUDGET));
      },
    ),
  );
});

test('a posting that enough people hold has no room, and never less than none', () => {
  assert.equal(roomLeft(2, 10, 5), 15);
  assert.equal(roomLeft(1, 10, 12), 0);
});

const steps = (onlyThis: Record<string, number>, remaining: Record<string, number> = {}) =>
  ['degree', 'major', 'region', 'salary'].map((constraint) => ({
    constraint,
    remaining: remaining[constraint] ?? 0,
    onlyThis: onlyThis[constraint] ?? 0,
  }));

test('the binding constraint is the one at which giving way would bring most', () => {
  assert.equal(bindingConstraint(steps({ region: 12, salary: 40 })), 'salary');
  assert.equal(bindingConstraint(steps({ major: 7, salary: 7 })), 'major');
});

test('when no single constraint is to blame, it is the one that takes the last posting away', () => {
  assert.equal(bindingConstraint(steps({}, { degree: 90, major: 3 })), 'region');
  assert.equal(bindingConstraint([]), 'market_empty');
});

test('a shortage is explained by what comes first: budget, fit, earlier pushes, full postings', () => {
  const base = { fit: 20, sentBefore: 0, given: 1, wanted: 3, budget: 10 };
  const constraint = () => 'region';
  assert.equal(unmetReason(base, constraint), 'caps');
  assert.equal(unmetReason({ ...base, sentBefore: 18 }, constraint), 'sent_before');
  assert.equal(unmetReason({ ...base, fit: 2 }, constraint), 'region');
  assert.equal(unmetReason({ ...base, budget: 1 }, constraint), 'day_budget');
});

test('the spread counts every used posting once', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60 })), (loads) => {
      const spread = spreadOf(loads);
      assert.equal(
        spread.reduce((sum, row) => sum + row.postings, 0),
        loads.length,
      );
    }),
  );
  assert.deepEqual(
    spreadOf([1, 2, 3, 4, 8, 16, 99]).map((row) => row.postings),
    [1, 2, 1, 1, 2],
  );
});
