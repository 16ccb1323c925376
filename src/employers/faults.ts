import { defineFaults } from '../kernel/fault.ts';

export const employersFault = defineFaults('employers', {
  employer_not_found: { status: 404, retry: false },
  /** The account works for no employer, or for one that is not on record. */
  employer_unknown: { status: 403, retry: false },
  credit_code_wrong: { status: 422, retry: false },
  credit_code_taken: { status: 409, retry: false },
  /** On record already, under this code or name; `centre` names who is to be asked. */
  employer_exists: { status: 409, retry: false },
  /** Verified under this name and code: only the centre changes them. */
  employer_fixed: { status: 409, retry: false },
  employer_not_waiting: { status: 409, retry: false },
  region_unknown: { status: 422, retry: false },
  centre_unknown: { status: 404, retry: false },
});
