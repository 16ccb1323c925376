import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { settingsPage } from './settings-page.ts';

test('docs/settings.md says what the program reads', async () => {
  // Widths of the table's columns are the formatter's business.
  const plain = (text: string) => text.replaceAll(/ +\|/g, ' |').replaceAll(/-{3,}/g, '---');
  const kept = await readFile(new URL('../docs/settings.md', import.meta.url), 'utf8');
  assert.equal(plain(kept), plain(settingsPage()));
});
