import assert from 'node:assert/strict';
import { test } from 'node:test';
import { likenessWords, mergeReasonWords } from './copies.ts';

test('a reviewer can tell every fact and every reason apart by its wording', () => {
  for (const words of [Object.values(likenessWords), Object.values(mergeReasonWords)])
    assert.equal(new Set(words).size, words.length);
});
