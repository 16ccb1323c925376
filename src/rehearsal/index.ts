/** The door of the invented markets and of what is measured on them. */
export { seededRandom } from './invented/dice.ts';
export { inventMarket } from './invented/market.ts';
export type { InventedMarket, InventedSize, Inventing } from './invented/market.ts';
export { MARKET_NAMES } from './invented/odd-markets.ts';
export type { MarketName } from './invented/odd-markets.ts';
export { benchMatching } from './bench-matching.ts';
export type { BenchStep, MatchingBench, MatchingFigures } from './bench-matching.ts';
export { benchAllocation } from './bench-allocation.ts';
export type { AllocationBench, AllocationFigures } from './bench-allocation.ts';
export { ASSUMPTIONS, compareSeasons, POLICIES, POLICY_NAMES } from './season/index.ts';
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
