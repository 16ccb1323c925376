import { defineFaults } from '../kernel/fault.ts';

export const surveysFault = defineFaults('surveys', {
  survey_not_found: { status: 404, retry: false },
  round_not_found: { status: 404, retry: false },
  question_not_found: { status: 404, retry: false },
  /** Forged, or cut off on the way: no such link was ever made. */
  link_unknown: { status: 404, retry: false },
  /** The round is over, or the graduate has a destination by now. */
  link_over: { status: 410, retry: false },
  answered_too_often: { status: 429, retry: false },
  choice_not_asked: { status: 422, retry: false },
  wish_missing: { status: 422, retry: false },
  nothing_said_before: { status: 422, retry: false },
  id_taken: { status: 409, retry: false },
  outside_own_part: { status: 403, retry: false },
  days_out_of_order: { status: 422, retry: false },
  survey_ended: { status: 409, retry: false },
});
