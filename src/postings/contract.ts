/** What the browser and other rooms may know of this room: shapes and endpoints, nothing else. */
export * from './contract/shapes.ts';
export * from './contract/public.ts';
export * from './contract/own.ts';
export * from './contract/review.ts';
