import type { Build, BuildPlan } from './build-state.ts';
import { countEntries, orderRows } from './count.ts';
import { groupKeywords, placePairs, sortGroups } from './fill-keywords.ts';
import { fillBlocks, placeRows } from './fill-lists.ts';
import { fillPlain } from './fill-plain.ts';
import { fillRecords } from './fill-records.ts';

/** The steps of a build in their order. All parts of a step must be done before the next begins. */
export const STEPS = {
  orders: (plan: BuildPlan, part: number): void => orderRows(plan, part),
  count: (plan: BuildPlan, part: number): void => countEntries(plan, part),
  place(build: Build, part: number): void {
    fillRecords(build, part);
    placeRows(build, part);
    placePairs(build, part);
  },
  fill(build: Build, part: number): void {
    fillBlocks(build, part);
    fillPlain(build, part);
  },
  keywords: (build: Build, part: number): void => groupKeywords(build, part),
  groups: (build: Build, part: number): void => sortGroups(build, part),
} as const;
export type StepName = keyof typeof STEPS;
