import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

const READ_ONE = `
const { extract, screen } = await import(process.env.ADVERTS);
const piece = process.env.PIECE;
const desc = piece.repeat(Math.ceil(1_000_000 / piece.length));
const raw = { id: 'x', title: desc.slice(0, 500), city: '广州', desc, tags: desc.slice(0, 10_000) };
const start = process.threadCpuUsage();
screen(raw, extract(raw));
const { user, system } = process.threadCpuUsage(start);
console.log((user + system) / 1_000);
`;

/** Processor time of the reading thread: neither other programs nor the compiler's threads count. */
function coldMs(piece: string): number {
  const env = { ...process.env, PIECE: piece, ADVERTS: new URL('../index.ts', import.meta.url).href };
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', READ_ONE], { env });
  return Number(printed.toString());
}

test('a process that has read nothing yet reads a megabyte within 200 ms, its dictionaries included', () => {
  for (const piece of ['a', '本科', '相关专业']) {
    const best = Math.min(...[0, 1, 2].map(() => coldMs(piece)));
    assert.ok(best <= 200, `${piece}: ${best} ms`);
  }
});
