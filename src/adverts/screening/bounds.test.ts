import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { READ_LIMIT, readingOf } from '../extraction/reading.ts';
import { WORDING_RULES } from './rules.ts';
import { wordingHits } from './screen.ts';

/** Processor time; a quiet core needs some 20 ms. This catches patterns that explode, not busy machines. */
const PATIENCE_MS = 1_000;
const literals = [...new Set(WORDING_RULES.flatMap((rule) => rule.needs))];

function millisecondsFor(piece: string): number {
  const desc = piece.repeat(Math.ceil(READ_LIMIT / piece.length));
  const reading = readingOf({ id: 'x', desc, welfare: desc.slice(0, 10_000), tags: desc.slice(0, 10_000) });
  const start = process.cpuUsage();
  wordingHits(reading, 'advert', 12);
  return process.cpuUsage(start).user / 1_000;
}

test('no word that a rule looks for makes it slow when it fills a whole text', () => {
  for (const literal of [...literals, '1', 'a', 'a1', '1 ', '、', '的', '(', '限 男 ', '\u200b男', '齡'])
    assert.ok(millisecondsFor(literal) < PATIENCE_MS, literal);
});

test('nor do any few of them together', () => {
  const words = fc.array(fc.constantFrom(...literals, '不', '无', ' ', ',', '18', '-', '岁', 'x1'), {
    minLength: 2,
    maxLength: 5,
  });
  fc.assert(
    fc.property(words, (parts) => assert.ok(millisecondsFor(parts.join('')) < PATIENCE_MS, parts.join(''))),
    { numRuns: 100 },
  );
});
