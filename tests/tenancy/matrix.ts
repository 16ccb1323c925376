import type { Role } from '../../src/identity/contract.ts';

/**
 * Who may call what, written by hand from what each role is for. It is deliberately not derived from
 * src/identity/rules.ts: a permission that is handed to one role too many there turns red here.
 *
 * `anybody` does not even sign in; `everybody` has signed in, whatever the role.
 */
export type Allowed = 'anybody' | 'everybody' | readonly Role[];

/** Those who work with graduates one by one. */
const carers = ['counsellor', 'mentor', 'college_officer', 'career_centre'] as const;
/** Those, and the authority, which reads and never writes about a person. */
const readers = [...carers, 'authority'] as const;
/** Key groups and identity numbers: not mentors, who are often an employer's people, and not the authority. */
const trusted = ['counsellor', 'college_officer', 'career_centre'] as const;
/** Those who hand graduates over, and the authority, which reads where that stands. */
const sharers = [...trusted, 'authority'] as const;
/** Those who answer for postings and start runs for a subtree. */
const centres = ['career_centre', 'authority'] as const;

/** Those who may propose what is owed to the graduates of their subtree. */
const proposers = ['college_officer', ...centres] as const;

/** Those who open and close accounts below their own; and with them the counsellors, who help their graduates. */
const keepers = ['college_officer', 'career_centre', 'authority', 'operator'] as const;
const helpers = ['counsellor', ...keepers] as const;

export const matrix: Readonly<Record<string, Allowed>> = {
  'POST /api/identity/sign-in': 'anybody',
  'GET /api/identity/me': 'anybody',
  'POST /api/identity/sign-out': 'everybody',
  'POST /api/identity/password': 'everybody',
  'POST /api/identity/totp/begin': 'everybody',
  'POST /api/identity/totp/confirm': 'everybody',
  'GET /api/identity/orgs': 'everybody',
  'POST /api/identity/redeem': 'anybody',
  'GET /api/identity/accounts': helpers,
  'POST /api/identity/accounts': keepers,
  'POST /api/identity/accounts/:accountId/reset': helpers,
  'POST /api/identity/accounts/:accountId/unlock': helpers,
  'POST /api/identity/accounts/:accountId/clear-totp': keepers,
  'POST /api/identity/accounts/:accountId/close': keepers,
  'POST /api/identity/accounts/:accountId/reopen': keepers,
  'PUT /api/identity/accounts/:accountId/places': keepers,

  'GET /api/catalogue/regions': 'anybody',
  'GET /api/catalogue/majors': 'anybody',
  'GET /api/catalogue/industries': 'anybody',

  'POST /api/people/activate': 'anybody',
  'GET /api/people': readers,
  'GET /api/people/:personId': readers,
  'GET /api/people/:personId/changes': readers,
  'POST /api/people/:personId/identity-number': trusted,
  'POST /api/people/:personId/phone': carers,
  'GET /api/people/:personId/key-groups': trusted,
  'PUT /api/people/:personId/key-groups': trusted,
  'PUT /api/people/:personId/wish': carers,
  'GET /api/people/me': ['graduate'],
  'PUT /api/people/me/wish': ['graduate'],
  'PUT /api/people/me/switches': ['graduate'],
  'POST /api/people/rosters': ['career_centre'],
  'GET /api/people/rosters': ['career_centre'],
  'GET /api/people/rosters/:importId': ['career_centre'],
  'GET /api/people/rosters/:importId/events': ['career_centre'],
  'GET /api/people/rosters/:importId/rows': ['career_centre'],
  'POST /api/people/rosters/:importId/confirm': ['career_centre'],
  'POST /api/people/rosters/:importId/undo': ['career_centre'],
  'POST /api/people/rosters/:importId/cancel': ['career_centre'],
  'POST /api/people/rosters/:importId/discard': ['career_centre'],

  'GET /api/postings/search': 'anybody',
  'GET /api/postings/open/:postingId': 'anybody',
  'POST /api/postings/read-advert': ['employer'],
  'POST /api/postings/own': ['employer'],
  'GET /api/postings/own': ['employer'],
  'GET /api/postings/own/:postingId': ['employer'],
  'PUT /api/postings/own/:postingId': ['employer'],
  'POST /api/postings/own/:postingId/submit': ['employer'],
  'POST /api/postings/own/:postingId/withdraw': ['employer'],
  'GET /api/postings/review': centres,
  'GET /api/postings/review/counts': centres,
  'GET /api/postings/review/:postingId': centres,
  'POST /api/postings/review/decide': centres,
  'POST /api/postings/review/:postingId/correct': centres,
  'POST /api/postings/review/:postingId/hits/:number': centres,
  'POST /api/postings/review/:postingId/accept-risk': centres,
  'GET /api/postings/:postingId/alike': centres,
  'POST /api/postings/:postingId/split': centres,
  'POST /api/postings/:postingId/merge': centres,
  'GET /api/employers': centres,
  'POST /api/employers/:employerId/verify': centres,
  'POST /api/employers/:employerId/refuse': centres,
  'GET /api/employers/centres': 'anybody',
  'POST /api/employers/register': 'anybody',
  'GET /api/employers/own': ['employer'],
  'PUT /api/employers/own': ['employer'],
  'POST /api/postings/imports': centres,
  'GET /api/postings/imports': centres,
  'GET /api/postings/imports/:workId/progress': centres,
  'POST /api/postings/imports/:workId/cancel': centres,

  'GET /api/standards': readers,
  'POST /api/standards': proposers,
  'POST /api/standards/preview': proposers,
  'POST /api/standards/:standardId/versions': proposers,
  'POST /api/standards/:standardId/impose': centres,
  'POST /api/standards/:standardId/retire': centres,
  'GET /api/standards/day': readers,
  'GET /api/standards/progress': readers,
  'GET /api/standards/people/:personId/duties': readers,
  'POST /api/standards/people/:personId/services': carers,
  'GET /api/standards/mine': ['graduate'],

  'GET /api/ledger/cases': readers,
  'GET /api/ledger/cases/:personId': readers,
  'POST /api/ledger/cases/:personId/talks': carers,
  'POST /api/ledger/entries/:entryId/answer': carers,
  'POST /api/ledger/entries/:entryId/correct': carers,
  'POST /api/ledger/cases/:personId/status': carers,
  'GET /api/ledger/unemployed': readers,
  'GET /api/ledger/unemployed/sheet': readers,
  'POST /api/ledger/unemployed/import': carers,
  'GET /api/ledger/heads': readers,
  'GET /api/ledger/mine': ['graduate'],
  'GET /api/ledger/mine/outcomes': ['graduate'],
  'POST /api/ledger/mine/outcome': ['graduate'],
  'POST /api/ledger/mine/entries/:entryId/contest': ['graduate'],

  'GET /api/handover/receivers': sharers,
  'POST /api/handover/receivers': ['authority'],
  'PUT /api/handover/receivers/:receiverId': ['authority'],
  'GET /api/handover': sharers,
  'GET /api/handover/candidates': trusted,
  'POST /api/handover/proposals': trusted,
  'GET /api/handover/:handoverId': sharers,
  'GET /api/handover/people/:personId': sharers,
  'POST /api/handover/:handoverId/paper-consent': trusted,
  'POST /api/handover/send': trusted,
  'POST /api/handover/:handoverId/withdraw': trusted,
  'GET /api/handover/files': ['career_centre'],
  'POST /api/handover/files': ['career_centre'],
  'GET /api/handover/files/:fileId': ['career_centre'],
  'POST /api/handover/receipts': ['career_centre'],
  'GET /api/handover/mine': ['graduate'],
  'POST /api/handover/mine/:handoverId/consent': ['graduate'],
  'POST /api/handover/mine/:handoverId/withdraw': ['graduate'],
  'POST /api/handover/mine/:handoverId/reports/:reportId': ['graduate'],
  'GET /api/handover/received': ['labour_department'],
  'POST /api/handover/received/:handoverId/open': ['labour_department'],
  'POST /api/handover/received/pull': ['labour_department'],
  'POST /api/handover/received/:handoverId/answer': ['labour_department'],
  'POST /api/handover/received/:handoverId/reports': ['labour_department'],

  'POST /api/outreach/runs': centres,
  'POST /api/outreach/runs/preview': centres,
  'GET /api/outreach/runs': readers,
  'GET /api/outreach/runs/:runId': readers,
  'GET /api/outreach/runs/:runId/events': readers,
  'GET /api/outreach/runs/:runId/unmet': readers,
  'POST /api/outreach/runs/:runId/cancel': centres,
  'GET /api/outreach/people/:personId/recommendations': readers,
  'GET /api/outreach/people/:personId/ranked': carers,
  'POST /api/outreach/people/:personId/recommend': carers,
  'GET /api/outreach/people/:personId/giving-way': carers,
  'GET /api/outreach/mine': ['graduate'],
  'GET /api/outreach/mine/searches': ['graduate'],
  'POST /api/outreach/mine/searches': ['graduate'],
  'POST /api/outreach/mine/searches/:searchId': ['graduate'],
  'DELETE /api/outreach/mine/searches/:searchId': ['graduate'],
  'GET /api/outreach/runs/:runId/follow': readers,
  'GET /api/outreach/recommendations/:recommendationId/follow': readers,
  'GET /api/outreach/mine/giving-way': ['graduate'],
  'POST /api/outreach/mine/:recommendationId/answer': ['graduate'],
  'GET /api/outreach/why-not': ['graduate'],
  'GET /api/outreach/eligibility': ['graduate'],
  'GET /api/outreach/market': centres,
  'GET /api/outreach/market/orphans': centres,

  'GET /api/delivery/mine/messages': ['graduate'],
  'POST /api/delivery/mine/messages/:messageId/read': ['graduate'],
  'GET /api/delivery/mine/preferences': ['graduate'],
  'PUT /api/delivery/mine/preferences': ['graduate'],
  'GET /api/delivery/employer/messages': ['employer'],
  'POST /api/delivery/employer/messages/:messageId/read': ['employer'],
  'GET /api/delivery/outbox': ['career_centre', 'operator'],
  'POST /api/delivery/outbox/retry': ['career_centre', 'operator'],
  'GET /api/delivery/gateways': ['career_centre', 'operator'],
  'POST /api/delivery/gateways': ['career_centre', 'operator'],
  'POST /api/delivery/gateways/:gatewayId': ['career_centre', 'operator'],
  'POST /api/delivery/mass/preview': ['career_centre', 'college_officer'],
  'POST /api/delivery/mass': ['career_centre', 'college_officer'],
  'GET /api/delivery/mass': ['career_centre', 'college_officer'],
  'GET /api/delivery/mass/:massId': ['career_centre', 'college_officer'],
  'POST /api/delivery/mass/:massId/decide': ['career_centre', 'college_officer'],
  'POST /api/delivery/mass/:massId/cancel': ['career_centre', 'college_officer'],
};

export function mayCall(role: Role, key: string): boolean {
  const allowed = matrix[key];
  if (allowed === undefined) throw new Error(`${key} is not in the tenancy matrix`);
  return typeof allowed === 'string' || allowed.includes(role);
}
