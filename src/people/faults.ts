import { defineFaults } from '../kernel/fault.ts';

export const peopleFault = defineFaults('people', {
  person_not_found: { status: 404, retry: false },
  phone_missing: { status: 409, retry: false },
  /** One answer for every part that does not fit: it must not tell which graduates there are. */
  activation_refused: { status: 422, retry: false },
  /** Five refusals for one student number within an hour; facts: none. */
  activation_locked: { status: 423, retry: true },
  already_activated: { status: 409, retry: false },
  wish_changed_meanwhile: { status: 409, retry: false },
  /** facts: field, code of the region or industry that the catalogue does not know */
  wish_code_unknown: { status: 422, retry: false },
  school_not_found: { status: 404, retry: false },
  roster_not_found: { status: 404, retry: false },
  /** facts: state */
  roster_not_ready: { status: 409, retry: false },
  roster_not_confirmed: { status: 409, retry: false },
  /** It was written, or is being read or written. facts: state */
  roster_not_discardable: { status: 409, retry: false },
  /** The uploaded file is gone although the import was not read: a database brought back without it. */
  roster_file_missing: { status: 410, retry: false },
  /** No row among the first ones has both a name and an identity number column. facts: row, found */
  roster_header_unknown: { status: 422, retry: false },
  /** facts: columns that mean the same thing, field */
  roster_column_twice: { status: 422, retry: false },
  /** facts: count, names; confirm with createColleges to create them */
  roster_colleges_missing: { status: 409, retry: false },
});
