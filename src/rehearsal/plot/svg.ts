/** Pictures as SVG text: no browser, no package, equal bytes for equal figures. Legible on light and on dark ground. */
export type Tone = 'plain' | 'strong';

/** Ground, ink and two colours of lines in both themes; the values are those of web/ui/tokens.css. */
const STYLE = `
  text { font-family: 'PingFang SC', 'Noto Sans SC', 'Segoe UI', system-ui, sans-serif; font-size: 12px; fill: #455450; }
  .title { font-size: 14px; font-weight: 600; fill: #15211f; }
  .heading { font-weight: 600; fill: #15211f; }
  .middle { text-anchor: middle; } .end { text-anchor: end; }
  .ground { fill: #ffffff; } .grid { stroke: #d6dfda; stroke-width: 1; } .axis { stroke: #7d8b86; stroke-width: 1; }
  .plain { stroke: #a9b5b0; } .strong { stroke: #41b3a4; }
  .fill.plain { fill: #7d8b86; } .fill.strong { fill: #12857a; } .band { opacity: 0.14; stroke: none; }
  .line { fill: none; stroke-width: 3; stroke-linejoin: round; }
  .fine { stroke-width: 2; stroke-dasharray: 2 3; } .fine.plain { stroke: #2c3835; } .fine.strong { stroke: #07564e; }
  .ring.plain { stroke: #7d8b86; } .ring.strong { stroke: #12857a; }
  .ring { fill: #ffffff; stroke-width: 2; }
  @media (prefers-color-scheme: dark) {
    text { fill: #b4c2bd; } .title, .heading { fill: #e5ece9; }
    .ground { fill: #16201e; } .grid { stroke: #2a3835; } .axis { stroke: #74847e; }
    .plain { stroke: #6d7d77; } .strong { stroke: #23897b; }
    .fill.plain { fill: #93a29c; } .fill.strong { fill: #38a798; } .band { opacity: 0.22; }
    .fine.plain { stroke: #e5ece9; } .fine.strong { stroke: #9df0e2; }
    .ring.plain { stroke: #93a29c; } .ring.strong { stroke: #38a798; }
    .ring { fill: #16201e; }
  }`;

/** A whole picture; `says` is read out to those who do not see it. */
export function picture(width: number, height: number, says: string, parts: readonly string[]): string {
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`;
  const ground = `<rect class="ground" width="${width}" height="${height}" rx="8"/>`;
  return [
    head,
    `<title>${escape(says)}</title>`,
    `<style>${STYLE}\n</style>`,
    ground,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

export function text(x: number, y: number, words: string, style = ''): string {
  return `<text x="${round(x)}" y="${round(y)}"${style === '' ? '' : ` class="${style}"`}>${escape(words)}</text>`;
}

export function line(x1: number, y1: number, x2: number, y2: number, style: string): string {
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" class="${style}"/>`;
}

export type Point = readonly [x: number, y: number];

export function polyline(points: readonly Point[], style: string): string {
  return `<polyline class="${style}" points="${pointsOf(points)}"/>`;
}

export function polygon(points: readonly Point[], style: string): string {
  return `<polygon class="${style}" points="${pointsOf(points)}"/>`;
}

export function circle([x, y]: Point, radius: number, style: string): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${radius}" class="${style}"/>`;
}

function pointsOf(points: readonly Point[]): string {
  return points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
