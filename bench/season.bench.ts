import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { compareSeasons, POLICY_NAMES } from '../src/rehearsal/index.ts';
import type { Assumptions, Comparison, PolicyName } from '../src/rehearsal/index.ts';
import { writeSeasonReport } from './season-report.ts';
import type { SeasonFile, Variant } from './season-report.ts';

/**
 * A season under four policies, on several invented markets, and again with one assumption changed at a time. Writes
 * bench/results/season.json, and from it the pictures and tables of docs/season.md; `--draw` does the latter alone.
 */
const MAIN: Comparison = {
  seeds: [1, 2, 3, 4, 5],
  graduates: 3_000,
  postings: 3_000,
  policies: POLICY_NAMES,
  threads: 1,
};
const FEWER_SEEDS = [1, 2];
const CAPPED: readonly PolicyName[] = ['capped', 'both'];

type Change = {
  readonly name: string;
  readonly changes?: Partial<Assumptions>;
  readonly postings?: number;
  readonly policies?: readonly PolicyName[];
};

const VARIANTS: readonly Change[] = [
  { name: 'half the postings', postings: 1_500 },
  { name: 'one push a week', changes: { pushes: 1, keyGroupPushes: 1 } },
  { name: 'cap of 6 a head', changes: { capPerHead: 6 }, policies: CAPPED },
  { name: 'cap of 12 a head', changes: { capPerHead: 12 }, policies: CAPPED },
  { name: 'employers differ twice as much', changes: { barSpread: 800, cellBarSpread: 800 } },
  { name: 'wishes seen half as well', changes: { tasteSpread: 1_800 } },
  { name: 'half as many postings again', postings: 4_500 },
];

const results = new URL('./results/', import.meta.url);
const target = new URL('season.json', results);
if (!process.argv.includes('--draw')) await measure();
await writeSeasonReport(JSON.parse(readFileSync(target, 'utf8')) as SeasonFile);

/** Writes what there is after each variant: it takes half an hour, and nobody should lose it. */
async function measure(): Promise<void> {
  const startedAt = performance.now();
  const onSeason = (line: string): void =>
    console.log(`${Math.round((performance.now() - startedAt) / 1000)} s: ${line}`);
  const main = await compareSeasons(MAIN, { onSeason });
  const variants: Variant[] = [];
  keep(main, variants, startedAt);
  for (const { name, changes, postings, policies } of VARIANTS) {
    console.log(name);
    const comparison = {
      ...MAIN,
      seeds: FEWER_SEEDS,
      ...(postings !== undefined && { postings }),
      ...(changes && { changes }),
      ...(policies && { policies }),
    };
    const played = await compareSeasons(comparison, { onSeason });
    variants.push({ name, results: played.map(({ policy, season }) => ({ policy, season })) });
    keep(main, variants, startedAt);
  }
}

function keep(main: SeasonFile['main'], variants: readonly Variant[], startedAt: number): void {
  const file: SeasonFile = {
    bench: 'season',
    at: new Date().toISOString(),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim(),
    node: process.version,
    measured: 'all figures are of simulated seasons; nothing here is measured on people',
    seconds: Math.round((performance.now() - startedAt) / 1000),
    ...MAIN,
    fewerSeeds: FEWER_SEEDS,
    main,
    variants,
  };
  mkdirSync(results, { recursive: true });
  writeFileSync(target, `${JSON.stringify(file)}\n`);
}
