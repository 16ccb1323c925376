import { defineFaults } from '../kernel/fault.ts';

export const plansFault = defineFaults('plans', {
  person_not_found: { status: 404, retry: false },
  case_not_open: { status: 409, retry: false },
  case_not_closed: { status: 409, retry: false },
  plan_changed_meanwhile: { status: 409, retry: false },
  step_not_found: { status: 404, retry: false },
  done_in_future: { status: 422, retry: false },
  id_taken: { status: 409, retry: false },
  /** Somebody else was put in charge after the asker looked. */
  responsible_changed_meanwhile: { status: 409, retry: false },
  /** The class does not lie in what this colleague works for, or their account is closed. */
  not_in_their_scope: { status: 422, retry: false },
  carer_not_found: { status: 404, retry: false },
  mentor_not_found: { status: 404, retry: false },
  mentor_full: { status: 409, retry: false },
  mentor_elsewhere: { status: 422, retry: false },
  mentor_changed_meanwhile: { status: 409, retry: false },
  has_mentor_already: { status: 409, retry: false },
  pairing_not_found: { status: 404, retry: false },
  closing_not_found: { status: 404, retry: false },
  closing_waits_already: { status: 409, retry: false },
  closing_decided_already: { status: 409, retry: false },
  /** Whoever asked for a closing cannot confirm it. */
  needs_second_person: { status: 403, retry: false },
  refusal_needs_words: { status: 422, retry: false },
  rescinded_in_future: { status: 422, retry: false },
  /** The case was not closed by an outcome: no agreement can be gone. */
  nothing_to_rescind: { status: 409, retry: false },
});
