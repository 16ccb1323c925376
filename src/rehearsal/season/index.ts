/** The season: an invented market played week by week under a policy of pushing. */
export { ASSUMPTIONS } from './assumptions.ts';
export type { Assumptions } from './assumptions.ts';
export { compareSeasons, spreadOf, spreads } from './compare.ts';
export type { Comparison, PolicyResult, Spread } from './compare.ts';
export type { SeasonFigures, WeekFigures } from './figures.ts';
export { POLICIES, POLICY_NAMES } from './policies.ts';
export type { PolicyName } from './policies.ts';
