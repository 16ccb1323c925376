/** A stretch of values on a stretch of the picture, with round ticks. */
export type Scale = {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
};

/** Covers all `values`; the ends are ticks. */
export function scaleOver(values: readonly number[], from: number, to: number, ticks = 4): Scale {
  const least = Math.min(...values);
  const most = Math.max(...values);
  // Values that differ by no more than their last digits are one value.
  const isOne = most - least <= 1e-9 * Math.max(1, Math.abs(least), Math.abs(most));
  const step = roundStep((isOne ? 1 : most - least) / ticks);
  const low = Math.floor(least / step + 1e-9) * step;
  const high = Math.max(low + step, Math.ceil(most / step - 1e-9) * step);
  const count = Math.round((high - low) / step);
  return {
    at: (value) => from + ((value - low) / (high - low)) * (to - from),
    ticks: Array.from({ length: count + 1 }, (_, at) => Number((low + at * step).toPrecision(10))),
  };
}

/** The next of 1, 2, 5, 10, … */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough * 0.999)!;
}
