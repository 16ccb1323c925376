import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roles } from './contract.ts';
import { lockSeconds, permissionsOf } from './rules.ts';

test('four failures cost nothing, the fifth half a minute, then it doubles up to an hour', () => {
  assert.deepEqual([1, 4, 5, 6, 7, 11, 12, 500].map(lockSeconds), [0, 0, 30, 60, 120, 1_920, 3_600, 3_600]);
});

test('nobody but graduates holds a permission over an own record, and they hold no other', () => {
  for (const role of roles) {
    const own = permissionsOf(role).filter((permission) => permission.endsWith('.own'));
    if (role === 'graduate')
      assert.ok(
        permissionsOf(role).every(
          (permission) => permission.endsWith('.own') || permission === 'postings.read',
        ),
      );
    else assert.deepEqual(own, [], role);
  }
});

test('employers reach no person, no ledger and no recommendation', () => {
  const reached = permissionsOf('employer').filter((permission) => !permission.startsWith('postings.'));
  assert.deepEqual(reached, []);
});
