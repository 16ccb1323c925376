import { defineFaults } from '../kernel/fault.ts';

export const outreachFault = defineFaults('outreach', {
  run_not_found: { status: 404, retry: false },
  /** The org path of a new run is not in the actor's part of the tree, or nobody is there. facts: path */
  run_path_unknown: { status: 404, retry: false },
  /** facts: runId of the one that is under way */
  run_in_progress: { status: 409, retry: true },
  run_ended: { status: 409, retry: false },
  person_not_found: { status: 404, retry: false },
  recommendation_not_found: { status: 404, retry: false },
  search_not_found: { status: 404, retry: false },
  /** The same filters are kept already. */
  search_kept_already: { status: 409, retry: false },
  /** facts: most */
  too_many_searches: { status: 409, retry: false },
  posting_not_found: { status: 404, retry: false },
  /** Recommending: the posting expired, was withdrawn or was never open. facts: state */
  posting_not_open: { status: 409, retry: false },
  /** Nobody is sent the same posting twice, whoever sends it. facts: recommendationId */
  already_sent: { status: 409, retry: false },
  /** The graduate does not want anything pushed to them. */
  opted_out: { status: 409, retry: false },
  /** facts: budget, sent */
  day_budget_spent: { status: 429, retry: true },
});
