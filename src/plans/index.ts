/** The door of plans: what seeds and command lines set up. Other rooms send `agreements.rescinded` to open a case again. */
export { pairUp, setMentor } from './actions/pair.ts';
export { savePlan } from './actions/write-plan.ts';
export { askClosing } from './actions/close-case.ts';
