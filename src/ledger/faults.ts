import { defineFaults } from '../kernel/fault.ts';

export const ledgerFault = defineFaults('ledger', {
  case_not_found: { status: 404, retry: false },
  case_changed_meanwhile: { status: 409, retry: true },
  entry_not_found: { status: 404, retry: false },
  entry_not_contested: { status: 409, retry: false },
  talk_id_taken: { status: 409, retry: false },
  talk_in_future: { status: 422, retry: false },
  again_before_talk: { status: 422, retry: false },
  outcome_unknown: { status: 422, retry: false },
  outcome_needs_employer: { status: 422, retry: false },
});
