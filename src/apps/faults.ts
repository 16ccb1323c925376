import { defineFaults } from '../kernel/fault.ts';

/** Refusals of the programs themselves. */
export const appsFault = defineFaults('apps', {
  database_not_empty: { status: 409, retry: false },
  graduate_not_found: { status: 404, retry: false },
  /** The register holds no degree for this graduate. */
  graduate_without_degree: { status: 422, retry: false },
});
