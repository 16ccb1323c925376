import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cutAtSpans } from './spans.ts';
import type { TextSpan } from './spans.ts';

const tones = ['plain', 'warn', 'stop', 'quiet'] as const;

test('a text cut at its spans reads the same when put together again', () => {
  const span = fc.record({
    id: fc.uuid(),
    start: fc.integer({ min: -3, max: 40 }),
    end: fc.integer({ min: -3, max: 60 }),
    label: fc.constant('学历'),
    tone: fc.constantFrom(...tones),
  });
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.array(span, { maxLength: 6 }), (text, spans) => {
      assert.equal(
        cutAtSpans(text, spans)
          .map((piece) => piece.text)
          .join(''),
        text,
      );
    }),
  );
});

test('where two spans overlap the place that was held back stays visible', () => {
  const spans: TextSpan[] = [
    { id: 'degree', start: 0, end: 6, label: '学历', tone: 'plain' },
    { id: 'fee', start: 2, end: 4, label: '收费', tone: 'stop' },
  ];
  const pieces = cutAtSpans('本科须交押金', spans);
  assert.deepEqual(
    pieces.map((piece) => [piece.text, piece.span?.id]),
    [
      ['本科', 'degree'],
      ['须交', 'fee'],
      ['押金', 'degree'],
    ],
  );
});

test('the place that is pointed at is lit as a whole, and what lies over it can still be pointed at', () => {
  const spans: TextSpan[] = [
    { id: 'degree', start: 0, end: 6, label: '学历', tone: 'quiet' },
    { id: 'fee', start: 2, end: 4, label: '收费', tone: 'stop' },
  ];
  const pieces = cutAtSpans('本科须交押金，面议', spans, 'degree');
  assert.deepEqual(
    pieces.map(({ text, span, lit }) => [text, span?.id, lit]),
    [
      ['本科', 'degree', true],
      ['须交', 'fee', true],
      ['押金', 'degree', true],
      ['，面议', undefined, false],
    ],
  );
});
