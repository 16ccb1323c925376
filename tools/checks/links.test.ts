import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkLinks } from './links.ts';
import { breachesOf } from './planted.ts';

test('links to files, folders, headings and other sites pass; examples in code are no links', async () => {
  const found = await breachesOf(checkLinks, {
    'README.md':
      '[a](docs/a.md) [b](docs/) [c](docs/a.md#who-may-import-whom) [d](https://example.org) [e](#护航-huhang)\n\n## 护航 Huhang\n\n`[x](nowhere.md)`\n\n```md\n[y](nowhere.md)\n```\n',
    'docs/a.md': '# Who may import whom?\n\n![picture](../picture.png)\n',
    'picture.png': '',
  });
  assert.deepEqual(found, []);
});

test('a link that leads nowhere is named with its line', async () => {
  const found = await breachesOf(checkLinks, {
    'docs/a.md': '# A\n\n[b](b.md)\n<img src="c.png">\n\n[d]: d.md\n',
  });
  assert.deepEqual(found.toSorted(), [
    'docs/a.md:3 "b.md" leads nowhere',
    'docs/a.md:4 "c.png" leads nowhere',
    'docs/a.md:6 "d.md" leads nowhere',
  ]);
});

test('a heading that does not exist, and a path out of the repository, are refused', async () => {
  const found = await breachesOf(checkLinks, { 'a.md': '# A\n[b](#b) [c](../c.md)\n' });
  assert.deepEqual(found, ['a.md:2 "#b": a.md has no heading #b', 'a.md:2 "../c.md" leaves the repository']);
});
