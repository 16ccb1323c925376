/** Made by `node tools/risk/weights.ts` from labelled adverts; do not edit. What it means: docs/decisions/0010. */
export const RISK_MODEL: {
  readonly bias: number;
  readonly thresholds: { readonly raised: number; readonly high: number };
  readonly weights: Readonly<Record<string, number>>;
  readonly [fact: string]: unknown;
} = {
  origin:
    'ORFD, labels of real and fake adverts of one recruiting site (2019); only these weights were taken from it',
  trainedOn: '2026-11-22',
  adverts: 4273,
  fakes: 172,
  ridge: 4,
  bias: -3.875,
  thresholds: {
    raised: 0.063,
    high: 0.124,
  },
  weights: {
    pay_over_market: 0.66,
    pay_without_demands: 0.283,
    pay_claimed: 0.554,
    pay_not_stated: 0.159,
    money_words: 0.768,
    commission_words: 0.338,
    selling: 0.384,
    employer_trade: 0.387,
    text_short: 1.212,
    text_full: -1.071,
    no_structure: 0.114,
    slogan_opening: 0.661,
    loud: 1.078,
    headcount_many: 0.81,
    welfare_long: 0.137,
    travel_lure: 0.093,
    hourly_work: -1.31,
    degree_demanded: -0.364,
  },
  base: {
    adverts: 35089,
    high: 0.013,
    raised: 0.081,
  },
  crossValidation: {
    folds: 5,
    averagePrecision: 0.138,
    high: {
      flagged: 213,
      precision: 0.164,
      recall: 0.203,
    },
    raised: {
      flagged: 844,
      precision: 0.101,
      recall: 0.494,
    },
  },
};
