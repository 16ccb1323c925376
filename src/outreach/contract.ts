/** What the browser and other rooms may know of this room: shapes and endpoints, nothing else. */
export * from './contract/runs.ts';
export * from './contract/recommendations.ts';
export * from './contract/giving-way.ts';
export * from './contract/market.ts';
export * from './contract/follow.ts';
export * from './contract/searches.ts';
