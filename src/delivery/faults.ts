import { defineFaults } from '../kernel/fault.ts';

export const deliveryFault = defineFaults('delivery', {
  message_not_found: { status: 404, retry: false },
  gateway_not_found: { status: 404, retry: false },
  /** facts: why (unreadable, not_https, private) */
  gateway_address_refused: { status: 422, retry: false },
  path_unknown: { status: 404, retry: false },
  mass_not_found: { status: 404, retry: false },
  /** facts: state */
  mass_decided: { status: 409, retry: false },
  /** Whoever wrote it cannot approve it. */
  second_eyes_needed: { status: 403, retry: false },
  budget_changed_meanwhile: { status: 409, retry: false },
  /** Nobody is left when everybody is left out who has to be. */
  audience_empty: { status: 422, retry: false },
});
