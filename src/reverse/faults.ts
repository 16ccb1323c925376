import { defineFaults } from '../kernel/fault.ts';

/** The room refuses only a caller's mistake. */
export const reverseFault = defineFaults('reverse', {
  options_invalid: { status: 422, retry: false },
  too_large: { status: 422, retry: false },
  kernel_missing: { status: 503, retry: false },
});
