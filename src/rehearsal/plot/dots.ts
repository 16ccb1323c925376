import type { LegendEntry, Look } from './lines.ts';
import { scaleOver } from './scale.ts';
import { circle, line, picture, text } from './svg.ts';

export type DotRow = { readonly name: string; readonly dots: readonly Dot[] };
/** One dot in each column; null where nothing was measured. */
export type Dot = { readonly look: Look; readonly values: readonly (number | null)[] };
export type DotColumn = {
  readonly title: string;
  readonly note: string;
  readonly word: (value: number) => string;
};

const ROW = 34;
const NAMES = 196;
const COLUMN = 184;
const HEAD = 104;
const EDGE = 16;

/** Rows of dots: what changes when one thing is changed. The first row is what the others are held to. */
export function drawDots(
  says: string,
  legend: readonly LegendEntry[],
  columns: readonly DotColumn[],
  rows: readonly DotRow[],
): string {
  const bottom = HEAD + rows.length * ROW;
  const parts = legend.flatMap(({ look, words }, at) => {
    const x = EDGE + 10 + at * 218;
    return [mark(x, 26, look), text(x + 14, 30, words)];
  });
  for (const [at, { name }] of rows.entries()) {
    const y = HEAD + at * ROW + ROW / 2;
    parts.push(text(EDGE, y + 4, name, at === 0 ? 'heading' : ''));
    if (at > 0)
      parts.push(line(EDGE, y - ROW / 2, EDGE + NAMES + columns.length * COLUMN - 16, y - ROW / 2, 'grid'));
  }
  for (const [at, column] of columns.entries()) parts.push(...drawColumn(column, at, rows, bottom));
  return picture(2 * EDGE + NAMES + columns.length * COLUMN, bottom + 40, says, parts);
}

function drawColumn(
  { title, note, word }: DotColumn,
  at: number,
  rows: readonly DotRow[],
  bottom: number,
): string[] {
  const left = EDGE + NAMES + at * COLUMN + 8;
  const every = rows
    .flatMap(({ dots }) => dots.map(({ values }) => values[at] ?? null))
    .filter((v) => v !== null);
  const across = scaleOver(every, left, left + COLUMN - 44, 3);
  const parts = [text(left, 62, title, 'title'), text(left, 79, note)];
  for (const tick of across.ticks) {
    parts.push(line(across.at(tick), HEAD - 10, across.at(tick), bottom + 4, tick === 0 ? 'axis' : 'grid'));
    parts.push(text(across.at(tick), bottom + 20, word(tick), 'middle'));
  }
  for (const [row, { dots }] of rows.entries()) {
    const y = HEAD + row * ROW + ROW / 2;
    for (const { look, values } of dots) {
      const value = values[at] ?? null;
      // Those that learn stand a little lower, so that two equal figures are both seen.
      if (value !== null) parts.push(mark(across.at(value), y + (look.fine ? 5 : -5), look));
    }
  }
  return parts;
}

function mark(x: number, y: number, { tone, fine }: Look): string {
  return circle([x, y], fine ? 4 : 5, fine ? `ring ${tone}` : `fill ${tone}`);
}
