import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { drawDots } from './dots.ts';
import { drawLines } from './lines.ts';
import { scaleOver } from './scale.ts';

const BROAD = { tone: 'plain', fine: false } as const;

describe('a scale', () => {
  it('has every value between its first and its last tick, and few ticks', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(values, (some) => {
        const { at, ticks } = scaleOver(some, 0, 100);
        assert.ok(ticks.length >= 2 && ticks.length <= 8, `${ticks.length} ticks`);
        for (const value of some) assert.ok(at(value) >= -0.001 && at(value) <= 100.001, String(at(value)));
      }),
    );
  });
});

describe('a picture', () => {
  it('writes no figure that is none, and words as they are', () => {
    const panel = {
      title: 'a < b & c',
      note: '',
      word: String,
      series: [{ look: BROAD, values: [1, 1, 1] }],
    };
    const svg = drawLines('says', [{ look: BROAD, words: 'x' }], [panel], 'week');
    assert.match(svg, /a &lt; b &amp; c/);
    assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
    assert.match(svg, /prefers-color-scheme: dark/);
  });

  it('leaves out the dots of what was not measured', () => {
    const column = { title: 'share', note: '', word: String };
    const rows = [{ name: 'row', dots: [{ look: BROAD, values: [0.5, null] }] }];
    const svg = drawDots(
      'says',
      [],
      [column, column],
      [...rows, { name: 'two', dots: [{ look: BROAD, values: [1, 2] }] }],
    );
    assert.equal(svg.match(/<circle/g)?.length, 3);
    assert.doesNotMatch(svg, /NaN/);
  });
});
