import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCreditCode } from './credit-code.ts';

test('a credit code counts with its check sign and with no other', () => {
  // Made up: region 990000 exists nowhere.
  const body = '91990000MA0000000';
  const valid = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].filter((sign) => isCreditCode(body + sign));
  assert.equal(valid.length, 1);
  assert.equal(isCreditCode(`${body}I`), false);
  assert.equal(isCreditCode(body), false);
});
