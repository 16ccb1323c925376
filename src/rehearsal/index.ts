/** The door of the invented markets and of what is measured on them. */
export { seededRandom } from './invented/dice.ts';
export { inventMarket } from './invented/market.ts';
export { MARKET_NAMES } from './invented/odd-markets.ts';
export { benchMatching } from './bench-matching.ts';
export type { BenchStep, MatchingBench } from './bench-matching.ts';
export { benchAllocation } from './bench-allocation.ts';
export type { AllocationBench } from './bench-allocation.ts';
export { ASSUMPTIONS, compareSeasons, POLICIES, POLICY_NAMES, spreadOf, spreads } from './season/index.ts';
export type {
  Assumptions,
  Comparison,
  PolicyName,
  PolicyResult,
  SeasonFigures,
  Spread,
  WeekFigures,
} from './season/index.ts';
export { drawDots } from './plot/dots.ts';
export type { DotColumn } from './plot/dots.ts';
export { drawLines } from './plot/lines.ts';
export type { LegendEntry, Look, Panel } from './plot/lines.ts';
export { benchReverse } from './bench-reverse.ts';
export type { ReverseBench } from './bench-reverse.ts';
export { benchLive } from './bench-live.ts';
export type { LiveBench } from './bench-live.ts';
export { benchSnapshot } from './bench-snapshot.ts';
export { runNation } from './nation/run.ts';
export type { NationFigures } from './nation/run.ts';
export { drawBars } from './plot/bars.ts';
