/** The door of standards: bringing them in, and computing what is owed, for seeds, benches and the command line. */
export { bringInStandard } from './actions/change-standards.ts';
export { recomputeAll, refreshStale } from './actions/recompute.ts';
export { templates } from './rules/templates.ts';
