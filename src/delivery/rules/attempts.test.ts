import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterFailure, isServerDown, MAX_ATTEMPTS } from './attempts.ts';

test('a mail is tried five times with longer and longer waits, then given up', () => {
  const waits: number[] = [];
  let attempts = 0;
  for (;;) {
    const next = afterFailure(attempts++, { code: 'EMESSAGE', responseCode: 451 });
    if (!('waitSeconds' in next)) {
      assert.deepEqual(next, { state: 'failed', error: 'EMESSAGE 451' });
      break;
    }
    waits.push(next.waitSeconds);
  }
  assert.equal(attempts, MAX_ATTEMPTS);
  assert.deepEqual(
    waits,
    waits.toSorted((a, b) => a - b),
  );
});

test('an address that the server refuses for good is not tried again', () => {
  assert.deepEqual(afterFailure(0, { code: 'EENVELOPE', responseCode: 550 }), {
    state: 'failed',
    error: 'EENVELOPE 550',
  });
  assert.equal(afterFailure(0, { code: 'EENVELOPE', responseCode: 450 }).state, 'waiting');
});

test('what is noted about a failure holds codes only, never the sentence with the address', () => {
  const error = Object.assign(new Error('550 no such user zhao@example.edu'), {
    code: 'EMESSAGE',
    responseCode: 550,
  });
  assert.deepEqual(JSON.stringify(afterFailure(4, error)).includes('zhao'), false);
});

test('a server that cannot be reached is told apart from a mail that is refused', () => {
  assert.equal(isServerDown({ code: 'ECONNECTION' }), true);
  assert.equal(isServerDown({ code: 'EENVELOPE', responseCode: 550 }), false);
});
