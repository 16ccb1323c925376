import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import {
  extract,
  marketOf,
  NO_MARKET,
  RawPosting,
  riskOf,
  type Extraction,
  type Market,
} from '../../src/adverts/index.ts';
import { FEATURES, sightOf } from '../../src/adverts/risk/features.ts';
import { foldsOf } from './folds.ts';
import { fit, predict, type Model, type Row } from './logistic.ts';

const folder =
  process.env['HUHANG_REAL_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const labels = join(folder, 'risk/fake_postings_labels.csv');
const adverts = join(folder, 'postings/postings.jsonl.gz');

export const FOLDS = 5;
export const RIDGE = 4;
export const signs = FEATURES.map(({ direction }) => (direction === 'raises' ? 1 : -1));

export interface Advert {
  readonly raw: RawPosting;
  readonly extraction: Extraction;
  /** Log-odds of the reasons that are set by hand and lie in the advert itself: they count in every score. */
  readonly set: number;
}

export interface Labelled extends Advert {
  readonly isFake: boolean;
}

export function hasLabelledAdverts(): boolean {
  return existsSync(labels) && existsSync(adverts);
}

/** The real adverts of all sites, and among them those that are labelled. */
export function readAdverts(): { all: Advert[]; labelled: Labelled[] } {
  const label = new Map(
    readFileSync(labels, 'utf8')
      .split(/\r?\n/)
      .slice(1)
      .filter(Boolean)
      .map((line) => line.split(',') as [string, string]),
  );
  const all = gunzipSync(readFileSync(adverts))
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): Advert => {
      const raw = RawPosting.parse(JSON.parse(line));
      const extraction = extract(raw);
      return { raw, extraction, set: setByHand(raw, extraction) };
    });
  const labelled = all
    .filter(({ raw }) => label.has(raw.id))
    .map((advert) => ({ ...advert, isFake: label.get(advert.raw.id) === 'fake' }));
  return { all, labelled };
}

function setByHand(raw: RawPosting, extraction: Extraction): number {
  return riskOf(raw, extraction, NO_MARKET).contributions.reduce(
    (sum, { origin, weight }) => (origin === 'set' ? sum + weight : sum),
    0,
  );
}

/** What these adverts say is usually paid. */
export function marketIn(rows: readonly Advert[]): Market {
  return marketOf(
    rows.flatMap(({ raw, extraction }) => {
      const { monthly } = sightOf(raw, extraction, { pay: {} });
      return monthly
        ? [{ title: raw.title ?? '', cityCode: extraction.cities.value[0]?.code, monthlyYuan: monthly.max }]
        : [];
    }),
  );
}

function rowOf({ raw, extraction, isFake }: Labelled, market: Market): Row {
  const sight = sightOf(raw, extraction, market);
  return { values: FEATURES.map((feature) => feature.value(sight)), isFake };
}

/** The score as the service gives it: what is learned and what is set by hand. */
export function scoreOf(model: Model, advert: Advert, market: Market): number {
  const { values } = rowOf({ ...advert, isFake: false }, market);
  return predict({ ...model, bias: model.bias + advert.set }, values);
}

export function train(rows: readonly Labelled[], ridge = RIDGE): { model: Model; market: Market } {
  const market = marketIn(rows);
  return {
    market,
    model: fit(
      rows.map((row) => rowOf(row, market)),
      signs,
      ridge,
    ),
  };
}

export interface Outcome {
  readonly score: number;
  readonly isFake: boolean;
  readonly fold: number;
}

/** Every advert scored by a model that has seen neither it, nor its employer, nor a text nearly the same. */
export function crossValidated(all: readonly Labelled[], ridge = RIDGE): Outcome[] {
  const folds = foldsOf(
    all.map(({ raw, isFake }) => ({ company: raw.company ?? '', text: raw.desc ?? '', isFake })),
    FOLDS,
  );
  const outcomes: Outcome[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const { model, market } = train(
      all.filter((_, at) => folds[at] !== fold),
      ridge,
    );
    all.forEach((one, at) => {
      if (folds[at] !== fold) return;
      outcomes.push({ score: scoreOf(model, one, market), isFake: one.isFake, fold });
    });
  }
  return outcomes;
}

export interface Quality {
  readonly flagged: number;
  readonly precision: number;
  readonly recall: number;
}

export function qualityAt(outcomes: readonly Outcome[], threshold: number): Quality {
  const flagged = outcomes.filter((one) => one.score >= threshold);
  const right = flagged.filter((one) => one.isFake).length;
  const fakes = outcomes.filter((one) => one.isFake).length;
  return {
    flagged: flagged.length,
    precision: right / Math.max(1, flagged.length),
    recall: right / Math.max(1, fakes),
  };
}

/** Area under precision over recall (average precision). */
export function averagePrecision(outcomes: readonly Outcome[]): number {
  const ordered = outcomes.toSorted((a, b) => b.score - a.score);
  const fakes = outcomes.filter((one) => one.isFake).length;
  let right = 0;
  let sum = 0;
  ordered.forEach((one, at) => {
    if (!one.isFake) return;
    right += 1;
    sum += right / (at + 1);
  });
  return sum / fakes;
}

/** The score above which a share of the adverts lies. */
export function thresholdFor(scores: readonly number[], share: number): number {
  return scores.toSorted((a, b) => b - a)[Math.floor(share * scores.length)] ?? 1;
}

/** The share of the adverts whose score reaches a threshold. */
export function shareAt(scores: readonly number[], threshold: number): number {
  return scores.filter((score) => score >= threshold).length / Math.max(1, scores.length);
}
