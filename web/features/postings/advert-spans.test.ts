import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReadField, Span } from '../../../src/postings/contract.ts';
import { spansIn, wordConflict } from './advert-spans.ts';

const cells = { edu: '本科', desc: '要求大专及以上学历' };
const inCell: Span = { source: 'edu', start: 0, end: 2 };
const inText: Span = { source: 'desc', start: 2, end: 4 };

function degree(part: Partial<ReadField>): ReadField {
  return {
    name: 'degreeMin',
    value: 'college',
    spans: [inText],
    confidence: 0.8,
    conflict: { structured: inCell, text: inText },
    corrected: false,
    ...part,
  };
}

test('a conflict is said in plain words, with what was taken', () => {
  assert.equal(wordConflict(cells, degree({})), '学历栏写“本科”，正文写“大专”：按正文');
  assert.equal(wordConflict(cells, degree({ spans: [inCell] })), '学历栏写“本科”，正文写“大专”：按学历栏');
  assert.equal(wordConflict(cells, degree({ spans: [] })), '学历栏写“本科”，正文写“大专”，请核对');
  assert.equal(wordConflict(cells, degree({ corrected: true })), '学历栏写“本科”，正文写“大专”，已人工改正');
  assert.equal(wordConflict(cells, degree({ conflict: null })), null);
});

test('both sides of a conflict are marked in the text, under the field that they are about', () => {
  const field = degree({ spans: [inCell] });
  assert.deepEqual(
    [...spansIn('edu', [field], [], null), ...spansIn('desc', [field], [], null)].map(
      ({ id, start, end }) => [id, start, end],
    ),
    [
      ['field:degreeMin', 0, 2],
      ['field:degreeMin', 0, 2],
      ['field:degreeMin', 2, 4],
    ],
  );
});
