import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyWords, nameOfKey } from './review-keys.ts';

test('a key under caps lock decides on one posting, and only with shift on all that are ticked', () => {
  assert.equal(nameOfKey({ key: 'A', shiftKey: false }), 'a');
  assert.equal(nameOfKey({ key: 'a', shiftKey: true }), 'shift a');
  assert.equal(nameOfKey({ key: 'A', shiftKey: true }), 'shift a');
  assert.equal(nameOfKey({ key: '?', shiftKey: true }), '?');
});

test('no key stands twice in the help', () => {
  assert.equal(new Set(keyWords.map(({ key }) => key)).size, keyWords.length);
});
