import { defineFaults } from '../kernel/fault.ts';

export const ledgerFault = defineFaults('ledger', {
  case_not_found: { status: 404, retry: false },
  case_changed_meanwhile: { status: 409, retry: true },
  entry_not_found: { status: 404, retry: false },
  entry_not_contested: { status: 409, retry: false },
  contest_answered_already: { status: 409, retry: false },
  contested_already: { status: 409, retry: false },
  contest_not_of_a_line: { status: 422, retry: false },
  entry_not_own: { status: 403, retry: false },
  entry_not_correctable: { status: 422, retry: false },
  corrected_already: { status: 409, retry: false },
  case_closed: { status: 409, retry: false },
  sheet_header_missing: { status: 422, retry: false },
  sheet_is_another: { status: 409, retry: false },
  talk_id_taken: { status: 409, retry: false },
  talk_in_future: { status: 422, retry: false },
  again_before_talk: { status: 422, retry: false },
  outcome_unknown: { status: 422, retry: false },
  outcome_needs_employer: { status: 422, retry: false },
});
