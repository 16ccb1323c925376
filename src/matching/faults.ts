import { defineFaults } from '../kernel/fault.ts';

/** The engine refuses only a caller's mistake; a bad row of data is a refused row, never an exception. */
export const matchingFault = defineFaults('matching', {
  weights_invalid: { status: 422, retry: false },
  options_invalid: { status: 422, retry: false },
  tables_invalid: { status: 422, retry: false },
  market_too_large: { status: 422, retry: false },
  kernel_missing: { status: 503, retry: false },
});
