import { defineFaults } from '../kernel/fault.ts';

export const postingsFault = defineFaults('postings', {
  posting_not_found: { status: 404, retry: false },
  /** It was public and is not any more. */
  posting_gone: { status: 410, retry: false },
  changed_meanwhile: { status: 409, retry: false },
  move_not_allowed: { status: 409, retry: false },
  /** `missing` names what the law demands and the posting does not state. */
  incomplete: { status: 422, retry: false },
  reason_unknown: { status: 422, retry: false },
  /** No finding of that number in the present text. */
  finding_not_found: { status: 404, retry: false },
  /** One of its findings was upheld by itself: decide that anew before the posting is approved. */
  finding_upheld: { status: 409, retry: false },
  field_value_wrong: { status: 422, retry: false },
  cursor_wrong: { status: 422, retry: false },
  /** The account works for no employer, or for one that is not on record. */
  employer_unknown: { status: 403, retry: false },
  /** It was made of no row of an official table, so nobody can be judged against one. */
  not_a_position: { status: 422, retry: false },
  /** Its last day has passed: it can be edited, not opened. */
  validity_over: { status: 409, retry: false },
});
