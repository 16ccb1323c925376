import { defineFaults } from '../kernel/fault.ts';

/** Refusals of the programs themselves. */
export const appsFault = defineFaults('apps', {
  database_not_empty: { status: 409, retry: false },
});
