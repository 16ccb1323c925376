import { defineFaults } from '../kernel/fault.ts';

export const campaignsFault = defineFaults('campaigns', {
  campaign_not_found: { status: 404, retry: false },
  /** It comes from above: a school may add to it, not change or stop it. */
  not_yours: { status: 403, retry: false },
  outside_scope: { status: 422, retry: false },
  window_reversed: { status: 422, retry: false },
  window_too_long: { status: 422, retry: false },
  window_past: { status: 422, retry: false },
  duty_after_end: { status: 422, retry: false },
  /** The campaign that this would add to is of another branch of the tree, or over. */
  cannot_add: { status: 422, retry: false },
  outside_window: { status: 422, retry: false },
  /** A running campaign's start and audience stay; another audience is another campaign. */
  fixed_while_running: { status: 422, retry: false },
  would_weaken: { status: 422, retry: false },
  campaign_over: { status: 409, retry: false },
  changed_meanwhile: { status: 409, retry: true },
  second_eyes_needed: { status: 403, retry: false },
  /** Where the asker works somebody asks for it already, or it holds for nobody there. */
  asked_already: { status: 409, retry: false },
  nothing_to_announce: { status: 409, retry: false },
});
