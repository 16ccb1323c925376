import { writeFile } from 'node:fs/promises';
import { FEATURES } from '../../src/adverts/risk/features.ts';
import {
  averagePrecision,
  crossValidated,
  FOLDS,
  marketIn,
  qualityAt,
  readAdverts,
  RIDGE,
  scoreOf,
  shareAt,
  thresholdFor,
  train,
} from './training.ts';

/**
 * Writes src/adverts/risk/weights.data.ts: trains on all labelled adverts. By cross-validation `high` falls on one advert
 * in twenty and `raised` on one in five; and on real adverts of all sites, scored as the service scores them when it
 * knows what all of them pay, on no more than that: the higher of the two thresholds stands.
 */
const HIGH = 0.05;
const RAISED = 0.2;

const { all, labelled: adverts } = readAdverts();
const outcomes = crossValidated(adverts);
const { model } = train(adverts);
const market = marketIn(all);
const base = all.map((advert) => scoreOf(model, advert, market));
const thresholds = { raised: thresholdOf(RAISED), high: thresholdOf(HIGH) };
const data = {
  origin:
    'ORFD, labels of real and fake adverts of one recruiting site (2019); only these weights were taken from it',
  trainedOn: new Date().toISOString().slice(0, 10),
  adverts: adverts.length,
  fakes: adverts.filter((one) => one.isFake).length,
  ridge: RIDGE,
  bias: round(model.bias),
  thresholds,
  weights: Object.fromEntries(FEATURES.map(({ id }, column) => [id, round(model.weights[column] ?? 0)])),
  /** Real adverts of all sites, and which share of them reaches each level. */
  base: {
    adverts: all.length,
    high: round(shareAt(base, thresholds.high)),
    raised: round(shareAt(base, thresholds.raised)),
  },
  crossValidation: {
    folds: FOLDS,
    averagePrecision: round(averagePrecision(outcomes)),
    high: rounded(qualityAt(outcomes, thresholds.high)),
    raised: rounded(qualityAt(outcomes, thresholds.raised)),
  },
};
const text = [
  '/** Made by `node tools/risk/weights.ts` from labelled adverts; do not edit. What it means: docs/decisions/0010. */',
  `export const RISK_MODEL: {`,
  '  readonly bias: number;',
  '  readonly thresholds: { readonly raised: number; readonly high: number };',
  '  readonly weights: Readonly<Record<string, number>>;',
  '  readonly [fact: string]: unknown;',
  `} = ${JSON.stringify(data, null, 2)};`,
  '',
].join('\n');
await writeFile(new URL('../../src/adverts/risk/weights.data.ts', import.meta.url), text);
console.log(JSON.stringify(data, null, 2));

function thresholdOf(share: number): number {
  const unseen = outcomes.map(({ score }) => score);
  return round(Math.max(thresholdFor(unseen, share), thresholdFor(base, share)));
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

function rounded(quality: ReturnType<typeof qualityAt>) {
  return { ...quality, precision: round(quality.precision), recall: round(quality.recall) };
}
