import type { listRuns } from '../../../src/outreach/contract.ts';
import type { ReplyOf } from '../../api.ts';

export type { PushRun, RunSettings } from '../../../src/outreach/contract.ts';
/** A cohort that a run can be started for. */
export type ReplyCohort = ReplyOf<typeof listRuns>['cohorts'][number];
