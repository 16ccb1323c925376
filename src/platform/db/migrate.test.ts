import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../kernel/fault.ts';
import { refuseOldServer } from './migrate.ts';

test('a server older than the oldest one that is tested is refused, with both versions', () => {
  const isTooOld = (error: unknown) =>
    error instanceof Fault &&
    error.code === 'platform.database_too_old' &&
    error.facts['found'] === 14 &&
    error.facts['needed'] === 15;
  assert.throws(() => refuseOldServer(140_012), isTooOld);
  refuseOldServer(150_000);
  refuseOldServer(180_004);
});
