import { defineFaults } from '../kernel/fault.ts';

export const segmentsFault = defineFaults('segments', {
  options_invalid: { status: 422, retry: false },
  /** `why` says what is wrong with it; the caller builds the market anew. */
  snapshot_refused: { status: 422, retry: false },
});
