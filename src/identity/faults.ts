import { defineFaults } from '../kernel/fault.ts';

export const identityFault = defineFaults('identity', {
  /** One answer for a wrong login, a wrong password and a closed account: it must not tell which logins exist. */
  sign_in_refused: { status: 401, retry: false },
  account_locked: { status: 423, retry: true },
  totp_needed: { status: 401, retry: false },
  totp_refused: { status: 401, retry: true },
  totp_not_begun: { status: 409, retry: false },
  password_wrong: { status: 422, retry: false },
  login_taken: { status: 409, retry: false },
  org_not_found: { status: 404, retry: false },
  account_not_found: { status: 404, retry: false },
  /** Seen, but of the own role or above it: nobody acts upon an equal, a superior or themselves. */
  account_not_below: { status: 403, retry: false },
  /** The account's state does not call for this act: it is closed already, not locked, … */
  act_not_now: { status: 409, retry: false },
  /** A role that one does not open, or a place at which that role does not work. */
  opening_refused: { status: 403, retry: false },
  /** One answer for a wrong login, a wrong, used or outdated code and a closed account. */
  code_refused: { status: 422, retry: false },
});
