/** The door of employers: who offers work, for the room of what they advertise. */
export { registerEmployer } from './actions/register-employer.ts';
export { ensureEmployers } from './store/ensure-employers.ts';
