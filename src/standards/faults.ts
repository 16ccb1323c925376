import { defineFaults } from '../kernel/fault.ts';

export const standardsFault = defineFaults('standards', {
  standard_not_found: { status: 404, retry: false },
  person_not_found: { status: 404, retry: false },
  /** Imposed from above: a school may add to it, not change or end it. */
  not_yours: { status: 403, retry: false },
  changed_meanwhile: { status: 409, retry: true },
  already_holding: { status: 409, retry: false },
  already_retired: { status: 409, retry: false },
  in_the_past: { status: 422, retry: false },
  before_last_version: { status: 422, retry: false },
  outside_subtree: { status: 422, retry: false },
  duty_twice: { status: 422, retry: false },
  /** A running duty keeps its kind of act and of timing; something else is another duty. */
  duty_is_another: { status: 422, retry: false },
  act_in_future: { status: 422, retry: false },
  act_id_taken: { status: 409, retry: false },
});
