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
  bias: -3.851,
  thresholds: {
    raised: 0.06,
    high: 0.113,
  },
  weights: {
    pay_over_market: 0.633,
    pay_without_demands: 0.226,
    pay_claimed: 0.566,
    pay_not_stated: 0.148,
    money_words: 0.787,
    commission_words: 0.357,
    selling: 0.387,
    employer_trade: 0.394,
    text_short: 1.207,
    text_full: -1.095,
    no_structure: 0.134,
    slogan_opening: 0.666,
    loud: 1.082,
    headcount_many: 0.79,
    welfare_long: 0.137,
    travel_lure: 0.126,
    hourly_work: -1.337,
    degree_demanded: -0.385,
  },
  crossValidation: {
    folds: 5,
    averagePrecision: 0.169,
    high: {
      flagged: 214,
      precision: 0.196,
      recall: 0.244,
    },
    raised: {
      flagged: 862,
      precision: 0.103,
      recall: 0.517,
    },
  },
};
