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
});
