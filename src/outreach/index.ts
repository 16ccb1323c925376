/** The door of outreach: push runs for the command line and the seed, and what a graduate answered. */
export { answerRecommendation } from './actions/answer.ts';
export { carryOutRun } from './actions/carry-out-run.ts';
export { askedOf } from './actions/own-eligibility.ts';
export type { PushDeps } from './actions/push-deps.ts';
export { getRun } from './actions/show-run.ts';
export { startRun as startPushRun } from './actions/start-run.ts';
export { listOfRun } from './store/recommendations.ts';
