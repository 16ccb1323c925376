import { scaleOver } from './scale.ts';
import { line, picture, polygon, text } from './svg.ts';
import type { Tone } from './svg.ts';

export type Bar = {
  readonly name: string;
  readonly value: number;
  /** How the value is worded behind the bar. */
  readonly words: string;
  readonly tone?: Tone;
};

const ROW = 30;
const NAMES = 190;
const BARS = 420;
const WORDS = 130;
const HEAD = 62;
const EDGE = 16;

/** Lying bars from 0, each with its name before and its value behind. */
export function drawBars(
  says: string,
  { title, note }: { readonly title: string; readonly note: string },
  bars: readonly Bar[],
): string {
  const left = EDGE + NAMES;
  const bottom = HEAD + bars.length * ROW;
  const across = scaleOver([0, ...bars.map(({ value }) => value)], left, left + BARS);
  const parts = [text(EDGE, 28, title, 'title'), text(EDGE, 47, note)];
  for (const tick of across.ticks)
    parts.push(line(across.at(tick), HEAD - 6, across.at(tick), bottom, tick === 0 ? 'axis' : 'grid'));
  for (const [at, { name, value, words, tone = 'plain' }] of bars.entries()) {
    const y = HEAD + at * ROW;
    const end = across.at(value);
    const box = [
      [left, y + 5],
      [end, y + 5],
      [end, y + ROW - 7],
      [left, y + ROW - 7],
    ] as const;
    parts.push(
      polygon(box, `fill ${tone}`),
      text(left - 8, y + 18, name, 'end'),
      text(end + 6, y + 18, words),
    );
  }
  return picture(2 * EDGE + NAMES + BARS + WORDS, bottom + EDGE, says, parts);
}
