/** The door of employers: who offers work, for the room of what they advertise. */
export { registerEmployer } from './actions/register-employer.ts';
export { isCreditCode } from './rules/credit-code.ts';
export { ensureEmployers } from './store/ensure-employers.ts';
export { findEmployerFacts, namesOfEmployers, type EmployerFacts } from './store/known-facts.ts';
