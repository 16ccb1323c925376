import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

function coloursOf(block: string): Map<string, string> {
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, value]) => [name!, value!]),
  );
}

const [light = '', dark = ''] = css.split(":root[data-theme='dark']");
const themes = { light: coloursOf(light), dark: coloursOf(dark) };

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['ground', 'surface', 'sunken'];
const tones = ['primary', 'beacon', 'good', 'warn', 'stop', 'note'];
const textPairs = [
  ...grounds.flatMap((ground) => ['ink', 'ink-soft', 'ink-faint', 'primary-ink'].map((ink) => [ink, ground])),
  ...tones.flatMap((tone) => [
    [tone === 'primary' ? 'primary-ink' : tone, `${tone}-soft`],
    [tone, 'surface'],
    [tone, 'ground'],
  ]),
  ['on-primary', 'primary'],
  ['on-primary', 'primary-strong'],
];
const edgePairs = grounds.slice(0, 2).flatMap((ground) => [
  ['line-strong', ground],
  ['focus', ground],
]);

for (const [name, colours] of Object.entries(themes)) {
  for (const [pairs, least] of [
    [textPairs, 4.5],
    [edgePairs, 3],
  ] as const) {
    for (const [front, back] of pairs) {
      test(`in the ${name} theme ${front} on ${back} can be read (${least} : 1)`, () => {
        const [a, b] = [colours.get(front!), colours.get(back!)];
        assert.ok(a && b, 'both colours are in tokens.css');
        assert.ok(contrast(a, b) >= least, `only ${contrast(a, b).toFixed(2)} : 1`);
      });
    }
  }
}
