import { defineFaults } from '../kernel/fault.ts';

/** The room refuses only a caller's mistake; whoever cannot be served is part of the answer. */
export const allotmentFault = defineFaults('allotment', {
  options_invalid: { status: 422, retry: false },
});
