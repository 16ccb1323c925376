import assert from 'node:assert/strict';
import { test } from 'node:test';
import { validity, validityNotes } from './posting-columns.ts';

test('an advert without a deadline counts from the day of the import, and its origin says so', () => {
  assert.deepEqual(validity(null, '2026-11-22', 90), {
    closesOn: '2027-02-20',
    expired: false,
  });
  assert.deepEqual(validityNotes(null), ['validity_from_import']);
  assert.deepEqual(validityNotes('2026-11-21'), []);
  assert.equal(validity('2026-11-21', '2026-11-22', 90).expired, true);
  assert.equal(validity('2026-11-22', '2026-11-22', 90).expired, false);
});
