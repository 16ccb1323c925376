import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '..');

test('every test that the table of faults names is there, under that name', () => {
  const rows = [...readFileSync(join(ROOT, 'docs/faults.md'), 'utf8').matchAll(/`(src\/[^`]+)` “([^”]+)”/g)];
  assert.ok(rows.length > 30);
  for (const [, file = '', name = ''] of rows) {
    const names = [...readFileSync(join(ROOT, file), 'utf8').matchAll(/\btest\(\s*'([^']+)'/g)];
    assert.ok(
      names.some(([, full = '']) => full.includes(name)),
      `${file} has no test “${name}”`,
    );
  }
});
