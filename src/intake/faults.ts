import { defineFaults } from '../kernel/fault.ts';

export const intakeFault = defineFaults('intake', {
  file_kind_unknown: { status: 415, retry: false },
  file_unreadable: { status: 422, retry: false },
  file_empty: { status: 422, retry: false },
  file_too_large: { status: 413, retry: false },
  too_many_rows: { status: 413, retry: false },
  header_unknown: { status: 422, retry: false },
});
