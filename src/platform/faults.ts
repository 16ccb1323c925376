import { defineFaults } from '../kernel/fault.ts';

/** Refusals of the technology itself: database, transport, files. */
export const platformFault = defineFaults('platform', {
  bad_input: { status: 422, retry: false },
  not_found: { status: 404, retry: false },
  not_signed_in: { status: 401, retry: false },
  not_permitted: { status: 403, retry: false },
  csrf_refused: { status: 403, retry: true },
  too_many_requests: { status: 429, retry: true },
  body_too_large: { status: 413, retry: false },
  wrong_media_type: { status: 415, retry: false },
  database_newer_than_program: { status: 503, retry: false },
  database_too_old: { status: 503, retry: false },
  database_in_use: { status: 423, retry: true },
  database_unreachable: { status: 503, retry: true },
  data_newer: { status: 503, retry: false },
  data_older: { status: 503, retry: false },
  data_not_permitted: { status: 503, retry: false },
  data_unreadable: { status: 503, retry: false },
  database_start_failed: { status: 503, retry: true },
  database_lost: { status: 503, retry: true },
  binaries_missing: { status: 503, retry: false },
  disk_full: { status: 507, retry: true },
});
