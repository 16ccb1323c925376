import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { extract, screen } from '../../src/adverts/index.ts';

/** Invented sentences: `+` breaks a rule of the kind above it, `-` only looks as if it did. */
const lines = readFileSync(new URL('corpus.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean);
const cases: { kind: string; breaks: boolean; sentence: string }[] = [];
let kind = '';
for (const line of lines) {
  if (line.startsWith('# ')) kind = line.slice(2);
  else cases.push({ kind, breaks: line.startsWith('+'), sentence: line.slice(2) });
}

function kindsIn(desc: string): Set<string> {
  const raw = { id: 'x', desc };
  return new Set(screen(raw, extract(raw)).hits.map((hit) => hit.kind));
}

for (const kind of new Set(cases.map((one) => one.kind))) {
  test(`wording of kind ${kind} is told from what only looks like it`, () => {
    const wrong = cases.filter((one) => one.kind === kind && kindsIn(one.sentence).has(kind) !== one.breaks);
    assert.deepEqual(
      wrong.map(({ breaks, sentence }) => `${breaks ? 'missed' : 'blamed'}: ${sentence}`),
      [],
    );
  });
}

test('the corpus holds at least three hundred sentences, and both sides of every kind', () => {
  assert.ok(cases.length >= 300, `${cases.length}`);
  for (const kind of new Set(cases.map((one) => one.kind))) {
    assert.ok(
      cases.some((one) => one.kind === kind && one.breaks),
      kind,
    );
    assert.ok(
      cases.some((one) => one.kind === kind && !one.breaks),
      kind,
    );
  }
});
