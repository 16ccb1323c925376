import { defineFaults } from '../kernel/fault.ts';

export const handoverFault = defineFaults('handover', {
  not_found: { status: 404, retry: false },
  receiver_not_found: { status: 404, retry: false },
  receiver_closed: { status: 409, retry: false },
  receiver_changed_meanwhile: { status: 409, retry: true },
  /** Files come back with receipts: whoever gets files needs a key to sign them with. */
  receiver_needs_key: { status: 422, retry: false },
  person_not_found: { status: 404, retry: false },
  /** The graduate has an outcome, or their roster was taken back. */
  case_closed: { status: 409, retry: false },
  /** Another hand-over of the same graduate is under way. */
  under_way: { status: 409, retry: false },
  /** The agency has refused or given back this graduate: another one is asked now. */
  same_receiver: { status: 409, retry: false },
  /** The agency does not need this part. */
  field_not_needed: { status: 422, retry: false },
  field_not_asked: { status: 422, retry: false },
  basics_needed: { status: 422, retry: false },
  until_not_ahead: { status: 422, retry: false },
  signed_in_future: { status: 422, retry: false },
  not_consented: { status: 409, retry: false },
  consent_ended: { status: 409, retry: false },
  goes_by_file: { status: 409, retry: false },
  nobody_ready: { status: 409, retry: false },
  /** The step does not follow from where the hand-over stands; `state` says where. */
  not_now: { status: 409, retry: false },
  already_answered: { status: 409, retry: false },
  reason_needed: { status: 422, retry: false },
  outcome_unknown: { status: 422, retry: false },
  outcome_needs_employer: { status: 422, retry: false },
  report_not_found: { status: 404, retry: false },
  report_in_future: { status: 422, retry: false },
  id_taken: { status: 409, retry: false },
  /** A receipt about something else than what was sent. */
  other_package: { status: 409, retry: false },
  file_not_found: { status: 404, retry: false },
  file_unreadable: { status: 422, retry: false },
  file_wrong_format: { status: 422, retry: false },
  file_cut_off: { status: 422, retry: false },
  /** The signature does not fit the content. */
  file_tampered: { status: 422, retry: false },
  /** The signature is sound and somebody else's. */
  file_foreign_key: { status: 422, retry: false },
  file_not_for_you: { status: 422, retry: false },
  file_key_missing: { status: 422, retry: false },
  sender_not_found: { status: 404, retry: false },
  sender_known: { status: 409, retry: false },
  /** The file is sound, but its sender was closed. */
  sender_closed: { status: 409, retry: false },
  scan_not_found: { status: 404, retry: false },
  /** Neither PDF nor JPEG nor PNG, whatever its name says. */
  scan_wrong_type: { status: 422, retry: false },
  scan_too_large: { status: 413, retry: false },
});
