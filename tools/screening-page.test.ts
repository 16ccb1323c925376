import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { extract, screen } from '../src/adverts/index.ts';
import { WORDING_RULES } from '../src/adverts/screening/rules.ts';
import { screeningPage } from './screening-page.ts';

test('docs/screening-rules.md says what the rules do', async () => {
  // Widths of the tables' columns are the formatter's business.
  const plain = (text: string) =>
    text.replaceAll(/ +\|/g, ' |').replaceAll(/\| +/g, '| ').replaceAll(/-{3,}/g, '---');
  const kept = await readFile(new URL('../docs/screening-rules.md', import.meta.url), 'utf8');
  assert.equal(plain(kept), plain(screeningPage()));
});

test('every rule finds its own example, and not the innocent one beside it', () => {
  for (const { id, kind, example, innocent } of WORDING_RULES) {
    const found = [example, innocent].map((desc) => {
      const raw = { id: 'x', desc };
      return screen(raw, extract(raw)).hits.filter((hit) => hit.kind === kind);
    });
    assert.ok(
      found[0]?.some((hit) => hit.rule === id),
      `${id} misses ${example}`,
    );
    assert.deepEqual(found[1], [], `${id} blames ${innocent}`);
  }
});
