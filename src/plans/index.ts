/** The door of plans: what seeds and command lines set up. Other rooms send `agreements.rescinded` to open a case again. */
export { handOver } from './actions/hand-over.ts';
export { pairUp, setMentor } from './actions/pair.ts';
export { savePlan } from './actions/write-plan.ts';
export { sweepPlans } from './actions/sweep.ts';
export { askClosing } from './actions/close-case.ts';
