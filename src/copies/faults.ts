import { defineFaults } from '../kernel/fault.ts';

export const copiesFault = defineFaults('copies', {
  posting_not_found: { status: 404, retry: false },
  /** An origin is not a copy of this posting. */
  origin_unknown: { status: 404, retry: false },
  /** The posting's own text comes from this origin: the others can be split off. */
  origin_is_primary: { status: 409, retry: false },
  /** Only what waits or is open can be merged, and an employer's own posting is never ended by it. facts: id, state */
  not_mergeable: { status: 409, retry: false },
  merge_with_itself: { status: 422, retry: false },
});
