import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const folder = import.meta.dirname;
const portals = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

type Row = { path: string; title: string; short?: string; icon?: string };

/** Rows as they are written: the modules behind them need a browser. */
function rowsOf(portal: string): Row[] {
  const source = readFileSync(join(folder, portal, 'screens.ts'), 'utf8');
  const body = source.slice(source.indexOf('screens: readonly'));
  return [...body.matchAll(/path: '([^']*)',\s*title: '([^']*)',([\s\S]*?)Screen:/g)].map(
    ([, path = '', title = '', rest = '']) => {
      const [icon, short] = ['icon', 'short'].map((key) => new RegExp(`${key}: '([^']*)'`).exec(rest)?.[1]);
      return { path, title, ...(icon && { icon }), ...(short && { short }) };
    },
  );
}

test('there are seven portals, each with a first page', () => {
  assert.equal(portals.length, 7);
  for (const portal of portals) assert.equal(rowsOf(portal)[0]?.path, '', portal);
});

test('no portal has two screens at one address or two of one name in its navigation', () => {
  for (const portal of portals) {
    const rows = rowsOf(portal);
    assert.equal(new Set(rows.map((row) => row.path)).size, rows.length, portal);
    const shown = rows.filter((row) => row.icon);
    assert.equal(new Set(shown.map((row) => row.title)).size, shown.length, portal);
  }
});

const BAR = 5;
const ROOM = 4;

test('the phone’s bottom bar has room for the first five of the navigation; the rest stands in the menu', () => {
  for (const portal of ['student', 'counsellor', 'labour']) {
    const shown = rowsOf(portal).filter((row) => row.icon);
    assert.ok(shown.length >= 2, `${portal} has ${shown.length}`);
    for (const { title, short = title } of shown.slice(0, BAR))
      assert.ok(short.length <= ROOM, `${portal}: ${short} is too long for a fifth of a phone`);
  }
});

test('every screen that a portal names is there', () => {
  for (const portal of portals) {
    const source = readFileSync(join(folder, portal, 'screens.ts'), 'utf8');
    for (const [, file = ''] of source.matchAll(/import\('([^']+)'\)/g)) {
      assert.ok(existsSync(join(folder, portal, file)), `${portal}: ${file}`);
    }
  }
});
