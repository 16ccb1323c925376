import { defineFaults } from '../kernel/fault.ts';

export const importsFault = defineFaults('imports', {
  centre_unknown: { status: 404, retry: false },
  import_not_found: { status: 404, retry: false },
});
