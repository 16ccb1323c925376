/** The door of standards: for campaigns, which bring one in for a while, and for seeds, benches and the command line. */
export {
  bringInStandard,
  imposeStandard,
  proposeStandard,
  proposeVersion,
  retireStandard,
} from './actions/change-standards.ts';
export { previewStandard } from './actions/preview.ts';
export { recomputeAll, refreshStale } from './actions/recompute.ts';
export { templates } from './rules/templates.ts';
export { listStored as listStoredStandards } from './store/standards.ts';
