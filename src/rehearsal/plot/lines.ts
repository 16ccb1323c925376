import { scaleOver } from './scale.ts';
import { line, picture, polygon, polyline, text } from './svg.ts';
import type { Point, Tone } from './svg.ts';

/** How a series looks everywhere: broad or fine, in one of two colours. */
export type Look = { readonly tone: Tone; readonly fine: boolean };

export type Series = {
  readonly look: Look;
  readonly values: readonly number[];
  /** Least and most at each place, as a band. */
  readonly band?: readonly (readonly [number, number])[];
};

export type Panel = {
  readonly title: string;
  readonly note: string;
  /** How a tick is worded. */
  readonly word: (value: number) => string;
  readonly series: readonly Series[];
  /** Values that the scale shall reach in any case. */
  readonly reach?: readonly number[];
};

export type LegendEntry = { readonly look: Look; readonly words: string };

const PANEL = { width: 300, height: 226, left: 46, right: 12, top: 48, bottom: 30 };
const HEAD = 52;
const EDGE = 16;
const COLUMNS = 3;

/** Small multiples: the same lines in each panel, a figure a panel, places along the bottom counted from 1. */
export function drawLines(
  says: string,
  legend: readonly LegendEntry[],
  panels: readonly Panel[],
  along: string,
): string {
  const rows = Math.ceil(panels.length / COLUMNS);
  const width = COLUMNS * PANEL.width + 2 * EDGE;
  const parts = [...drawLegend(legend, EDGE + 4, 30)];
  for (const [at, panel] of panels.entries()) {
    const x = EDGE + (at % COLUMNS) * PANEL.width;
    const y = HEAD + Math.floor(at / COLUMNS) * PANEL.height;
    parts.push(...drawPanel(panel, x, y, along));
  }
  return picture(width, HEAD + rows * PANEL.height + EDGE, says, parts);
}

export function styleOf({ tone, fine }: Look): string {
  return `line ${tone}${fine ? ' fine' : ''}`;
}

function drawLegend(entries: readonly LegendEntry[], x: number, y: number): string[] {
  return entries.flatMap(({ look, words }, at) => {
    const from = x + at * 218;
    return [line(from, y - 4, from + 30, y - 4, styleOf(look)), text(from + 38, y, words)];
  });
}

function drawPanel(
  { title, note, word, series, reach = [] }: Panel,
  x: number,
  y: number,
  along: string,
): string[] {
  const left = x + PANEL.left;
  const right = x + PANEL.width - PANEL.right;
  const top = y + PANEL.top;
  const bottom = y + PANEL.height - PANEL.bottom;
  const every = series.flatMap(({ values, band = [] }) => [...values, ...band.flat()]);
  const up = scaleOver([...every, ...reach], bottom, top);
  const places = Math.max(2, ...series.map(({ values }) => values.length));
  const across = (place: number): number => left + (place / (places - 1)) * (right - left);
  const parts = [text(x + 4, y + 16, title, 'title'), text(x + 4, y + 33, note)];
  for (const tick of up.ticks) {
    parts.push(line(left, up.at(tick), right, up.at(tick), tick === 0 ? 'axis' : 'grid'));
    parts.push(text(left - 6, up.at(tick) + 4, word(tick), 'end'));
  }
  for (const place of placesShown(places)) {
    parts.push(text(across(place), bottom + 18, place === 0 ? `${along} 1` : String(place + 1), 'middle'));
  }
  for (const { look, band } of series) {
    if (!band) continue;
    const least = band.map(([low], place): Point => [across(place), up.at(low)]);
    const most = band.map(([, high], place): Point => [across(place), up.at(high)]);
    parts.push(polygon([...least, ...most.toReversed()], `band fill ${look.tone}`));
  }
  for (const { look, values } of series) {
    parts.push(
      polyline(
        values.map((value, place): Point => [across(place), up.at(value)]),
        styleOf(look),
      ),
    );
  }
  return parts;
}

/** The first, every tenth, and nothing in between. */
function placesShown(places: number): number[] {
  const shown = [0];
  for (let place = 9; place < places; place += 10) shown.push(place);
  return shown;
}
