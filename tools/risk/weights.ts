import { writeFile } from 'node:fs/promises';
import { FEATURES } from '../../src/adverts/risk/features.ts';
import {
  averagePrecision,
  crossValidated,
  FOLDS,
  labelledAdverts,
  qualityAt,
  RIDGE,
  thresholdFor,
  train,
} from './training.ts';

/**
 * Writes src/adverts/risk/weights.data.ts: trains on all labelled adverts, and sets the thresholds by cross-validation:
 * the level `high` falls on one advert in twenty, `raised` on one in five.
 */
const HIGH = 0.05;
const RAISED = 0.2;

const adverts = labelledAdverts();
const outcomes = crossValidated(adverts);
const { model } = train(adverts);
const thresholds = {
  raised: round(thresholdFor(outcomes, RAISED)),
  high: round(thresholdFor(outcomes, HIGH)),
};
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

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

function rounded(quality: ReturnType<typeof qualityAt>) {
  return { ...quality, precision: round(quality.precision), recall: round(quality.recall) };
}
