import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from './ids.ts';

test('ids are UUIDs of version 7 and sort in the order in which they were made, also within a millisecond', () => {
  const ids = Array.from({ length: 20_000 }, () => newId());
  assert.deepEqual(ids.toSorted(), ids);
  assert.equal(new Set(ids).size, ids.length);
  assert.match(ids[0]!, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a clock that is set back does not turn the order round', () => {
  const before = newId();
  assert.ok(newId(Date.now() - 60_000) > before);
});
